"""Who may open a desk, and what lies on it. What else stands in a list is decided below, row by row."""

from django.db.models import Exists, OuterRef, Q

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import holds, permit
from daibiao.deadlines.models import Deadline
from daibiao.handling import kinds
from daibiao.handling.models import Assignment
from daibiao.handling.rules import UNIT_ROLES

permit("queues.desk", holds(*UNIT_ROLES, Grant.Role.DISPATCHER))


def on_desk(by) -> Q:
    """What lies on the desk of `by`: the work of the own units, and what waits for the dispatcher of a system."""
    waits = Q(state__in=[Assignment.State.DISPATCHING, Assignment.State.OBJECTED])
    own = Q(unit__in=by.duties(*UNIT_ROLES)) & ~Q(state=Assignment.State.DISPATCHING)
    return own | Q(via__in=by.duties(Grant.Role.DISPATCHER)) & waits


def handed_on(by) -> Q:
    """What `by` has handed on as the dispatcher of a system, however it goes on there."""
    return Q(via__in=by.duties(Grant.Role.DISPATCHER)) & ~Q(state=Assignment.State.DISPATCHING)


def had_it() -> Q:
    """Assignments that came as far as their unit. What still waited for a dispatcher was never the unit's business."""
    windows = [kinds.named(name).key("object") for name in kinds.names()]
    return Q(round__gt=1) | Q(Exists(Deadline.objects.filter(key__in=windows, clock=OuterRef("clock"))))


def taken_away(by) -> Q:
    """What was given to another unit after it was this one's: its number and the reason are all that a unit keeps."""
    own = Q(unit__in=by.duties(*UNIT_ROLES)) & had_it() | Q(via__in=by.duties(Grant.Role.DISPATCHER))
    # Whose ending is told has ended: said again, because the index of the desk knows states.
    ended = Q(state=Assignment.State.ENDED, ending=Assignment.Ending.REASSIGNED)
    return own & ended & ~Q(ending_reason="")
