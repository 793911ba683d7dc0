"""What the verbs of this room do first and last: hold the rows in one order, and leave word."""

from contextlib import AbstractContextManager

from daibiao.accounts.models import Account, Grant
from daibiao.audit.acts import locked
from daibiao.handling.rules import UNIT_ROLES
from daibiao.lib import clock
from daibiao.notices import actions as notices
from daibiao.people.models import Deputy
from daibiao.places.models import Unit

from ..models import Deliberation


def held(deliberation: Deliberation) -> AbstractContextManager[object]:
    """Hold the matter, then the opinion: the order in which a reply comes up (ADR 18)."""
    return locked(*((deliberation.matter,) if deliberation.matter else ()), deliberation)


def tell_deputies(deliberation: Deliberation, name: str, *, mark: str = "") -> None:
    """A line on the own page of each deputy of this congress who has an account, once a mark."""
    roster = Deputy.objects.roster(deliberation.congress, clock.today())
    _tell(Account.objects.active().filter(deputy__in=roster), deliberation, name, mark)


def tell_office(deliberation: Deliberation, name: str, *, mark: str) -> None:
    """A line for whoever coordinates in the office today."""
    _tell_unit(deliberation, name, mark, deliberation.coordinator, Grant.Role.COORDINATOR)


def tell_unit(deliberation: Deliberation, name: str, *, mark: str) -> None:
    """A line for whoever works on it in the lead unit today."""
    lead = deliberation.matter.lead() if deliberation.matter else None
    if lead is not None:
        _tell_unit(deliberation, name, mark, lead.unit, *UNIT_ROLES)


def _tell_unit(deliberation: Deliberation, name: str, mark: str, unit: Unit, *roles: str) -> None:
    today = clock.today()
    held = Grant.objects.in_force(today).filter(unit=unit.bearer(today), role__in=roles)
    _tell(Account.objects.active().filter(pk__in=held.values("account")), deliberation, name, mark)


def _tell(accounts, deliberation: Deliberation, name: str, mark: str) -> None:
    for account in accounts.order_by("pk"):
        key = f"{deliberation.number}:{name}:{mark}:{account.pk}"
        notices.tell_account(account, name, key=key, number=deliberation.number)
