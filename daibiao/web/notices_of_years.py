"""Reading the State Council's holiday notice as somebody types it in, line by line. Pure."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from daibiao.deadlines.counting import Kind, Special

_LINE = re.compile(
    r"(?P<since>\d{4}-\d{1,2}-\d{1,2})(?:\s*[~～至到]\s*(?P<until>\d{4}-\d{1,2}-\d{1,2}))?\s+(?P<kind>放假|上班)\s*(?P<name>\S*)"
)
_KINDS = {"放假": Kind.HOLIDAY, "上班": Kind.MAKEUP}


class UnreadableLine(ValueError):
    """A line that is no day of the notice, or names a day again; `line` as typed."""

    def __init__(self, line: str):
        super().__init__(line)
        self.line = line


def read(text: str) -> dict[date, Special]:
    """The days of a notice. A line: `2027-02-05~2027-02-11 放假 春节` or `2027-02-13 上班 春节`."""
    days: dict[date, Special] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        found = _LINE.fullmatch(line)
        if found is None:
            raise UnreadableLine(line)
        named = list(_days(line, found["since"], found["until"] or found["since"]))
        if days.keys() & set(named):
            raise UnreadableLine(line)
        for day in named:
            days[day] = Special(_KINDS[found["kind"]], found["name"] or found["kind"], "")
    return days


def _days(line: str, since: str, until: str) -> Iterator[date]:
    try:
        first, last = (date(*map(int, day.split("-"))) for day in (since, until))
    except ValueError:
        raise UnreadableLine(line) from None
    if last < first or (last - first).days > 31:
        raise UnreadableLine(line)
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
