"""What the chamber adds to the play: every session convened, every step of every suggestion, with its moment."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial

from daibiao.demonstration.county import County
from daibiao.demonstration.matters import PAUSE, Days, Step
from daibiao.demonstration.parts import Errand
from daibiao.lib import clock

from . import inventing, sessions
from .putting import Put, written
from .steps import VERBS, Putting

#: A session is entered the day before it opens.
ENTERED = time(17)


def errands(days: Days, year: float) -> Iterator[Errand]:
    """Everything that happens in the chamber up to today; in a share of the county's year more of it."""
    for sitting in sessions.last(days):
        yield _at(sitting.opened_on - timedelta(days=1), ENTERED), partial(sessions.convene, sitting)
    puts = written(days) + (inventing.suggestions(days, year) if year else [])
    for place, put in enumerate(puts):
        play = Putting.of(put)
        for moment, step in moments(put, days, timedelta(minutes=place * 7 % 60)):
            yield moment, partial(_take, play, step)


def moments(put: Put, days: Days, late: timedelta) -> Iterator[tuple[datetime, Step]]:
    """When each step is taken: from nine (and `late`) on, one after the other."""
    before = None
    for step in put.steps:
        opens = _at(days.ago(put.begun - step.day), time(9)) + late
        before = max(opens, before + PAUSE) if before else opens
        yield before, step


def _take(play: Putting, step: Step, county: County) -> None:
    play.county = county
    try:
        VERBS[step.verb](play, step)
    except Exception as fault:
        fault.add_note(f"at {clock.now()}, step {step}, of “{play.put.title}”")
        raise


def _at(day, at: time) -> datetime:
    return datetime.combine(day, at, clock.ZONE)
