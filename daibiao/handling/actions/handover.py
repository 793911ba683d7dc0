"""Handing over, dispatching, re-assigning, the next round, and the end."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.deadlines import actions as deadlines
from daibiao.deadlines.models import Clock
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.places.models import Congress, Place, Unit

from .. import flow, kinds
from ..models import GRANTED, LAPSED, OPEN, Assignment, ExtensionRequest, Matter, Objection, Reply
from .holding import held

State, Ending = Assignment.State, Assignment.Ending


@dataclass(frozen=True)
class Given:
    """What a source copies to its matter at hand-over."""

    kind: str
    number: str
    title: str
    brief: str
    place: Place | None
    congress: Congress
    coordinator: Unit
    clock: Clock
    deputies: tuple = ()
    is_confidential: bool = False
    #: 涉及面广、处理难度大: a longer term for the reply, where the source has one.
    is_hard: bool = False


def hand_over(given: Given, *, by: Actor, lead: Unit, co: tuple[Unit, ...] = ()) -> Matter:
    """Hand a matter to a lead unit and perhaps co-units 交办. The reply's term runs from today."""
    with acting(by):
        require(by, "handling.hand_over", given.coordinator)
        _refuse_unfit(lead, *co)
        columns = dict(vars(given))
        deputies = columns.pop("deputies")
        matter = Matter.objects.create(**columns, handed_at=clock.now())
        matter.deputies.add(*deputies)
        _assign(matter, lead, by=by)
        for unit in co:
            _assign(matter, unit, by=by, role=Assignment.Role.CO)
    return matter


def dispatch(assignment: Assignment, *, by: Actor, unit: Unit | None = None) -> Assignment:
    """The dispatcher hands on inside its system 分办, to the proposed unit or to another of the same system."""
    with acting(by), held(assignment):
        require(by, "handling.dispatch", assignment)
        chosen = unit or assignment.unit
        _refuse_unfit(chosen)
        if dispatcher_of(chosen) != assignment.via:
            raise Refusal(_("只能分办给本系统的单位。"))
        flow.advance(assignment, "dispatch")
        if chosen != assignment.unit:
            make_room(assignment, chosen, by=by, ending=Ending.REASSIGNED)
        assignment.unit = chosen
        assignment.save(update_fields=["state", "unit"])
        start_unit_terms(assignment, by=by, began="dispatched")
        record("assignment.dispatched", assignment, unit=chosen.pk)
    return assignment


def reassign(assignment: Assignment, *, by: Actor, unit: Unit, reason: str) -> Assignment:
    """Take the work from one unit and give it to another 改办: a new hand-over with a new clock; the first reads why.

    An objection that still waits is granted by it: so the coordinator settles what a dispatcher cannot, because
    the right unit belongs to another system.
    """
    with acting(by), held(assignment):
        require(by, "handling.reassign", assignment)
        why = said(reason, _("请写明改办的理由。"))
        for objection in assignment.objections.filter(state=OPEN):
            decide(objection, GRANTED, by=by, decision=why)
            record("objection.granted", objection, unit=assignment.unit_id)
        return replace(assignment, by=by, unit=unit, reason=why)


def replace(
    assignment: Assignment, *, by: Actor, unit: Unit, reason: str, via: Unit | None = None
) -> Assignment:
    """Re-assign inside an act whose right is checked already (settling an objection)."""
    _refuse_unfit(unit)
    if unit == assignment.unit:
        raise Refusal(_("请选择另一个单位。"))
    make_room(assignment, unit, by=by, ending=Ending.REASSIGNED)
    assignment.ending_reason = reason
    close(assignment, by=by, ending=Ending.REASSIGNED)
    fresh = _assign(assignment.matter, unit, by=by, role=assignment.role, via=via)
    record("assignment.reassigned", fresh, unit=unit.pk)
    return fresh


def next_round(matter: Matter, *, by: Actor) -> Assignment:
    """Handle again 重新办理: the same lead unit, a new round, signed by its principal head.

    Nothing is dispatched again: the unit is known. Its dispatcher keeps the matter in sight.
    """
    with acting(by), held(matter):
        require(by, "handling.next_round", matter)
        last = matter.lead()
        if matter.ended_at or last is None or last.state != State.ANSWERED:
            raise Refusal(_("答复以后才能重新办理。"))
        _let_go(last)
        matter.round += 1
        matter.save(update_fields=["round"])
        record("matter.reopened", matter, round=matter.round)
        unit = last.unit.bearer(clock.today())
        known = last.via is not None and dispatcher_of(unit) == last.via.bearer(clock.today())
        return _assign(matter, unit, by=by, via=dispatcher_of(unit) if known else None)


def end(matter: Matter, *, by: Actor, ending: str = Ending.CLOSED) -> None:
    """The source has ended: what is open here ends with it, and no clock runs on."""
    with acting(by), held(matter):
        require(by, "handling.end", matter)
        if matter.ended_at:
            return
        for assignment in matter.assignments.standing():
            if assignment.is_open:
                close(assignment, by=by, ending=ending)
            else:
                _let_go(assignment)
        matter.ended_at = clock.now()
        matter.save(update_fields=["ended_at"])
        record("matter.ended", matter)


