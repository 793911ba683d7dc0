"""What a unit does before it replies: acknowledge, contact the deputy, object, ask for time, give an opinion."""

from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.deadlines import actions as deadlines
from daibiao.deadlines.models import Deadline
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.lib.refusals import said as words
from daibiao.people.models import Deputy
from daibiao.places.models import Unit

from .. import flow, kinds, rules
from ..models import GRANTED, OPEN, REFUSED, Assignment, Contact, ExtensionRequest, Objection, Opinion
from . import handover
from .holding import held

#: The longest reason for an extension; it stands in the explanation of the due date.
REASON_LIMIT = 500


def acknowledge(assignment: Assignment, *, by: Actor) -> Assignment:
    """签收: the unit has it in hand; who acknowledges is the handler until another takes over."""
    with acting(by), held(assignment):
        require(by, "handling.acknowledge", assignment)
        flow.advance(assignment, "acknowledge")
        assignment.acknowledged_at = clock.now()
        assignment.handler = by.account
        assignment.save(update_fields=["state", "acknowledged_at", "handler"])
        record("assignment.acknowledged", assignment, unit=assignment.unit_id)
    return assignment


def contact(
    assignment: Assignment, *, by: Actor, mode: str, on: date, said: str, deputy: Deputy | None = None
) -> Contact:
    """Note that the unit spoke with the deputy, when, how and what was said (代表法 §51)."""
    what = words(said, _("请写下沟通情况。"))
    with acting(by), held(assignment):
        require(by, "handling.contact", assignment)
        flow.advance(assignment, "contact")
        if not clock.local(assignment.handed_at).date() <= on <= clock.today():
            raise Refusal(_("联系日期要在交办以后，不能晚于今天。"))
        if deputy and not assignment.matter.deputies.filter(pk=deputy.pk).exists():
            raise Refusal(_("这件事不由这位代表联系。"))
        given = {"deputy": deputy or assignment.matter.deputies.first(), "mode": mode, "contacted_on": on}
        noted = assignment.contacts.create(**given, said=what, noted_by=by.person, noted_at=clock.now())
        deadlines.meet(assignment.clock, kinds.of(assignment.matter).key("contact"), by=by, at=clock.now())
        record("deputy.contacted", noted, unit=assignment.unit_id, deputy=noted.deputy_id)
    return noted


def object_to(assignment: Assignment, *, by: Actor, reason: str, proposed: Unit | None = None) -> Objection:
    """提出异议: it is not this unit's business, and which unit it thinks better. Only inside the window."""
    with acting(by), held(assignment):
        require(by, "handling.object", assignment)
        flow.advance(assignment, "object")
        if proposed == assignment.unit:
            raise Refusal(_("请选择另一个单位。"))
        assignment.acknowledged_at = assignment.acknowledged_at or clock.now()
        assignment.handler = assignment.handler or by.account
        assignment.save(update_fields=["state", "acknowledged_at", "handler"])
        given = {"reason": words(reason, _("请写明理由。")), "proposed": proposed}
        objection = assignment.objections.create(**given, raised_by=by.person, raised_at=clock.now())
        kind = kinds.of(assignment.matter)
        deadlines.meet(assignment.clock, kind.key("object"), by=by, at=clock.now())
        handover.start_term(assignment, kind.key("reassign"), by=by)
        record("assignment.objected", objection, unit=assignment.unit_id)
    return objection


def settle_objection(
    objection: Objection, *, by: Actor, decision: str, unit: Unit | None = None
) -> Assignment:
    """Grant the objection by naming another unit, or refuse it (no unit): then the first unit must go on."""
    assignment = objection.assignment
    with acting(by), held(assignment, objection):
        require(by, "handling.settle_objection", assignment)
        if objection.state != OPEN:
            raise Refusal(_("这个异议已经有了决定。"))
        if unit and assignment.via and handover.dispatcher_of(unit) != assignment.via:
            # 重庆条例 §20: inside its system the dispatcher coordinates, beyond it the congress's own office.
            raise Refusal(_("本系统以外的单位，由协调员改办。"))
        handover.decide(objection, GRANTED if unit else REFUSED, by=by, decision=decision)
        deadlines.meet(assignment.clock, kinds.of(assignment.matter).key("reassign"), by=by, at=clock.now())
        if unit is None:
            flow.advance(assignment, "settle_objection")
            assignment.save(update_fields=["state"])
            record("objection.refused", objection, unit=assignment.unit_id)
            return assignment
        record("objection.granted", objection, unit=assignment.unit_id)
        return handover.replace(assignment, by=by, unit=unit, reason=decision, via=assignment.via)


