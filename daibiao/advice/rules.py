"""Who may teach the machine, and who reads what many people tell. What it says of one case, whoever may sort it reads."""

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import holds, is_the_house, permit

permit("advice.learn", is_the_house)
permit("advice.topics", holds(Grant.Role.COORDINATOR, Grant.Role.VICE_CHAIR) | is_the_house)
