"""A unit has a successor: its open matters follow, with the clocks that run."""

from django.db.models import Q
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.deadlines import actions as deadlines
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.places.models import Unit

from ..models import Assignment, Matter
from . import handover
from .holding import held

State = Assignment.State


def follow_unit(unit: Unit, *, by: Actor, batch: int | None = None) -> int:
    """From the date of succession its open work is the successor's, whatever part the unit had in it.

    At most `batch` matters at once, so that a sweep holds few rows. Returns how many followed.
    """
    with acting(by):
        require(by, "handling.follow_unit", unit)
        heir = unit.bearer(clock.today())
        if heir == unit:
            raise Refusal(_("这个单位今天还没有承接单位。"))
        mine = Q(assignments__unit=unit) | Q(assignments__via=unit)
        concerned = Matter.objects.filter(
            Q(coordinator=unit, ended_at=None) | Q(mine, assignments__state__in=Assignment.OPEN)
        )
        matters = list(concerned.order_by("pk").distinct()[:batch])
        for matter in matters:
            _follow(matter, unit, heir, by=by)
    return len(matters)


def follow_source(matter: Matter, *, by: Actor, given: handover.Given) -> Matter:
    """Its source has ended for one person alone: it goes on under another's number, with all terms of its units."""
    with acting(by), held(matter):
        require(by, "handling.follow_source", matter)
        record("matter.carried_on", matter)
        deadlines.rehang(matter.clock, given.clock, by=by)
        for column in (columns := ("number", "title", "place", "is_confidential", "clock")):
            setattr(matter, column, getattr(given, column))
        matter.save(update_fields=columns)
        matter.deputies.add(*given.deputies)
    return matter


def _follow(matter: Matter, unit: Unit, heir: Unit, *, by: Actor) -> None:
    with held(matter):
        if matter.coordinator_id == unit.pk:
            matter.coordinator = heir
            matter.save(update_fields=["coordinator"])
            record("matter.followed", matter, unit=heir.pk, before=unit.pk)
        for assignment in matter.assignments.open().filter(Q(unit=unit) | Q(via=unit)):
            with locked(assignment):
                _pass_on(assignment, unit, heir, by=by)


def _pass_on(assignment: Assignment, unit: Unit, heir: Unit, *, by: Actor) -> None:
    """The unit's place in the assignment is the heir's; the heir never works twice in one round."""
    if assignment.via_id == unit.pk:
        assignment.via = heir
    if assignment.unit_id == unit.pk:
        if _heir_leads(assignment, heir):
            handover.close(assignment, by=by, ending=Assignment.Ending.SUCCEEDED)
            return
        handover.make_room(assignment, heir, by=by, ending=Assignment.Ending.SUCCEEDED)
        assignment.unit, assignment.handler = heir, None
        if assignment.state == State.DISPATCHING:
            assignment.via = handover.dispatcher_of(heir)
    arrived = assignment.state == State.DISPATCHING and assignment.via is None
    if arrived:
        assignment.state = State.HANDED
    assignment.save(update_fields=["unit", "via", "handler", "state"])
    if arrived:
        handover.start_unit_terms(assignment, by=by)
    record("assignment.followed", assignment, unit=heir.pk, before=unit.pk)


def _heir_leads(assignment: Assignment, heir: Unit) -> bool:
    """Whether the heir is already at work on this round, and this assignment is only a co-unit's."""
    twins = assignment.matter.assignments.standing().filter(round=assignment.round, unit=heir)
    return not assignment.is_lead and twins.exists()
