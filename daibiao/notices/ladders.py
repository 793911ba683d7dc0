"""Ladders: who is told of a term from which day on, and how a thing stands in a digest. Rooms above fill them.

Only numbers, what is due and days: a title may carry the person's own words, and a digest leaves the page.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

from django.conf import settings
from django.db.models import Q

from daibiao.accounts.actors import Actor
from daibiao.deadlines import strip
from daibiao.deadlines.counting import ONE_DAY, Calendar, Unit
from daibiao.deadlines.models import SpecialDay
from daibiao.deadlines.vocabulary import Words
from daibiao.lib import clock

from .digests import Line
from .models import DigestDay

#: Lines of one kind of source for one account; what is beyond them stands in the list on the page.
MOST = 20


@dataclass(frozen=True)
class Today:
    """The day of a digest, and since when things are new: the digest before, however many days ago it was."""

    on: date
    since: datetime
    calendar: Calendar

    @classmethod
    def of(cls, day: date) -> "Today":
        """The day with its calendar; where no digest was made yet, what is new began the working day before."""
        calendar = SpecialDay.objects.calendar(since=date(day.year - 1, 1, 1))
        before = DigestDay.objects.filter(date__lt=day).last()
        since = before.date if before else _working_day_before(day, calendar)
        return cls(day, datetime.combine(since, time(settings.DAIBIAO_OFFICE_HOURS[0]), clock.ZONE), calendar)

    @classmethod
    def known_to(cls, by: Actor, day: date) -> "Today":
        """The same day for every room that tells this actor something: asked once."""
        return by.know(f"ladders.{day}", lambda: cls.of(day))

    def latest_due(self, after: int) -> date:
        """The latest due date from which `after` working days (negative: before it) have come by today."""
        if after < 0:
            return self.calendar.after(self.on, 1 - after) - ONE_DAY
        day = self.on
        while after > 0:
            after -= self.calendar.works(day)
            day -= ONE_DAY
        return day


class Numbered(Protocol):
    """A row with a number and a page: all that a digest may say of it."""

    pk: int
    number: str

    def get_absolute_url(self) -> str:
        """Its page."""


@dataclass(frozen=True)
class Item:
    """One thing for a digest: the matter or case it is about, what is to be done or was done, and until when."""

    thing: Numbered
    what: Words
    due_on: date | None = None
    #: In which the term is counted.
    unit: str = Unit.WORKING_DAY

    def line(self, today: Today) -> Line:
        """The line in both languages."""
        (tone, zh), (_tone, en) = self._said(today, "zh"), self._said(today, "en")
        return Line(tone, zh, en, self.thing.get_absolute_url(), self.due_on)

    def _said(self, today: Today, language: str) -> tuple[str, str]:
        told = f"{self.thing.number} {self.what.of(language)}"
        if self.due_on is None:
            return "new", told
        lamp = strip.lamp(self.due_on, self.unit, today=today.on, calendar=today.calendar, language=language)
        return lamp.tone, f"{told} · {lamp.words}"


@dataclass(frozen=True)
class Rung:
    """One rung of the ladder: a role is told of these terms from so many working days after the due date on."""

    role: str
    after: int
    #: The rows of which this actor, in this role, is told; a condition on what has the term.
    whose: Callable[[Actor], Q]


def told(items: Iterable[Item], today: Today) -> list[Line]:
    """Each thing once, what presses first; beyond MOST only how many more there are."""
    unique = sorted({(i.thing.pk, i.what): i for i in items}.values(), key=lambda i: i.due_on or date.max)
    said = [item.line(today) for item in unique[:MOST]]
    if (rest := len(unique) - MOST) > 0:
        more = Words(f"另有 {rest} 件，请看列表", f"{rest} more in the list")
        said.append(Line("new", more.zh, more.en, "/", None))
    return said


def climb(ladder: Iterable[Rung], by: Actor) -> Iterator[Rung]:
    """The rungs on which this actor stands."""
    return (rung for rung in ladder if by.holds(rung.role))


def _working_day_before(day: date, calendar: Calendar) -> date:
    day -= ONE_DAY
    while not calendar.works(day):
        day -= ONE_DAY
    return day
