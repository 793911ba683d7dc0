"""What the same person told before: looked up by the keyed print of the telephone, which opens no number."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from daibiao.accounts import knocks, secrets
from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import allows, require
from daibiao.audit.acts import acting
from daibiao.audit.events import record_many
from daibiao.lib.refusals import Refusal

from .. import rules
from ..models import Case
from .telling import normal

#: The newest are shown, so many.
MOST = 10


def seen_before(case: Case, *, by: Actor) -> Sequence[Case]:
    """What whoever told this case told before and after, as far as `by` has it at hand. Looking is recorded."""
    with acting(by):
        require(by, "cases.seen_before", case)
        return _seen(Case.objects.told_from(case.phone_print).exclude(pk=case.pk), by)


def callers_cases(phone: str, *, by: Actor) -> Sequence[Case]:
    """While somebody calls or stands at the desk: what was told from this telephone before. Looking is recorded."""
    number = normal(phone)
    with acting(by):
        require(by, "cases.record")
        patient = knocks.allowed("caller.account", by.label)
    if not patient:
        minutes = settings.DAIBIAO_LIMITS["caller.account"][1] // 60
        raise Refusal(_("查得太多了，请 %(minutes)d 分钟后再试。") % {"minutes": minutes})
    with acting(by):
        return _seen(Case.objects.told_from(secrets.fingerprint(number, "phone")), by)


def _seen(rows, by: Actor) -> Sequence[Case]:
    """Who took a case in knows the person also of a confidential one; whoever else is shown nothing of it."""
    at_hand = rows.filter(rules.at_hand(by)).with_row().order_by("-told_at", "-id")[:MOST]
    found = [case for case in at_hand if allows(by, "cases.seen_before", case)]
    record_many("case.seen_before", found)
    return found
