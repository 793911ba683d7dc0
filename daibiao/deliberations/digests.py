"""What opinions tell each morning: whom the office must hand over to, comment, judge and publish for; a resolution's day.

The term of a report is told by the digest of matters. The day that a resolution names is no row of a rule: told here.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import F, Q

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.deadlines.vocabulary import KEYS, Words
from daibiao.handling import rules as handling
from daibiao.handling.models import Assignment
from daibiao.notices.digests import Line, lines
from daibiao.notices.ladders import MOST, Item, Today, told

from . import heaps, terms
from .models import Decision, Deliberation, DeliberationQuerySet

Role = Grant.Role
#: What waits for the office every morning until it is done, by heap.
WAITING = {
    "asked": Words("报告稿待回复", "Draft report to comment on"),
    "reported": Words("报告待审议", "Report to judge"),
    "accepted": Words("待公开办结", "To publish and close"),
}


@lines
def of_opinions(by: Actor, day: date) -> Iterable[Line]:
    """What the office and the unit that reports are told of opinions."""
    if not by.holds(Role.COORDINATOR, *handling.UNIT_ROLES):
        return []
    mine = Deliberation.objects.filter(coordinator__in=by.duties(Role.COORDINATOR))
    today = Today.known_to(by, day)
    return told([*to_hand_over(mine, today), *resolved(mine, by, today), *waiting(mine, by)], today)


def to_hand_over(mine: DeliberationQuerySet, today: Today) -> Iterator[Item]:
    """Hand-overs due soon or overdue."""
    due = mine.filter(clock__next_key__in=terms.HANDOVER, clock__next_due_on__lte=today.latest_due(-3))
    for each in due.select_related("clock").order_by("clock__next_due_on")[: MOST * 2]:
        yield Item(each, KEYS[each.clock.next_key], each.clock.next_due_on, each.clock.next_unit)


def resolved(mine: DeliberationQuerySet, by: Actor, today: Today) -> Iterator[Item]:
    """The day that a resolution names: the unit before it comes, the office once it is over."""
    ours = Assignment.objects.open().leading().filter(unit__in=by.duties(*handling.UNIT_ROLES))
    whose = Q(report_by__lte=today.latest_due(-3), deliberation__matter__in=ours.values("matter"))
    whose |= Q(report_by__lt=today.on, deliberation__in=mine)
    last = Decision.objects.filter(whose, round=F("deliberation__matter__round") - 1)
    last = last.filter(deliberation__state=Deliberation.State.HANDED).select_related("deliberation")
    for each in last.order_by("report_by")[: MOST * 2]:
        yield Item(each.deliberation, KEYS[terms.RESOLUTION], each.report_by)


def waiting(mine: DeliberationQuerySet, by: Actor) -> Iterator[Item]:
    """Drafts to comment on, reports to judge, accepted ones to publish and close."""
    for name, what in WAITING.items():
        yield from (Item(each, what) for each in heaps.WATCHERS[name].choose(mine, by)[: MOST * 2])
