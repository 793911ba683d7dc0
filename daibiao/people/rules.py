"""Who may change places, accounts, grants and deputies.

Three administrators share what one person must not hold (GB/T 22239, level 3): the system administrator opens
accounts, the security administrator grants them roles, the auditor reads the trail. Nobody grants to himself.
"""

from rules.predicates import predicate

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import holds, is_the_house, permit

Role = Grant.Role


@predicate
def is_someone_else(by, account):
    """The account is not the actor's own."""
    return by.account is None or account is None or by.account.pk != account.pk


@predicate
def is_oneself(by, account):
    """The account is the actor's own."""
    return by.account is not None and by.account.pk == account.pk


for verb in ("add_place", "add_congress", "add_unit", "succeed_unit", "add_account"):
    permit(f"people.{verb}", holds(Role.SYSTEM_ADMIN) | is_the_house)
for verb in ("set_password", "switch_off"):
    permit(f"people.{verb}", (holds(Role.SYSTEM_ADMIN) & is_someone_else) | is_the_house)
permit("people.change_password", is_oneself)
for verb in ("grant", "revoke"):
    permit(f"people.{verb}", (holds(Role.SECURITY_ADMIN) & is_someone_else) | is_the_house)
for verb in ("add_deputy", "seat"):
    permit(f"people.{verb}", holds(Role.COORDINATOR) | is_the_house)
