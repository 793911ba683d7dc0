"""Who may look at which list, and what lies on a desk. What else stands in a list is decided below, row by row."""

from django.db.models import Q

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import holds, permit
from daibiao.handling.models import Assignment
from daibiao.handling.rules import UNIT_ROLES

WATCHING = (Grant.Role.COORDINATOR, Grant.Role.VICE_CHAIR)

permit("queues.board", holds(*WATCHING))
permit("queues.desk", holds(*UNIT_ROLES, Grant.Role.DISPATCHER))


def on_desk(by) -> Q:
    """What lies on the desk of `by`: the work of the own units, and what waits for the dispatcher of a system."""
    waits = Q(state__in=[Assignment.State.DISPATCHING, Assignment.State.OBJECTED])
    own = Q(unit__in=by.duties(*UNIT_ROLES)) & ~Q(state=Assignment.State.DISPATCHING)
    return own | Q(via__in=by.duties(Grant.Role.DISPATCHER)) & waits


def handed_on(by) -> Q:
    """What `by` has handed on as the dispatcher of a system, however it goes on there."""
    return Q(via__in=by.duties(Grant.Role.DISPATCHER)) & ~Q(state=Assignment.State.DISPATCHING)
