"""Counting days. Pure: dates and a calendar in, a due date with every day accounted for out.

The start day is not counted. A due date is a whole day: overdue begins the day after. A due date that
falls on a rest day is not moved (no rule found that moves it), only flagged, so that people are warned.
"""

import dataclasses
import enum
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

ONE_DAY = timedelta(days=1)


class Unit(enum.StrEnum):
    """What a length is counted in."""

    WORKING_DAY = "working_day"
    MONTH = "month"
    DAY = "day"
    BEFORE_MEETING = "before_meeting"


class Kind(enum.StrEnum):
    """What a day is. START is the day the count leaves from (for BEFORE_MEETING the meeting)."""

    START = "start"
    WORK = "work"
    REST = "rest"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"


WORKING = frozenset({Kind.WORK, Kind.MAKEUP})
_LETTER = {Kind.START: "s", Kind.WORK: "w", Kind.REST: "r", Kind.HOLIDAY: "h", Kind.MAKEUP: "m"}
_KIND = {letter: kind for kind, letter in _LETTER.items()}


@dataclasses.dataclass(frozen=True, slots=True)
class Special:
    """A day that is not what its weekday says: a holiday, or a weekend worked for one."""

    kind: Kind
    name: str = ""
    name_en: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Day:
    """One day of a reckoning: what it is, and whether it was counted."""

    date: date
    kind: Kind
    counted: bool
    name: str = ""
    name_en: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """A length to go. The first step is the term itself, further steps are extensions."""

    length: int
    unit: Unit


