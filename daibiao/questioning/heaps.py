"""The heaps of inquiries people work from: the organ's, a deputy's, a unit's that is called."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.inquiries import rules
from daibiao.inquiries.models import Inquiry, InquiryQuerySet
from daibiao.pages.heaps import Heap

State = Inquiry.State

WATCHERS = {
    "planned": Heap(_("筹备中"), lambda rows, by: rows.in_state(State.PLANNED)),
    "announced": Heap(_("已通知"), lambda rows, by: rows.in_state(State.ANNOUNCED)),
    "held": Heap(_("待记录、待交办"), lambda rows, by: rows.in_state(State.HELD), tone="soon"),
    "followed": Heap(
        _("跟踪办理"), lambda rows, by: rows.in_state(State.FOLLOWED, State.REPORTED), tone="soon"
    ),
    "over": Heap(_("已办结、已取消"), lambda rows, by: rows.in_state(*Inquiry.OVER)),
}
OTHERS = {
    "going": Heap(_("进行中的"), lambda rows, by: rows.exclude(state__in=Inquiry.OVER)),
    "past": Heap(_("过去的"), lambda rows, by: rows.in_state(*Inquiry.OVER)),
}


def heaps_of(by: Actor) -> Mapping[str, Heap]:
    """The heaps of this actor, the one that opens first; none for whom inquiries are no work."""
    if by.account is None or not rules.works_with_inquiries.test(by, None):
        return {}
    watches = bool(rules.offices(by)) or by.holds(Grant.Role.VICE_CHAIR)
    return WATCHERS if watches else OTHERS


def seen(by: Actor) -> InquiryQuerySet:
    """The inquiries that `by` may see."""
    return Inquiry.objects.filter(rules.visible(by))
