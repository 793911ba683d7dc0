"""Who may look at which list. What stands in a list is decided below, row by row."""

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import holds, permit

WATCHING = (Grant.Role.COORDINATOR, Grant.Role.VICE_CHAIR)

permit("queues.board", holds(*WATCHING))
permit("queues.urge", holds(Grant.Role.COORDINATOR))