@dataclasses.dataclass(frozen=True)
class Calendar:
    """The special days, and the years whose holidays have been announced."""

    specials: Mapping[date, Special] = dataclasses.field(default_factory=dict)
    announced: Iterable[int] = frozenset()

    def special(self, day: date) -> Special:
        """What `day` is; Saturdays and Sundays rest unless a notice says otherwise."""
        ordinary = Special(Kind.REST if day.weekday() >= 5 else Kind.WORK)
        return self.specials.get(day, ordinary)

    def works(self, day: date) -> bool:
        """Whether offices work on `day`."""
        return self.special(day).kind in WORKING

    def working_days(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`."""
        return sum(self.works(day) for day in each_day(start + ONE_DAY, end))

    def after(self, start: date, length: int) -> date:
        """The `length`-th working day after `start`."""
        day = start
        while length > 0:
            day += ONE_DAY
            length -= self.works(day)
        return day

    def unannounced(self, days: Iterable[date]) -> tuple[int, ...]:
        """The years among `days` whose holidays are not known."""
        return tuple(sorted({day.year for day in days}.difference(self.announced)))

    @classmethod
    def of(cls, days: Iterable[Day]) -> "Calendar":
        """The calendar that an explanation itself states: nothing but its own days."""
        return cls(
            {
                day.date: Special(day.kind, day.name, day.name_en)
                for day in days
                if day.kind in (Kind.HOLIDAY, Kind.MAKEUP)
            }
        )


@dataclasses.dataclass(frozen=True, slots=True)
class Reckoning:
    """A due date together with everything needed to count it again by hand."""

    start: date
    steps: tuple[Step, ...]
    due: date
    days: tuple[Day, ...]
    unannounced: tuple[int, ...] = ()
    meeting: date | None = None

    @property
    def length(self) -> int:
        """The length of the term itself, without extensions in another unit."""
        return self.steps[0].length

    @property
    def unit(self) -> Unit:
        """The unit of the term itself."""
        return self.steps[0].unit

    @property
    def provisional(self) -> bool:
        """Whether a year touched has no announced holidays yet."""
        return bool(self.unannounced)

    @property
    def moves(self) -> bool:
        """Whether an announcement can still move the due date (months and plain days do not move)."""
        return self.provisional and any(step.unit is Unit.WORKING_DAY for step in self.steps)

    @property
    def due_is_rest(self) -> bool:
        """Whether the due date falls on a day on which offices rest."""
        return any(day.date == self.due and day.kind in (Kind.REST, Kind.HOLIDAY) for day in self.days)

    def check(self) -> bool:
        """Count again from this explanation alone: do its days yield its due date?"""
        again = reckon(self.start, self.steps, Calendar.of(self.days), self.meeting)
        return (again.due, again.days) == (self.due, self.days)

    def to_json(self) -> dict[str, Any]:
        """A compact form: one letter a day, names of holidays with the places of their days."""
        names: dict[tuple[str, str], list[int]] = {}
        for place, day in enumerate(self.days):
            if day.name:
                names.setdefault((day.name, day.name_en), []).append(place)
        return {
            "start": self.start.isoformat(),
            "steps": [[step.length, step.unit.value] for step in self.steps],
            "due": self.due.isoformat(),
            "first": self.days[0].date.isoformat(),
            "days": "".join(_LETTER[day.kind] for day in self.days),
            "names": [[name, name_en, places] for (name, name_en), places in names.items()],
            "unannounced": list(self.unannounced),
            "meeting": self.meeting and self.meeting.isoformat(),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Reckoning":
        """The reckoning that `to_json` stored, day for day."""
        start, due = date.fromisoformat(stored["start"]), date.fromisoformat(stored["due"])
        meeting = stored["meeting"] and date.fromisoformat(stored["meeting"])
        steps = tuple(Step(length, Unit(unit)) for length, unit in stored["steps"])
        names = {place: (name, name_en) for name, name_en, places in stored["names"] for place in places}
        first = date.fromisoformat(stored["first"])
        specials = {
            first + timedelta(place): Special(_KIND[letter], *names.get(place, ()))
            for place, letter in enumerate(stored["days"])
            if letter != _LETTER[Kind.START]
        }
        ends = _ends(start, steps, Calendar(specials), meeting)
        days = tuple(_days(start, steps, ends, Calendar(specials), meeting))
        return cls(start, steps, due, days[: len(stored["days"])], tuple(stored["unannounced"]), meeting)


def count(start: date, length: int, unit: Unit, calendar: Calendar, meeting: date | None = None) -> Reckoning:
    """When something that began on `start` is due, and every day on the way there."""
    return reckon(start, (Step(length, Unit(unit)),), calendar, meeting)


def prolong(reckoning: Reckoning, length: int, unit: Unit, calendar: Calendar) -> Reckoning:
    """The same term, `length` longer. A term before a meeting moves with its meeting and nothing else."""
    if Unit.BEFORE_MEETING in (reckoning.unit, unit):
        raise ValueError("a term before a meeting is not extended")
    steps = (*reckoning.steps, Step(length, Unit(unit)))
    return reckon(reckoning.start, steps, calendar, reckoning.meeting)


def reckon(start: date, steps: Iterable[Step], calendar: Calendar, meeting: date | None = None) -> Reckoning:
    """Take the steps one after another; every day between start and due is accounted for."""
    steps = tuple(_joined(steps))
    ends = _ends(start, steps, calendar, meeting)
    days = tuple(_days(start, steps, ends, calendar, meeting))
    return Reckoning(start, steps, ends[-1], days, calendar.unannounced(day.date for day in days), meeting)


def add_months(start: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def each_day(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    return (first + timedelta(place) for place in range((last - first).days + 1))


def _joined(steps: Iterable[Step]) -> Iterator[Step]:
    """Neighbouring steps of one unit are one step: 3 months and 3 more are 6 months from the start."""
    kept: Step | None = None
    for step in steps:
        if step.length < 1:
            raise ValueError("a term is at least 1 long")
        if kept and kept.unit is step.unit:
            kept = Step(kept.length + step.length, step.unit)
            continue
        if kept:
            yield kept
        kept = step
    if kept is None:
        raise ValueError("a reckoning has at least one step")
    yield kept


def _ends(start: date, steps: tuple[Step, ...], calendar: Calendar, meeting: date | None) -> tuple[date, ...]:
    """The date on which each step ends; the last is the due date."""
    ends, at = [], start
    for step in steps:
        at = _end(at, step, calendar, meeting)
        ends.append(at)
    return tuple(ends)


def _end(start: date, step: Step, calendar: Calendar, meeting: date | None) -> date:
    match step.unit:
        case Unit.WORKING_DAY:
            return calendar.after(start, step.length)
        case Unit.MONTH:
            return add_months(start, step.length)
        case Unit.DAY:
            return start + timedelta(step.length)
        case Unit.BEFORE_MEETING if meeting is not None:
            return meeting - timedelta(step.length)
    raise ValueError("a term before a meeting needs the date of the meeting")


def _days(
    start: date, steps: tuple[Step, ...], ends: tuple[date, ...], calendar: Calendar, meeting: date | None
) -> Iterator[Day]:
    """Every day from the anchor to the due date (before a meeting: from the due date to the meeting)."""
    anchor = meeting if meeting and steps[0].unit is Unit.BEFORE_MEETING else start
    for day in each_day(min(anchor, *ends), max(anchor, *ends)):
        if day == anchor:
            yield Day(day, Kind.START, counted=False)
            continue
        special = calendar.special(day)
        step = next((step for step, end in zip(steps, ends, strict=True) if day <= end), steps[0])
        counted = step.unit is not Unit.WORKING_DAY or special.kind in WORKING
        yield Day(day, special.kind, counted, special.name, special.name_en)
