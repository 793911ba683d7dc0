"""Bodies of people: formed, joined, left, dissolved."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.lib.refusals import Refusal
from daibiao.people.models import Body, Deputy, Membership, Official
from daibiao.places.models import Congress, Place

from .spans import conclude, refuse_too_early


def form_body(
    code: str, name: str, kind: str, *, congress: Congress, place: Place, since: date, by: Actor, **details
) -> Body:
    """Form a body. `details`: pinyin, name_en, term, unit, purpose, and `valid_to` of one that is over."""
    with acting(by):
        require(by, "people.form_body", place)
        body = Body(code=code, name=name, kind=kind, congress=congress, place=place, valid_from=since)
        for fact, value in details.items():
            setattr(body, fact, value)
        keep(body)
        record("body.formed", body, code=code, since=since.isoformat())
    return body


def dissolve(body: Body, *, on: date, by: Actor) -> Body:
    """The body stands on the date `on` for the last time, and nobody belongs to it any longer."""
    with acting(by), locked(body):
        require(by, "people.dissolve", body.place)
        left = list(body.memberships.overlapping(on + timedelta(days=1)).order_by("pk"))
        if later := [str(each.person) for each in left if each.valid_from > on]:
            names = _("、").join(later)
            raise Refusal(_("%(names)s 在这一天以后才加入，请先更正加入的日期。") % {"names": names})
        conclude(body, on)
        record("body.dissolved", body, code=body.code, on=on.isoformat())
        for membership in left:
            _end(membership, on)
    return body


def join(
    body: Body,
    *,
    since: date,
    by: Actor,
    deputy: Deputy | None = None,
    official: Official | None = None,
    post: str = Membership.Post.MEMBER,
    until: date | None = None,
) -> Membership:
    """A deputy or an official belongs to the body from the date `since`."""
    with acting(by), locked(body):
        require(by, "people.join", body.place)
        refuse_too_early(since)
        membership = Membership(
            body=body, deputy=deputy, official=official, post=post, valid_from=since, valid_to=until
        )
        if reasons := hindrances(membership):
            raise Refusal(*reasons)
        keep(membership)
        record("member.joined", membership, body=body.code, post=post, since=since.isoformat())
    return membership


def leave(membership: Membership, *, on: date, by: Actor) -> Membership:
    """Whoever it is belongs to the body on the date `on` for the last time."""
    with acting(by), locked(membership):
        require(by, "people.leave", membership.body.place)
        _end(membership, on)
    return membership


def _end(membership: Membership, on: date) -> None:
    conclude(membership, on)
    record("member.left", membership, body=membership.body.code, on=on.isoformat())


def hindrances(new: Membership) -> list[str]:
    """Why this person cannot belong to this body from this day."""
    body, on, reasons = new.body, new.valid_from, []
    if not body.stands(on):
        reasons.append(_("%(body)s在这一天还没有成立，或者已经撤销。") % {"body": body.name})
    if _belongs_already(new):
        reasons.append(_("这个人已经在这个组织里。"))
    if new.deputy is None:
        if body.kind in Body.OF_THE_CONGRESS:
            reasons.append(_("常务委员会、代表团和专门委员会只由本级人大代表组成。"))
        return reasons
    known = Deputy.objects.roster(body.congress, on)
    if body.kind not in Body.OF_THE_CONGRESS:
        known = Deputy.objects.in_office(on)
    if not known.filter(pk=new.deputy.pk).exists():
        reasons.append(_("这位代表在这一天没有任期。"))
    if body.kind == Body.Kind.DELEGATION and _in_another(new):
        reasons.append(_("这位代表在这段时间已在另一个代表团。"))
    return reasons


def left_outside(body: Body) -> list[str]:
    """Why this body cannot begin on this day: somebody belonged to it before."""
    before = body.memberships.filter(valid_from__lt=body.valid_from).order_by("pk")
    names = _("、").join(str(each.person) for each in before.select_related("deputy", "official"))
    return [_("%(names)s 在这一天以前已经加入。") % {"names": names}] if names else []


def _belongs_already(new: Membership) -> bool:
    same = Membership.objects.filter(body=new.body, deputy=new.deputy, official=new.official)
    return same.exclude(pk=new.pk).overlapping(new.valid_from, new.valid_to).exists()


def _in_another(new: Membership) -> bool:
    others = Membership.objects.filter(
        deputy=new.deputy, body__kind=Body.Kind.DELEGATION, body__congress=new.body.congress
    )
    return others.exclude(body=new.body).overlapping(new.valid_from, new.valid_to).exists()
