"""Deputies and their terms of office."""

from datetime import date, timedelta
from uuid import uuid4

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.lib.refusals import Refusal
from daibiao.people.models import Body, Deputy, Membership, Office
from daibiao.places.models import Congress, Place
from daibiao.search import actions as search

from .accounts import refuse_tie
from .spans import conclude, refuse_too_early


def add_deputy(name: str, place: Place, *, by: Actor, code: str = "", **details) -> Deputy:
    """Enter a deputy, attached to a place. `details`: pinyin, work, account, is_invented."""
    with acting(by):
        require(by, "people.add_deputy", place)
        refuse_tie(details.get("account"), by=by)
        deputy = keep(Deputy(code=code or uuid4().hex[:12], name=name, place=place, **details))
        if not code:
            deputy.code = _own_code(deputy)
            keep(deputy)
        record("deputy.added", deputy)
        search.put(deputy)
    return deputy


def _own_code(deputy: Deputy) -> str:
    """The product's own number; where the office has given it to somebody else, with a second number behind."""
    own = f"d{deputy.pk:05}"
    further = (own, *(f"{own}-{number}" for number in range(2, 100)))
    taken = set(Deputy.objects.filter(code__in=further).values_list("code", flat=True))
    return next(code for code in further if code not in taken)


def move_deputy(deputy: Deputy, place: Place, *, by: Actor) -> Deputy:
    """Attach a deputy to another place: both coordinators must be this one, or stand above both."""
    with acting(by), locked(deputy):
        for where in (deputy.place, place):
            require(by, "people.move_deputy", where)
        if deputy.place == place:
            return deputy
        deputy.place = place
        keep(deputy)
        record("deputy.moved", deputy, code=place.code)
        search.put(deputy)
    return deputy


def seat(
    deputy: Deputy,
    congress: Congress,
    *,
    term: int,
    since: date,
    by: Actor,
    until: date | None = None,
    **details,
) -> Office:
    """A term of office of `deputy` in `congress`. `details`: session, constituency, ended_why."""
    with acting(by), locked(deputy):
        require(by, "people.seat", congress)
        refuse_too_early(since)
        office = Office(
            deputy=deputy, congress=congress, term=term, valid_from=since, valid_to=until, **details
        )
        keep(office)
        if reasons := hindrances(office):
            raise Refusal(*reasons)
        record("deputy.seated", office, deputy=deputy.pk, term=term, since=since.isoformat())
    return office


def hindrances(office: Office) -> list[str]:
    """Why this deputy cannot have this term from its first day to its last."""
    others = office.deputy.offices.filter(congress=office.congress).exclude(pk=office.pk)
    if others.overlapping(office.valid_from, office.valid_to).exists():
        return [_("这位代表在这段时间已有这个人大的任期，请先截止。")]
    return []


def end_office(office: Office, *, on: date, by: Actor, why: str = Office.End.EXPIRED) -> Office:
    """The term holds on the date `on` for the last time; what rested on it alone ends with it."""
    with acting(by), locked(office):
        require(by, "people.end_office", office.congress)
        left = _without_ground(office, on)
        if later := [each.body.name for each in left if each.valid_from > on]:
            names = _("、").join(later)
            raise Refusal(_("这位代表在这一天以后才加入%(names)s，请先更正加入的日期。") % {"names": names})
        office.ended_why = why
        conclude(office, on)
        record("deputy.unseated", office, deputy=office.deputy_id, on=on.isoformat(), why=why)
        for membership in left:
            conclude(membership, on)
            record("member.left", membership, body=membership.body.code, on=on.isoformat())
    return office


def _without_ground(office: Office, on: date) -> list[Membership]:
    """The memberships that no term of office carries from the next day on; what a later term carries begins later."""
    next_day = on + timedelta(days=1)
    terms = office.deputy.offices.exclude(pk=office.pk)
    left = Membership.objects.filter(deputy=office.deputy).overlapping(next_day)
    if terms.overlapping(next_day).exists():
        left = left.filter(body__congress=office.congress, body__kind__in=Body.OF_THE_CONGRESS)
    renewed = terms.filter(congress=office.congress)
    rows = left.select_related("body").order_by("pk")
    return [each for each in rows if each.valid_from <= on or not renewed.in_force(each.valid_from).exists()]
