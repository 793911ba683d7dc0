"""What a coordinator does while units work: urge, supervise, correct; and the units' answers to it."""

from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account, Grant
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.places.models import Place

from .. import flow
from ..models import Assignment, Correction, Matter, Supervision, Urge
from .holding import held

#: What of a matter may be corrected; the person's own words never.
CORRECTABLE = ("title", "brief", "place")
TITLE_LIMIT = 80


def urge(assignment: Assignment, *, by: Actor, text: str) -> Urge:
    """催办: ask the unit where it stands, with the same words once a day. Logged, and answered by the unit."""
    with acting(by), held(assignment):
        require(by, "handling.urge", assignment)
        flow.advance(assignment, "urge")
        what, today = said(text, _("请写下催办内容。")), clock.begin_of(clock.today())
        if assignment.urges.filter(text=what, urged_by=by.person, urged_at__gte=today).exists():
            raise Refusal(_("今天已经用同样的话催过，没有再发。"))
        sent = Urge.objects.create(assignment=assignment, text=what, urged_by=by.person, urged_at=clock.now())
        record("assignment.urged", sent, unit=assignment.unit_id)
    return sent


def answer_urge(sent: Urge, *, by: Actor, answer: str) -> Urge:
    """The unit says where it stands."""
    with acting(by), held(sent.assignment, sent):
        require(by, "handling.answer_urge", sent.assignment)
        if sent.answer:
            raise Refusal(_("这次催办已经回应。"))
        flow.advance(sent.assignment, "answer_urge")
        sent.answer = said(answer, _("请写下办到哪一步。"))
        sent.answered_by, sent.answered_at = by.account, clock.now()
        sent.save(update_fields=["answer", "answered_by", "answered_at"])
        record("urge.answered", sent, unit=sent.assignment.bearer.pk)
    return sent


def supervise(matter: Matter, *, by: Actor, leader: Account, demand: str, report_by: date) -> Supervision:
    """督办: a named leader, what is demanded, and until when the unit reports back."""
    with acting(by), held(matter):
        require(by, "handling.supervise", matter)
        if matter.ended_at:
            raise Refusal(_("这件事已经结束。"))
        if report_by < clock.today():
            raise Refusal(_("反馈日期不能早于今天。"))
        if not Actor.of(leader).holds(Grant.Role.SUPERVISOR):
            raise Refusal(_("%(name)s 不是督办领导。") % {"name": leader.name})
        number = f"{matter.number}-D{matter.supervisions.count() + 1}"
        told = {"leader": leader, "demand": said(demand, _("请写明督办要求。")), "report_by": report_by}
        slip = matter.supervisions.create(number=number, **told, ordered_by=by.person, ordered_at=clock.now())
        record("matter.supervised", slip, leader=leader.pk)
    return slip


def report(slip: Supervision, *, by: Actor, text: str) -> Supervision:
    """The lead unit reports back on a supervision slip."""
    with acting(by), held(slip.matter, slip):
        lead = slip.matter.lead()
        if lead is None:
            raise Refusal(_("现在没有主办单位。"))
        require(by, "handling.report", lead)
        if slip.report:
            raise Refusal(_("这份督办单已经反馈。"))
        flow.advance(lead, "report")
        slip.report = said(text, _("请写下反馈情况。"))
        slip.reported_by, slip.reported_at = by.account, clock.now()
        slip.save(update_fields=["report", "reported_by", "reported_at"])
        record("supervision.reported", slip, unit=lead.bearer.pk)
    return slip


def correct(matter: Matter, *, by: Actor, field: str, value: str, reason: str) -> Correction:
    """更正 the title, the brief or the place of a matter; the old value is kept beside the new."""
    if field not in CORRECTABLE:
        raise ValueError(f"{field} is not correctable")
    with acting(by), held(matter):
        require(by, "handling.correct", matter)
        if matter.ended_at:
            raise Refusal(_("这件事已经结束。"))
        old, new = _written(matter, field), said(value, _("请写下改成什么。"))
        if old == new:
            raise Refusal(_("新值与原值相同。"))
        if field == "title" and len(new) > TITLE_LIMIT:
            raise Refusal(_("标题太长，最多 %(limit)d 个字。") % {"limit": TITLE_LIMIT})
        setattr(matter, field, _place(new) if field == "place" else new)
        matter.save(update_fields=[field])
        known = {"field": field, "old": old, "new": new, "reason": said(reason, _("请写明理由。"))}
        correction = matter.corrections.create(**known, corrected_by=by.person, corrected_at=clock.now())
        record("matter.corrected", matter, field=field, correction=correction.pk)
    return correction


def _written(matter: Matter, field: str) -> str:
    """The value as a correction keeps it: a place by its code."""
    if field == "place":
        return matter.place.code if matter.place else ""
    return getattr(matter, field)


def _place(code: str) -> Place:
    place = Place.objects.filter(code=code).first()
    if place is None:
        raise Refusal(_("没有这个地点。"))
    return place
