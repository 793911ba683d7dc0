"""What the lists hear from below: a unit reads on its own desk that a matter was taken from it, and is told so."""

from django.db.models import Q, QuerySet

from daibiao.accounts.models import Account, Grant
from daibiao.audit.reactions import hears
from daibiao.handling.models import Assignment
from daibiao.handling.rules import UNIT_ROLES
from daibiao.lib import clock
from daibiao.notices import actions as notices

from . import rules


@hears("assignment.ended")
def a_matter_was_given_to_another_unit(event, assignment):
    """Whoever had it is told that there is a reason to read; whoever decided it knows."""
    if assignment.ending_reason:
        for account in _had_it(assignment).exclude(pk=event.account_id):
            key = f"{assignment.pk}:taken:{account.pk}"
            notices.tell_account(account, "assignment.taken", key=key, number=assignment.matter.number)


def _had_it(assignment: Assignment) -> QuerySet[Account]:
    """The unit's people, if it came as far as the unit, and the dispatcher by way of whom it came."""
    those = Q(unit=assignment.via, role=Grant.Role.DISPATCHER) if assignment.via else Q(pk=None)
    if Assignment.objects.filter(rules.had_it(), pk=assignment.pk).exists():
        those |= Q(unit=assignment.bearer, role__in=UNIT_ROLES)
    held = Grant.objects.in_force(clock.today()).filter(those)
    return Account.objects.active().filter(pk__in=held.values("account"))
