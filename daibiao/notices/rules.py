"""Who looks after messages that could not be sent."""

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import holds, is_the_house, permit

permit("notices.see_failed", holds(Grant.Role.SYSTEM_ADMIN))
permit("notices.retry", holds(Grant.Role.SYSTEM_ADMIN) | is_the_house)
