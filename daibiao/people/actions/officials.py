"""Officials, and the townships they are in contact with."""

from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.lib.refusals import Refusal
from daibiao.people.models import ContactDuty, Official
from daibiao.places.models import Place

from .accounts import refuse_tie
from .spans import conclude, refuse_too_early


def add_official(code: str, name: str, title: str, *, by: Actor, **details) -> Official:
    """Enter a leader. `details`: pinyin, account, is_invented."""
    with acting(by):
        require(by, "people.add_official")
        refuse_tie(details.get("account"), by=by)
        official = keep(Official(code=code, name=name, title=title, **details))
        record("official.added", official, code=code)
    return official


def assign_contact(
    official: Official, place: Place, *, since: date, by: Actor, until: date | None = None
) -> ContactDuty:
    """`official` is in contact with the township or street from the date `since`."""
    with acting(by), locked(official):
        require(by, "people.assign_contact", place)
        refuse_too_early(since)
        if place.kind not in Place.TOWN_LEVEL:
            raise Refusal(_("领导联系的是乡镇和街道。"))
        duty = ContactDuty(official=official, place=place, valid_from=since, valid_to=until)
        if reasons := hindrances(duty):
            raise Refusal(*reasons)
        keep(duty)
        record("contact_duty.assigned", duty, code=place.code, since=since.isoformat())
    return duty


def hindrances(duty: ContactDuty) -> list[str]:
    """Why this leader cannot be in contact with this place from the first day to the last."""
    others = duty.official.contact_duties.filter(place=duty.place).exclude(pk=duty.pk)
    if others.overlapping(duty.valid_from, duty.valid_to).exists():
        return [_("这位领导已经联系这个地方。")]
    return []


def end_contact(duty: ContactDuty, *, on: date, by: Actor) -> ContactDuty:
    """The date `on` is the last of this contact."""
    with acting(by), locked(duty):
        require(by, "people.end_contact", duty.place)
        conclude(duty, on)
        record("contact_duty.ended", duty, code=duty.place.code, on=on.isoformat())
    return duty
