"""The heaps of inspections people work from: a deputy's own, and the organ's."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.pages.heaps import Heap
from daibiao.people.rules import serving

from . import rules
from .models import Inspection, InspectionQuerySet

State = Inspection.State


def _mine(rows: InspectionQuerySet, by: Actor) -> InspectionQuerySet:
    return rows.announced().of_team(serving(by))


DEPUTIES = {
    "mine": Heap(_("我参加的"), lambda rows, by: _mine(rows, by).exclude(state__in=Inspection.OVER)),
    "past": Heap(_("我参加过的"), lambda rows, by: _mine(rows, by).in_state(*Inspection.OVER)),
}
WATCHERS = {
    "planned": Heap(_("计划中"), lambda rows, by: rows.in_state(State.PLANNED)),
    "announced": Heap(_("已通知"), lambda rows, by: rows.in_state(State.ANNOUNCED)),
    "held": Heap(_("待写报告"), lambda rows, by: rows.in_state(State.HELD), tone="soon"),
    "reported": Heap(_("待反馈"), lambda rows, by: rows.in_state(State.REPORTED), tone="soon"),
    "over": Heap(_("已办结、已取消"), lambda rows, by: rows.in_state(*Inspection.OVER)),
}


def heaps_of(by: Actor) -> Mapping[str, Heap]:
    """The heaps of this actor, the one that opens first; none for whom inspections are no work."""
    if by.account is None:
        return {}
    watches = bool(rules.offices(by)) or by.holds(Grant.Role.VICE_CHAIR)
    deputies = DEPUTIES if rules.is_a_deputy.test(by, None) else {}
    return {**(WATCHERS if watches else {}), **deputies}


def seen(by: Actor) -> InspectionQuerySet:
    """The inspections that `by` may see."""
    return Inspection.objects.filter(rules.visible(by))
