"""The calendar: a year's holidays become known, and every open term that they touch is counted again."""

from collections.abc import Mapping
from datetime import date

import chinese_calendar.constants as shipped
from django.db.models import Q
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.deadlines import counting
from daibiao.deadlines.counting import Kind, Special
from daibiao.deadlines.models import AnnouncedYear, Deadline, Explanation, SpecialDay
from daibiao.deadlines.vocabulary import HOLIDAYS, Words
from daibiao.lib.refusals import Refusal

from . import running

NOTICE = "国务院办公厅关于{year}年部分节假日安排的通知"


def announce_year(
    year: int, days: Mapping[date, Special], *, by: Actor, notice: str, announced_on: date | None = None
) -> int:
    """Enter the notice for `year`, or correct it. Returns how many open terms were counted again."""
    with acting(by):
        require(by, "deadlines.announce_year")
        _check(year, days)
        SpecialDay.objects.filter(date__year=year).delete()
        _enter(days)
        announced, _made = AnnouncedYear.objects.update_or_create(
            year=year, defaults={"notice": notice, "announced_on": announced_on}
        )
        recomputed = _recount(year, since=min(days))
        record("calendar.announced", announced, year=year, recomputed=recomputed)
    return recomputed


def load_calendar(*, by: Actor) -> list[int]:
    """Enter the shipped years that are not here yet. A year the office has entered or edited stays as it is.

    Part of setting the house up, so it leaves no event; terms that it moves do.
    """
    with acting(by):
        days = _shipped()
        known = set(AnnouncedYear.objects.values_list("year", flat=True))
        years = sorted({day.year for day in days} - known)
        if not years:
            return []
        _enter({day: special for day, special in days.items() if day.year in years})
        AnnouncedYear.objects.bulk_create(
            AnnouncedYear(year=year, notice=NOTICE.format(year=year)) for year in years
        )
        if Deadline.objects.open().exists():
            for year in years:
                _recount(year, since=date(year, 1, 1))
    return years


def _check(year: int, days: Mapping[date, Special]) -> None:
    """A notice may reach back into December (the New Year holiday of 2008 began in 2007)."""
    if not any(day.year == year and special.kind is Kind.HOLIDAY for day, special in days.items()):
        raise Refusal(_("请填写 %(year)s 年放假的日子。") % {"year": year})
    for day, special in days.items():
        if not date(year - 1, 12, 1) <= day <= date(year, 12, 31):
            raise Refusal(_("%(day)s 不在 %(year)s 年的安排之内。") % {"day": day.isoformat(), "year": year})
        if special.kind is Kind.MAKEUP and day.weekday() < 5:
            raise Refusal(_("%(day)s 不是周末，不会是调休上班日。") % {"day": day.isoformat()})


def _enter(days: Mapping[date, Special]) -> None:
    SpecialDay.objects.bulk_create(
        (
            SpecialDay(date=day, kind=special.kind.value, name=special.name, name_en=special.name_en)
            for day, special in days.items()
        ),
        update_conflicts=True,
        unique_fields=["date"],
        update_fields=["kind", "name", "name_en"],
    )


def _recount(year: int, since: date) -> int:
    """Count open terms again that were provisional or reach into the days that are new."""
    calendar = SpecialDay.objects.calendar()
    touched = set()
    running_terms = Deadline.objects.open().filter(Q(provisional=True) | Q(due_on__gte=since))
    for deadline in running_terms.select_for_update(of=("self",)).order_by("id"):
        old = deadline.explanation.reckoned()
        new = counting.reckon(old.start, old.steps, calendar, old.meeting)
        if new == old:
            continue
        deadline.remind_on = deadline.term.reminder(deadline.started_on, calendar)
        deadline.save(update_fields=["remind_on"])
        running.move(deadline, new, Explanation.Reason.ANNOUNCED)
        record("deadline.recomputed", deadline, year=year, old=old.due.isoformat(), new=new.due.isoformat())
        touched.add((deadline.pk, deadline.clock_id))
    running.refresh({clock for _deadline, clock in touched})
    return len(touched)


def _shipped() -> dict[date, Special]:
    """The library's years as special days. Only here is the library asked."""
    days = {}
    for kind, source in ((Kind.HOLIDAY, shipped.holidays), (Kind.MAKEUP, shipped.workdays)):
        for day, name in source.items():
            words = HOLIDAYS.get(name, Words(name, name))
            days[day] = Special(kind, words.zh, words.en)
    return days
