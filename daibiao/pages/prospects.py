"""What readers are shown before anything is set: when the next steps would be due, and where more time would lead."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.deadlines import counting, wording
from daibiao.deadlines.models import Deadline, SpecialDay, Term
from daibiao.lib import clock
from daibiao.places.models import Congress

from . import dates

#: The longest extension that a list offers where the rule knows no ceiling.
MOST = 60
#: Holidays that the law itself puts on a date: so they are known before the year is announced.
FIXED = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}


def dues(keys: Iterable[str], *, congress: Congress) -> list[dict]:
    """Each of these terms, if it began today, as a row of components/facts.html; where no rule names a number, none."""
    today, language = clock.today(), get_language() or "zh-hans"
    calendar = SpecialDay.objects.calendar(since=today)
    terms = (Term.objects.governing(key, on=today, congress=congress) for key in keys)
    return [
        {"label": term.title.of(language), "value": _day(term.reckon(today, calendar))}
        for term in terms
        if term and term.unit != counting.Unit.BEFORE_MEETING
    ]


def lengths(running: Deadline) -> Iterator[tuple[int, str]]:
    """By how much this term may be extended, and to which day each length leads; up to the ceiling."""
    unit = counting.Unit(running.unit)
    if unit == counting.Unit.BEFORE_MEETING:
        return
    calendar = SpecialDay.objects.calendar(since=running.started_on)
    old, latest = running.explanation.reckoned(), running.term.latest(running.started_on, calendar)
    for length in range(1, MOST + 1):
        longer = counting.prolong(old, length, unit, calendar)
        if latest and longer.due > latest:
            return
        span = wording.span(counting.Step(length, unit), get_language() or "zh-hans")
        yield length, _("%(span)s，到 %(day)s") % {"span": span, "day": _day(longer)}


@dataclass(frozen=True)
class Notice:
    """How long before a day people are to be told of it, by which rule, and whether it is too late for that today."""

    latest: date
    length: int
    source: str
    #: By when and why, with blanks for day, length and source; and what is asked of whoever tells it too late.
    sentence: str
    asked: str = ""

    @property
    def is_short(self) -> bool:
        """Whether telling it today is later than the rule asks."""
        return clock.today() > self.latest

    @property
    def words(self) -> str:
        """By when, and why."""
        return self.sentence % {"day": dates.day(self.latest), "length": self.length, "source": self.source}

    @property
    def warning(self) -> str:
        """What is asked of whoever tells it too late."""
        return self.asked % {"length": self.length}


def notice(key: str, day: date, congress: Congress, *, sentence: str, asked: str = "") -> Notice | None:
    """The notice that the term `key` asks for before `day`; None where no rule names one."""
    term = Term.objects.governing(key, on=clock.today(), congress=congress)
    if term is None:
        return None
    latest = term.reckon(clock.today(), counting.Calendar(), day).due
    source = term.source_words.of(get_language() or "zh-hans")
    return Notice(latest, term.length, source, sentence, asked)


def _day(reckoned: counting.Reckoning) -> str:
    """The day; whether it is one of rest, and whether it may still move, because a year is not announced yet."""
    due = reckoned.due
    words = {"day": dates.day(due)}
    if due.year in reckoned.unannounced and (due.month, due.day) in FIXED:
        return _("%(day)s（法定假日，暂定）") % words
    if reckoned.due_is_rest and reckoned.provisional:
        return _("%(day)s（休息日，暂定）") % words
    if reckoned.due_is_rest:
        return _("%(day)s（休息日）") % words
    return _("%(day)s（暂定）") % words if reckoned.provisional else words["day"]
