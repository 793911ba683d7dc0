"""Dates as people type them at the command line."""

from datetime import date, datetime

from django.core.management.base import CommandError

from daibiao.lib import clock


def a_day(text: str, name: str) -> date:
    """The day, in the county's zone, of an ISO date or time. A naive time is the county's."""
    try:
        return _known(clock.local(datetime.fromisoformat(text)).date(), name)
    except (ValueError, OverflowError) as fault:
        raise CommandError(
            f"{name}：{text} 不是日期，例如 2026-09-23T16:40。Not a date: write 2026-09-23T16:40.",
            returncode=2,
        ) from fault


def a_date(text: str, name: str) -> date:
    """An ISO date."""
    try:
        return _known(date.fromisoformat(text), name)
    except ValueError as fault:
        raise CommandError(
            f"{name}：{text} 不是日期，例如 2026-09-23。Not a date: write 2026-09-23.", returncode=2
        ) from fault


def _known(day: date, name: str) -> date:
    """No day after the years that the house counts in; before them no rule was in force, which is an answer."""
    if day.year <= clock.YEARS[-1]:
        return day
    raise CommandError(
        f"{name}：{day} 太远，最晚到 {clock.YEARS[-1]} 年。No later than {clock.YEARS[-1]}.", returncode=2
    )
