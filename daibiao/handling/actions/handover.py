"""Handing over, dispatching, re-assigning, the next round, and the end."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.deadlines import actions as deadlines
from daibiao.deadlines.models import Clock
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.places.models import Unit

from .. import flow, kinds
from ..models import Assignment, Matter

State = Assignment.State


@dataclass(frozen=True)
class Given:
    """What a source copies to its matter at hand-over."""

    kind: str
    number: str
    title: str
    brief: str
    place: object
    congress: object
    coordinator: Unit
    clock: Clock
    deputies: tuple = ()
    is_confidential: bool = False


def hand_over(given: Given, *, by: Actor, lead: Unit, co: tuple[Unit, ...] = ()) -> Matter:
    """Hand a matter to a lead unit and perhaps co-units 交办. The reply's term runs from today."""
    with acting(by):
        require(by, "handling.hand_over", given.coordinator)
        _refuse_unfit(lead, *co)
        matter = Matter.objects.create(
            kind=given.kind,
            number=given.number,
            title=given.title,
            brief=given.brief,
            place=given.place,
            congress=given.congress,
            coordinator=given.coordinator,
            is_confidential=given.is_confidential,
            clock=given.clock,
            handed_at=clock.now(),
        )
        matter.deputies.set(given.deputies)
        _assign(matter, lead, by=by)
        for unit in co:
            _assign(matter, unit, by=by, role=Assignment.Role.CO)
    return matter


def dispatch(assignment: Assignment, *, by: Actor, unit: Unit | None = None) -> Assignment:
    """The dispatcher hands on inside its system 分办, to the proposed unit or to another of the same system."""
    with acting(by), locked(assignment):
        require(by, "handling.dispatch", assignment)
        chosen = unit or assignment.unit
        if chosen.dispatcher_id != assignment.via_id:
            raise Refusal(_("只能分办给本系统的单位。"))
        flow.advance(assignment, "dispatch")
        assignment.unit = chosen
        assignment.save(update_fields=["state", "unit"])
        _start_unit_terms(assignment, by=by)
        record("assignment.dispatched", assignment, unit=chosen.pk)
    return assignment


def reassign(assignment: Assignment, *, by: Actor, unit: Unit) -> Assignment:
    """Take the work from one unit and give it to another 改办: a new hand-over with a new clock."""
    with acting(by), locked(assignment):
        require(by, "handling.reassign", assignment)
        return replace(assignment, by=by, unit=unit)


def replace(assignment: Assignment, *, by: Actor, unit: Unit, via: Unit | None = None) -> Assignment:
    """Re-assign inside an act whose right is checked already (settling an objection, a successor)."""
    _refuse_unfit(unit)
    if unit == assignment.unit:
        raise Refusal(_("请选择另一个单位。"))
    _close(assignment, by=by, ending=Assignment.Ending.REASSIGNED)
    fresh = _assign(assignment.matter, unit, by=by, role=assignment.role, via=via)
    record("assignment.reassigned", fresh, unit=unit.pk)
    return fresh


def next_round(matter: Matter, *, by: Actor) -> Assignment:
    """Handle again 重新办理: the same lead unit, a new round, signed by its principal head."""
    with acting(by), locked(matter):
        require(by, "handling.next_round", matter)
        last = matter.lead()
        if last is None or last.state != State.ANSWERED:
            raise Refusal(_("答复以后才能重新办理。"))
        matter.round += 1
        matter.save(update_fields=["round"])
        record("matter.reopened", matter, round=matter.round)
        return _assign(matter, _today(last.unit), by=by)


def end(matter: Matter, *, by: Actor) -> None:
    """The source has ended: what is open here ends with it, and no clock runs on."""
    with acting(by), locked(matter):
        require(by, "handling.end", matter)
        if matter.ended_at:
            return
        for assignment in matter.assignments.open():
            _close(assignment, by=by, ending=Assignment.Ending.WITHDRAWN)
        matter.ended_at = clock.now()
        matter.save(update_fields=["ended_at"])
        record("matter.ended", matter)


def follow_unit(unit: Unit, *, by: Actor) -> int:
    """A unit has a successor from a date: its open work goes over with its clocks. Returns how many followed."""
    with acting(by):
        require(by, "handling.follow_unit", unit)
        moved = 0
        for assignment in Assignment.objects.open().of(unit).select_related("matter"):
            if assignment.matter.assignments.standing().filter(round=assignment.round, unit=unit.successor).exists():
                _close(assignment, by=by, ending=Assignment.Ending.SUCCEEDED)
                continue
            assignment.unit = unit.successor
            assignment.handler = None
            assignment.save(update_fields=["unit", "handler"])
            record("assignment.followed", assignment, unit=unit.successor_id, before=unit.pk)
            moved += 1
    return moved


def _today(unit: Unit, on: date | None = None) -> Unit:
    """The unit that carries this unit's duties today."""
    on = on or clock.today()
    while unit.successor_id and unit.succeeded_on <= on:
        unit = unit.successor
    return unit


def _refuse_unfit(*units: Unit) -> None:
    if len(set(units)) < len(units):
        raise Refusal(_("主办单位和会办单位不能相同。"))
    for unit in units:
        if unit.kind != Unit.Kind.HANDLING:
            raise Refusal(_("%(unit)s 不是承办单位。") % {"unit": unit.name})
        if _today(unit) != unit:
            raise Refusal(_("%(unit)s 的职责已移交给 %(next)s。") % {"unit": unit.name, "next": _today(unit).name})


def _assign(matter: Matter, unit: Unit, *, by: Actor, role=Assignment.Role.LEAD, via: Unit | None = None) -> Assignment:
    """A new assignment. It waits at the unit's dispatcher, unless the dispatcher itself (`via`) gives it."""
    waits = unit.dispatcher_id is not None and via is None
    assignment = Assignment.objects.create(
        matter=matter,
        unit=unit,
        via=via or unit.dispatcher,
        role=role,
        round=matter.round,
        state=State.DISPATCHING if waits else State.HANDED,
        signer="leader" if matter.round == 1 else "head",
        clock=Clock.objects.create(parent=matter.clock),
        handed_at=clock.now(),
    )
    kind = kinds.of(matter)
    key = kind.answer_key(matter.round) if assignment.is_lead else kind.coopinion
    _start(assignment, key, by=by)
    if waits:
        record("assignment.sent_to_dispatcher", assignment, via=unit.dispatcher_id)
    else:
        _start_unit_terms(assignment, by=by)
        record("assignment.handed", assignment, unit=unit.pk)
    return assignment


def _start_unit_terms(assignment: Assignment, *, by: Actor) -> None:
    kind = kinds.of(assignment.matter)
    _start(assignment, kind.object, by=by)
    if assignment.is_lead and assignment.round == 1 and assignment.matter.deputies.exists():
        _start(assignment, kind.contact, by=by)


def _start(assignment: Assignment, key: str, *, by: Actor) -> None:
    deadlines.start(assignment.clock, key, by=by, at=clock.now(), congress=assignment.matter.congress)


def _close(assignment: Assignment, *, by: Actor, ending: str) -> None:
    flow.advance(assignment, "end")
    assignment.ended_at = clock.now()
    assignment.ending = ending
    assignment.save(update_fields=["state", "ended_at", "ending"])
    deadlines.cancel(assignment.clock, by=by)
    record("assignment.ended", assignment, unit=assignment.unit_id, ending=ending)
