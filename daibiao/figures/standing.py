"""What stands open now, counted as `counts` counts what happened: one function a figure, which returns its rows."""

from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet

from daibiao.cases.models import Case
from daibiao.deadlines.models import SpecialDay
from daibiao.handling.models import Assignment
from daibiao.lib import clock

from .catalogue import NOW, TIMES, figure
from .scopes import KIND, Scope

#: The ages of open matters, in days: up to the first, up to the second, up to the third, older.
AGES = (7, 30, 90)
#: Working days before the due date from which on something is due soon.
SOON = 3


@figure("正在办", "Open", chapter=NOW, is_now=True, counted="现在还没有办结的诉求。")
def still_open(scope: Scope) -> QuerySet:
    """Matters that are not closed now."""
    return Case.objects.open()


@figure(
    "不满意，正在重新办",
    "In a second round",
    chapter=NOW,
    is_now=True,
    counted="现在没有办结、已经到第二轮的诉求。",
)
def open_again(scope: Scope) -> QuerySet:
    """Open matters in their second round."""
    return Case.objects.again()


@figure(
    "超期", "Overdue", chapter=NOW, is_now=True, counted="现在没有办结、正在走的期限昨天或更早已到的诉求。"
)
def overdue(scope: Scope) -> QuerySet:
    """Open matters whose running term ended yesterday or before."""
    return Case.objects.overdue(clock.today())


@figure(
    "反映不到 8 天",
    "Told within 7 days",
    chapter=NOW,
    is_now=True,
    counted="正在办的诉求中，反映到今天不超过 7 天的。",
)
def open_for_a_week(scope: Scope) -> QuerySet:
    """Open matters told no more than 7 days ago."""
    return _open_since(None, AGES[0])


@figure(
    "8 至 30 天",
    "8 to 30 days",
    chapter=NOW,
    is_now=True,
    counted="正在办的诉求中，反映到今天 8 至 30 天的。",
)
def open_for_a_month(scope: Scope) -> QuerySet:
    """Open matters told 8 to 30 days ago."""
    return _open_since(AGES[0], AGES[1])


@figure(
    "31 至 90 天",
    "31 to 90 days",
    chapter=NOW,
    is_now=True,
    counted="正在办的诉求中，反映到今天 31 至 90 天的。",
)
def open_for_a_quarter(scope: Scope) -> QuerySet:
    """Open matters told 31 to 90 days ago."""
    return _open_since(AGES[1], AGES[2])


@figure(
    "90 天以上",
    "More than 90 days",
    chapter=NOW,
    is_now=True,
    counted="正在办的诉求中，反映到今天超过 90 天的。",
)
def open_for_longer(scope: Scope) -> QuerySet:
    """Open matters told more than 90 days ago."""
    return _open_since(AGES[2], None)


@figure(
    "单位在办",
    "With units now",
    chapter=NOW,
    unit=TIMES,
    is_now=True,
    counted="现在交在单位手里、还没有答复或提出会办意见的，主办、会办各算一次。",
)
def in_hand(scope: Scope) -> QuerySet:
    """What units have in hand now and have not answered; a lead unit and each co-unit count once."""
    return Assignment.objects.open().filter(matter__kind=KIND)


@figure(
    "单位快到期",
    "Due soon at units",
    chapter=NOW,
    unit=TIMES,
    is_now=True,
    counted="单位在办的当中，单位自己的期限在今天或以后 3 个工作日以内的。",
)
def in_hand_soon(scope: Scope) -> QuerySet:
    """Of what units have in hand that whose own term ends today or within 3 working days."""
    today = clock.today()
    last = SpecialDay.objects.calendar(since=today).after(today, SOON)
    return in_hand(scope).filter(clock__next_due_on__range=(today, last))


@figure(
    "单位超期",
    "Overdue at units",
    chapter=NOW,
    unit=TIMES,
    is_now=True,
    counted="单位在办的当中，单位自己的期限昨天或更早已到的。",
)
def in_hand_overdue(scope: Scope) -> QuerySet:
    """Of what units have in hand that whose own term ended yesterday or before."""
    return in_hand(scope).filter(clock__next_due_on__lt=clock.today())


def _open_since(more_than: int | None, at_most: int | None) -> QuerySet:
    """Open matters by the days since they were told, counted from calendar day to calendar day."""
    age = Q()
    if at_most is not None:
        age &= Q(told_at__gte=_days_ago(at_most))
    if more_than is not None:
        age &= Q(told_at__lt=_days_ago(more_than))
    return Case.objects.open().filter(age)


def _days_ago(days: int) -> datetime:
    return datetime.combine(clock.today() - timedelta(days=days), time(), clock.ZONE)
