"""Dates in the reader's language, as sentences and lists show them."""

from datetime import date

from django.utils.translation import get_language

from daibiao.deadlines import wording
from daibiao.lib import clock


def day(when: date) -> str:
    """2026年10月21日（周三）; 21 Oct 2026 (Wed)."""
    return wording.day(when, get_language() or "zh-hans")


def month(when: date) -> str:
    """10月; Oct: over the number of a day."""
    return f"{when:%b}" if get_language() == "en" else f"{when.month}月"


def whole_month(when: date) -> str:
    """2026年11月; November 2026."""
    return f"{when:%B %Y}" if get_language() == "en" else f"{when.year}年{when.month}月"


def short_day(when: date) -> str:
    """10月21日; 21 Oct — with the year where it is not this one."""
    this_year = when.year == clock.today().year
    if get_language() == "en":
        return f"{when.day} {when:%b}" if this_year else f"{when.day} {when:%b %Y}"
    return f"{when.month}月{when.day}日" if this_year else f"{when.year}年{when.month}月{when.day}日"
