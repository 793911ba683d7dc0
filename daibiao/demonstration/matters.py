"""What people told, and the path each matter takes: read from `told/`, one file a subject.

A path has one step a line: working days after the telling, the verb, its arguments, after a colon what is said.
The verbs are those of `steps_of_coordinators` and `steps_of_units`. All matters are invented.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import count

from daibiao.deadlines.counting import Calendar
from daibiao.deadlines.models import SpecialDay
from daibiao.lib import clock

from .county import FOLDER, data

#: Offices do the steps of one day this far apart.
PAUSE = timedelta(minutes=35)


@dataclass(frozen=True)
class Step:
    """One line of a path."""

    day: int
    verb: str
    arguments: tuple[str, ...] = ()
    text: str = ""

    @classmethod
    def read(cls, line: str) -> "Step":
        """`9 draft B +20: 本月底前修好` → the ninth day, draft, (B, +20), what is said."""
        head, _colon, text = line.partition(": ")
        day, verb, *arguments = head.split()
        return cls(int(day), verb, tuple(arguments), text.strip())


@dataclass(frozen=True)
class Story:
    """One matter: told so many working days ago at this time of day, and what became of it."""

    told: int
    at: str
    words: str
    path: str
    station: str = ""
    channel: str = ""
    where: str = ""
    phone: str = ""
    name: str = ""
    party: str = "person"
    language: str = "zh-hans"
    photo: str = ""
    #: What the coordinator calls it when it is taken up; empty where nobody has yet.
    category: str = ""
    is_confidential: bool = False
    for_another: bool = False
    #: Told on the day off just before that working day, where there is one: people tell on any day.
    on_a_day_off: bool = False

    @property
    def steps(self) -> list[Step]:
        """The telling itself, then the lines of the path; what was told elsewhere begins with its import."""
        lines = [Step.read(line) for line in self.path.strip().splitlines()]
        return lines if self.channel == "import" else [Step(0, "tell"), *lines]


@dataclass
class Days:
    """Working days counted back from today: the first is the last one before today."""

    today: date
    _known: list[date] = field(default_factory=list)

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar as it stands, asked once."""
        return SpecialDay.objects.calendar()

    def ago(self, number: int) -> date:
        """The `number`-th working day before today; what is not over yet has no place in a path."""
        if number < 1:
            raise ValueError("a path leads into the future")
        while len(self._known) < number:
            last = self._known[-1] if self._known else self.today
            self._known.append(next(day for day in _backwards(last) if self.calendar.works(day)))
        return self._known[number - 1]

    def within(self, length: timedelta) -> int:
        """How many working days before today lie in so many days to today."""
        number = 1
        while self.ago(number + 1) > self.today - length:
            number += 1
        return number

    def worked_by(self, day: date) -> date:
        """The last working day up to `day`."""
        return next(each for each in _backwards(day + timedelta(days=1)) if self.calendar.works(each))

    def off_before(self, day: date) -> date:
        """The day off just before a working day; the day itself where the one before is worked."""
        eve = day - timedelta(days=1)
        return day if self.calendar.works(eve) else eve


def stories() -> list[Story]:
    """All matters, the earliest told first."""
    files = sorted((FOLDER / "told").glob("*.toml"))
    found = [Story(**row) for file in files for row in data(f"told/{file.name}")["matter"]]
    return in_order(found)


def in_order(found: list[Story]) -> list[Story]:
    """The earliest told first."""
    return sorted(found, key=lambda story: (-story.told, not story.on_a_day_off, story.at))


def told_at(story: Story, days: Days) -> datetime:
    """When it was told."""
    day = days.ago(story.told)
    return datetime.combine(
        days.off_before(day) if story.on_a_day_off else day, time.fromisoformat(story.at), clock.ZONE
    )


def moments(story: Story, days: Days, late: timedelta) -> Iterator[tuple[datetime, Step]]:
    """When each step of a story is taken: people tell at any hour, offices work from nine (and `late`) on."""
    before = told_at(story, days)
    for step in story.steps:
        if step.verb != "tell":
            opens = datetime.combine(days.ago(story.told - step.day), time(9), clock.ZONE) + late
            before = max(opens, before + PAUSE)
        yield before, step


def _backwards(day: date) -> Iterator[date]:
    return (day - timedelta(days=each) for each in count(1))
