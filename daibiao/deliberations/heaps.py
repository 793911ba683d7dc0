"""The heaps of opinions people work from: a deputy's to read, and the office's."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.pages.heaps import Heap

from . import rules
from .models import Deliberation, DeliberationQuerySet

State = Deliberation.State


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
        tone="soon",
    ),
    "reported": Heap(_("待审议报告"), lambda rows, by: rows.in_state(State.REPORTED), tone="soon"),
    "accepted": Heap(_("待公开办结"), lambda rows, by: rows.in_state(State.ACCEPTED), tone="soon"),
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