def give_opinion(assignment: Assignment, *, by: Actor, text: str) -> Opinion:
    """会办意见: a co-unit says its part to the lead unit and is done."""
    with acting(by), held(assignment):
        require(by, "handling.give_opinion", assignment)
        flow.advance(assignment, "give_opinion")
        assignment.answered_at = clock.now()
        assignment.save(update_fields=["state", "answered_at"])
        given = {"text": words(text, _("请写下会办意见。")), "given_by": by.person, "given_at": clock.now()}
        opinion = Opinion.objects.create(assignment=assignment, **given)
        deadlines.meet(assignment.clock, kinds.of(assignment.matter).key("coopinion"), by=by, at=clock.now())
        deadlines.cancel(assignment.clock, by=by)
        record("opinion.given", opinion, unit=assignment.unit_id)
    return opinion


def ask_extension(assignment: Assignment, *, by: Actor, length: int, reason: str) -> ExtensionRequest:
    """申请延期 by `length` units of the reply's own term, with the reason; the coordinator decides."""
    with acting(by), held(assignment):
        require(by, "handling.ask_extension", assignment)
        flow.advance(assignment, "ask_extension")
        deadlines.foresee(reply_deadline(assignment), length)
        why = words(reason, _("请写明理由。"))
        if len(why) > REASON_LIMIT:
            raise Refusal(_("理由太长，最多 %(limit)d 个字。") % {"limit": REASON_LIMIT})
        given = {"length": length, "reason": why}
        request = assignment.extension_requests.create(**given, asked_by=by.person, asked_at=clock.now())
        record("extension.asked", request, unit=assignment.unit_id, length=length)
    return request


def decide_extension(request: ExtensionRequest, *, by: Actor, grant: bool, decision: str) -> ExtensionRequest:
    """The coordinator grants or refuses, with the reason. Granting moves the due date and keeps the old one."""
    assignment = request.assignment
    with acting(by), held(assignment, request):
        require(by, "handling.decide_extension", assignment)
        if request.state != OPEN:
            raise Refusal(_("这个申请已经有了决定。"))
        flow.advance(assignment, "decide_extension")
        handover.decide(request, GRANTED if grant else REFUSED, by=by, decision=decision)
        if not grant:
            record("extension.refused", request)
            return request
        running = reply_deadline(assignment)
        deadlines.extend(running, by=by, length=request.length, unit=running.unit, reason=request.reason)
        running.refresh_from_db()
        record("extension.granted", request, due=running.due_on.isoformat())
    return request


def take_over(assignment: Assignment, *, by: Actor, handler: Account) -> Assignment:
    """Another handler of the same unit takes the work in hand."""
    with acting(by), held(assignment):
        require(by, "handling.take_over", assignment)
        flow.advance(assignment, "take_over")
        if assignment.unit_id not in Actor.of(handler).duties(*rules.UNIT_ROLES):
            raise Refusal(_("接手的人要是本单位的经办人。"))
        assignment.handler = handler
        assignment.save(update_fields=["handler"])
        record("assignment.taken_over", assignment, handler=handler.pk)
    return assignment


def take_over_all(unit: Unit, *, by: Actor, before: Account, handler: Account) -> int:
    """Hand over my open work: all that `before` has in hand in `unit` goes to `handler`. Returns how many."""
    mine, moved = Assignment.objects.open().of(unit).filter(handler=before), []
    with acting(by):
        for each in mine.select_related("matter").order_by("matter"):
            with held(each):
                if each.is_open and each.handler_id == before.pk:  # nobody moved it at this moment
                    moved.append(take_over(each, by=by, handler=handler))
    return len(moved)


def reply_deadline(assignment: Assignment) -> Deadline:
    """The running term of the reply; Refusal where none runs."""
    running = flow.reply_term(assignment)
    if running is None:
        raise Refusal(_("这里没有正在计算的答复期限。"))
    return running
