"""What a coordinator does while units work: urge, supervise, correct; and the units' answers to it."""

from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.places.models import Place

from .. import flow
from ..models import Assignment, Correction, Matter, Supervision, Urge

#: What of a matter may be corrected; the person's own words never.
CORRECTABLE = ("title", "brief", "place")


def urge(assignment: Assignment, *, by: Actor, text: str) -> Urge:
    """催办: ask the unit where it stands. Logged, and answered by the unit."""
    with acting(by), locked(assignment):
        require(by, "handling.urge", assignment)
        flow.advance(assignment, "urge")
        sent = Urge.objects.create(assignment=assignment, text=text, urged_by=by.account, urged_at=clock.now())
        record("assignment.urged", sent, unit=assignment.unit_id)
    return sent


def answer_urge(sent: Urge, *, by: Actor, answer: str) -> Urge:
    """The unit says where it stands."""
    with acting(by), locked(sent):
        require(by, "handling.answer_urge", sent.assignment)
        if sent.answer:
            raise Refusal(_("这次催办已经回应。"))
        sent.answer, sent.answered_by, sent.answered_at = answer, by.account, clock.now()
        sent.save(update_fields=["answer", "answered_by", "answered_at"])
        record("urge.answered", sent, unit=sent.assignment.unit_id)
    return sent


def supervise(matter: Matter, *, by: Actor, leader: Account, demand: str, report_by: date) -> Supervision:
    """督办: a named leader, what is demanded, and until when the unit reports back."""
    with acting(by), locked(matter):
        require(by, "handling.supervise", matter)
        if matter.ended_at:
            raise Refusal(_("这件事已经结束。"))
        if report_by < clock.today():
            raise Refusal(_("反馈日期不能早于今天。"))
        if not Actor.of(leader).holds("supervisor"):
            raise Refusal(_("%(name)s 不是督办领导。") % {"name": leader.name})
        slip = Supervision.objects.create(
            matter=matter,
            number=f"{matter.number}-D{matter.supervisions.count() + 1}",
            leader=leader,
            demand=demand,
            report_by=report_by,
            ordered_by=by.account,
            ordered_at=clock.now(),
        )
        record("matter.supervised", slip, leader=leader.pk)
    return slip


def report(slip: Supervision, *, by: Actor, text: str) -> Supervision:
    """The lead unit reports back on a supervision slip."""
    lead = slip.matter.lead()
    with acting(by), locked(slip):
        require(by, "handling.report", lead)
        if slip.report:
            raise Refusal(_("这份督办单已经反馈。"))
        slip.report, slip.reported_by, slip.reported_at = text, by.account, clock.now()
        slip.save(update_fields=["report", "reported_by", "reported_at"])
        record("supervision.reported", slip, unit=lead.unit_id)
    return slip


def correct(matter: Matter, *, by: Actor, field: str, value: str, reason: str) -> Correction:
    """更正 the title, the brief or the place of a matter; the old value is kept beside the new."""
    if field not in CORRECTABLE:
        raise ValueError(f"{field} is not correctable")
    with acting(by), locked(matter):
        require(by, "handling.correct", matter)
        old = matter.place.code if field == "place" and matter.place else str(getattr(matter, field) or "")
        if old == value:
            raise Refusal(_("新值与原值相同。"))
        setattr(matter, field, Place.objects.get(code=value) if field == "place" else value)
        matter.save(update_fields=[field])
        correction = Correction.objects.create(
            matter=matter,
            field=field,
            old=old,
            new=value,
            reason=reason,
            corrected_by=by.account,
            corrected_at=clock.now(),
        )
        record("matter.corrected", matter, field=field, correction=correction.pk)
    return correction

