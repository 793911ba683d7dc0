"""Who may read the trail and have it proved: the auditor alone, who changes nothing else."""

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import holds, is_the_house, permit

permit("audit.read_trail", holds(Grant.Role.AUDITOR))
permit("audit.prove", holds(Grant.Role.AUDITOR) | is_the_house)
