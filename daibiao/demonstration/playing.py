"""The play: every step of every matter, in the order of time, each with the clock turned to its moment."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from functools import partial
from inspect import isfunction

from django.db import connection, transaction

from daibiao.audit import actions as audit
from daibiao.lib import clock
from daibiao.notices import actions as notices
from daibiao.notices import digests
from daibiao.notices.models import Message

from . import bodies, inventing, matters, people, places, receptions, steps_of_coordinators, steps_of_units
from .county import County
from .matters import Days, Step
from .parts import PARTS
from .steps import Play

#: The county is set up this long before the first matter, and its offices are held since about two years.
SET_UP = timedelta(days=7)
IN_OFFICE = timedelta(days=700)
#: The mornings of the last days have their digests; of all days it would take minutes.
MORNINGS = 3
#: What a line of a path may say: the public functions of the two vocabularies.
VERBS: dict[str, Callable[[Play, Step], None]] = {
    name: function
    for shelf in (steps_of_coordinators, steps_of_units)
    for name, function in vars(shelf).items()
    if isfunction(function) and function.__module__ == shelf.__name__ and not name.startswith("_")
}


def build(say: Callable[[int, str], None], *, year: float = 0) -> int:
    """Build the demonstration as of today; `say` hears percent and date. Returns how many matters it has.

    `year`: the share of the county's year that is played besides. One transaction: broken off it leaves nothing.
    """
    days = Days(clock.today())
    stories = matters.in_order(matters.stories() + (inventing.stories(days, year) if year else []))
    beside = [errand for part in PARTS for errand in part(days, year)]
    first = min([days.ago(stories[0].told), *(moment.date() for moment, _take in beside)])
    begins = datetime.combine(days.worked_by(first - SET_UP), time(9), clock.ZONE)
    county = County(since=(begins - IN_OFFICE).date())
    with _rarely_swept(), transaction.atomic():
        with clock.turned_to(begins):
            places.build(county)
            people.build(county, is_whole=bool(year))
            bodies.build(county)
            receptions.set_up(county)
        plays = [Play(county, story, matters.told_at(story, days)) for story in stories]
        receiving = [*receptions.past(county, stories, days), *receptions.ahead(county, days)]
        putting: list[receptions.Errand] = [(moment, partial(take, county)) for moment, take in beside]
        score = sorted(_score(plays, days) + receiving + putting, key=lambda row: row[0])
        waiting = Message.objects.waiting()
        mornings = [datetime.combine(days.ago(back), time(9), clock.ZONE) for back in range(MORNINGS, 0, -1)]
        for done, (moment, take) in enumerate(score):
            if done.bit_count() == 1:  # after 1, 2, 4, 8 … steps: as the tables grow
                _count_rows()
            say(100 * done // len(score), f"{moment:%Y-%m-%d}")
            _greet(mornings, until=moment)
            with clock.turned_to(moment):
                take()
                if waiting.exists():  # most steps tell nobody anything
                    notices.deliver()
        _greet(mornings, until=clock.now())
        audit.seal()
    return len(stories)


def _count_rows() -> None:
    """PostgreSQL must be told of rows not yet committed, and of our tables alone: its own hold up other databases."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(connection.introspection.django_table_names())}")


@contextmanager
def _rarely_swept() -> Iterator[None]:
    """Python looks for garbage a hundred times less often: rows come and go in masses, and few leave circles."""
    often = gc.get_threshold()
    gc.set_threshold(70_000, *often[1:])
    try:
        yield
    finally:
        gc.set_threshold(*often)


def _greet(mornings: list[datetime], *, until: datetime) -> None:
    """Each account finds what is due on its own page, on every morning up to `until` that has not had it."""
    while mornings and mornings[0] <= until:
        with clock.turned_to(mornings.pop(0)):
            digests.build_digests()


def _take(play: Play, step: Step) -> None:
    """One step of a matter."""
    try:
        VERBS[step.verb](play, step)
    except Exception as fault:
        fault.add_note(f"at {clock.now()}, step {step}, of “{play.story.words.strip()[:30]}”")
        raise


def _score(plays: list[Play], days: Days) -> list[receptions.Errand]:
    """All steps in the order of time; at one moment the matter told first comes first."""
    steps = [
        (moment, place, play, step)
        for place, play in enumerate(plays)
        for moment, step in matters.moments(play.story, days, timedelta(minutes=place * 11 % 60))
    ]
    steps.sort(key=lambda row: row[:2])
    return [(moment, partial(_take, play, step)) for moment, _place, play, step in steps]
