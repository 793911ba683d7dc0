"""What the verbs of this room do first and last: hold the rows in one order, and leave word for the team."""

from contextlib import AbstractContextManager

from daibiao.accounts.models import Account
from daibiao.audit.acts import locked
from daibiao.handling.models import Matter
from daibiao.notices import actions as notices

from ..models import Finding, Inspection


def held(finding: Finding) -> AbstractContextManager[object]:
    """Hold the matter, the inspection, the finding: the order in which a reply comes up (ADR 18)."""
    return locked(*((finding.matter,) if finding.matter else ()), finding.inspection, finding)


def held_whole(inspection: Inspection) -> AbstractContextManager[object]:
    """Hold all matters of its findings, each before the inspection, as `held` does."""
    handed = Matter.objects.filter(finding__inspection=inspection).order_by("pk")
    return locked(*handed, inspection)


def tell_deputies(inspection: Inspection, name: str, *, mark: str, number: str = "") -> None:
    """A line on the own page of each deputy of the team who has an account, once a mark."""
    for account in Account.objects.active().filter(deputy__in=inspection.team.all()).order_by("pk"):
        key = f"{inspection.number}:{name}:{mark}:{account.pk}"
        notices.tell_account(account, name, key=key, number=number or inspection.number)
