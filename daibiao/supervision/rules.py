"""Who may look at the board and the month, and who urges from them. What stands in them is decided below, row by row."""

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import holds, permit

WATCHING = (Grant.Role.COORDINATOR, Grant.Role.VICE_CHAIR)

permit("supervision.board", holds(*WATCHING))
permit("supervision.urge", holds(Grant.Role.COORDINATOR))
