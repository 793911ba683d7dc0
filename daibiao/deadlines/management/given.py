"""Dates as people type them at the command line."""

from datetime import date, datetime

from django.core.management.base import CommandError

from daibiao.lib import clock


def a_day(text: str, name: str) -> date:
    """The day, in the county's zone, of an ISO date or time. A naive time is the county's."""
    try:
        return clock.local(datetime.fromisoformat(text)).date()
    except (ValueError, OverflowError) as fault:
        raise CommandError(
            f"{name}：{text} 不是日期，例如 2026-09-23T16:40。Not a date: write 2026-09-23T16:40.",
            returncode=2,
        ) from fault


def a_date(text: str, name: str) -> date:
    """An ISO date."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise CommandError(
            f"{name}：{text} 不是日期，例如 2026-09-23。Not a date: write 2026-09-23.", returncode=2
        ) from fault