def release_co_units(lead: Assignment, *, by: Actor) -> None:
    """The lead unit's reply is signed: an opinion that has not come by now comes too late for it."""
    for assignment in lead.matter.assignments.open().filter(round=lead.round).exclude(pk=lead.pk):
        close(assignment, by=by, ending=Ending.UNANSWERED)


def decide(asked: Objection | ExtensionRequest, state: str, *, by: Actor, decision: str) -> None:
    """Write down what was decided, why, by whom and when."""
    asked.state, asked.decision = state, said(decision, _("请写明决定的理由。"))
    asked.decided_by, asked.decided_at = by.account, clock.now()
    asked.save(update_fields=["state", "decision", "decided_by", "decided_at"])


def settle_asked(assignment: Assignment) -> None:
    """Nothing is left to decide: what was asked for lapses."""
    lapsed = {"state": LAPSED, "decided_at": clock.now()}
    assignment.extension_requests.filter(state=OPEN).update(**lapsed)
    assignment.objections.filter(state=OPEN).update(**lapsed)


def start_term(assignment: Assignment, key: str, *, by: Actor, began: str = "") -> None:
    """From now this term runs for the unit, by the rules that hold where the matter is."""
    matter = assignment.matter
    at = kinds.of(matter).since(matter, key) or clock.now()
    deadlines.start(assignment.clock, key, by=by, at=at, congress=matter.congress, began=began)


def start_unit_terms(assignment: Assignment, *, by: Actor, began: str = "") -> None:
    """It has reached the unit: until when to acknowledge or object, and to speak with the deputy."""
    kind = kinds.of(assignment.matter)
    if not flow.has_answered_before(assignment):
        start_term(assignment, kind.key("object"), by=by, began=began)
    if assignment.hears_deputy:
        start_term(assignment, kind.key("contact"), by=by, began=began)


def make_room(assignment: Assignment, unit: Unit, *, by: Actor, ending: str) -> None:
    """`unit` is to carry this assignment: where it gives an opinion in the same round, it now leads instead."""
    others = assignment.matter.assignments.standing().filter(round=assignment.round, unit=unit)
    for twin in others.exclude(pk=assignment.pk):
        if twin.is_lead:
            raise Refusal(_("%(unit)s 已经在主办这一轮。") % {"unit": unit.name})
        if not assignment.is_lead:
            raise Refusal(_("%(unit)s 已经在会办这一轮。") % {"unit": unit.name})
        close(twin, by=by, ending=ending, verb="step_aside")


def close(assignment: Assignment, *, by: Actor, ending: str, verb: str = "end") -> None:
    """The unit no longer has it in hand; no term of it runs on."""
    flow.advance(assignment, verb)
    assignment.ended_at = clock.now()
    assignment.ending = ending
    assignment.save(update_fields=["state", "ended_at", "ending", "ending_reason"])
    _let_go(assignment)
    deadlines.cancel(assignment.clock, by=by)
    record("assignment.ended", assignment, unit=assignment.unit_id, ending=ending)


def dispatcher_of(unit: Unit) -> Unit | None:
    """The dispatcher of the unit's system, or whoever carries its duties today."""
    return unit.dispatcher and unit.dispatcher.bearer(clock.today())


def _let_go(assignment: Assignment) -> None:
    """Nobody decides or signs here any more: requests lapse, and what waited for a signature is a draft again."""
    settle_asked(assignment)
    assignment.replies.filter(state=Reply.State.SUBMITTED).update(state=Reply.State.DRAFT)


def _refuse_unfit(*units: Unit) -> None:
    if len(set(units)) < len(units):
        raise Refusal(_("主办单位和会办单位不能相同。"))
    for unit in units:
        if unit.kind != Unit.Kind.HANDLING:
            raise Refusal(_("%(unit)s 不是承办单位。") % {"unit": unit.name})
        if (heir := unit.bearer(clock.today())) != unit:
            raise Refusal(_("%(unit)s 的职责已移交给 %(next)s。") % {"unit": unit.name, "next": heir.name})


def _assign(
    matter: Matter, unit: Unit, *, by: Actor, role=Assignment.Role.LEAD, via: Unit | None = None
) -> Assignment:
    """A new assignment. It waits at the unit's dispatcher, unless the dispatcher itself (`via`) gives it."""
    waits = unit.dispatcher_id is not None and via is None
    kind = kinds.of(matter)
    assignment = Assignment.objects.create(
        matter=matter,
        unit=unit,
        via=via or dispatcher_of(unit),
        role=role,
        round=matter.round,
        state=State.DISPATCHING if waits else State.HANDED,
        signer=kind.signer(matter),
        clock=Clock.objects.create(parent=matter.clock),
        handed_at=clock.now(),
    )
    key = kind.answer_key(matter, matter.round) if assignment.is_lead else kind.key("coopinion")
    start_term(assignment, key, by=by)
    if waits:
        record("assignment.sent_to_dispatcher", assignment, via=assignment.via_id)
    else:
        start_unit_terms(assignment, by=by)
        record("assignment.handed", assignment, unit=unit.pk)
    return assignment
