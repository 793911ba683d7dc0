"""Who may teach the machine, and who reads what many people tell. What it says of one case, whoever may sort it reads.

What suggestions there are like the one being written, whoever may write one reads, and the office that takes them down.
"""

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import holds, is_the_house, permit
from daibiao.suggestions.rules import is_a_deputy

permit("advice.learn", is_the_house)
permit("advice.topics", holds(Grant.Role.COORDINATOR, Grant.Role.VICE_CHAIR) | is_the_house)
permit("advice.precedents", is_a_deputy | holds(Grant.Role.COORDINATOR))
