"""The heaps of opinions people work from: a deputy's to read, and the office's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant

from . import rules
from .models import Deliberation, DeliberationQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

State = Deliberation.State
#: A heap is counted up to here.
MANY = 500


@dataclass(frozen=True)
class Heap:
    """A heap by its name in the side list; `choose` takes from the actor's opinions what lies on it."""

    words: "StrOrPromise"
    choose: Callable[[DeliberationQuerySet, Actor], DeliberationQuerySet]


def _told(rows: DeliberationQuerySet, by: Actor) -> DeliberationQuerySet:
    return rows.agreed().filter(congress__in=rules.seats(by))


DEPUTIES = {
    "going": Heap(_("正在办的"), lambda rows, by: _told(rows, by).exclude(state__in=Deliberation.OVER)),
    "past": Heap(_("办结的"), lambda rows, by: _told(rows, by).in_state(State.CLOSED)),
}
WATCHERS = {
    "draft": Heap(_("起草中"), lambda rows, by: rows.in_state(State.DRAFT)),
    "agreed": Heap(_("待交办"), lambda rows, by: rows.in_state(State.AGREED)),
    "handed": Heap(_("研究处理中"), lambda rows, by: rows.in_state(State.HANDED)),
    "asked": Heap(
        _("报告稿待回复"),
        lambda rows, by: rows.in_state(State.HANDED).filter(consultations__comment=""),
    ),
    "reported": Heap(_("待审议报告"), lambda rows, by: rows.in_state(State.REPORTED)),
    "accepted": Heap(_("待公开办结"), lambda rows, by: rows.in_state(State.ACCEPTED)),
    "over": Heap(_("已办结、已作废"), lambda rows, by: rows.in_state(*Deliberation.OVER)),
}


def heaps_of(by: Actor) -> Mapping[str, Heap]:
    """The heaps of this actor, the one that opens first; none for whom opinions are no work."""
    if by.account is None:
        return {}
    watches = bool(rules.offices(by)) or by.holds(Grant.Role.VICE_CHAIR)
    return {**(WATCHERS if watches else {}), **(DEPUTIES if rules.seats(by) else {})}


def seen(by: Actor) -> DeliberationQuerySet:
    """The opinions that `by` may see."""
    return Deliberation.objects.filter(rules.visible(by))


def counts(heaps: Mapping[str, Heap], by: Actor) -> dict[str, int]:
    """How much lies on each heap."""
    return {name: heap.choose(seen(by), by).order_by()[:MANY].count() for name, heap in heaps.items()}
