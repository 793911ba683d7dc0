"""When the congresses sat: every January, the townships first; the last two that are over today."""

from dataclasses import dataclass
from datetime import date

from daibiao.demonstration.county import HOUSE, TERM, County
from daibiao.demonstration.matters import Days
from daibiao.people import actions as people

COUNTY = "522702"
TOWNSHIPS = ("522702102", "522702103", "522702105", "522702106", "522702107", "522702203")
#: The ordinals of the last session and the one before it.
ORDINALS = (4, 3)
#: Before this day of January none opens; and so many working days it sits after the first.
OPENS = {COUNTY: 11}
TOWNSHIPS_OPEN = 5
SITS = {COUNTY: 2}


@dataclass(frozen=True)
class Sitting:
    """One session of one congress, named by the code of its place."""

    congress: str
    ordinal: int
    opened_on: date
    closed_on: date


def last(days: Days) -> list[Sitting]:
    """The last two sessions of every congress that are over today."""
    return [sitting for congress in (COUNTY, *TOWNSHIPS) for sitting in of(congress, days)]


def of(congress: str, days: Days) -> list[Sitting]:
    """The last two sessions of this congress, the newest first."""
    found = []
    for year in range(days.today.year, days.today.year - 4, -1):
        eve = date(year, 1, OPENS.get(congress, TOWNSHIPS_OPEN) - 1)
        opened = days.calendar.after(eve, 1)
        closed = days.calendar.after(opened, SITS[congress]) if congress in SITS else opened
        if closed < days.today:
            found.append((opened, closed))
    return [Sitting(congress, ordinal, *dates) for ordinal, dates in zip(ORDINALS, found, strict=False)]


def convene(sitting: Sitting, county: County) -> None:
    """Enter it."""
    people.convene(
        county.congresses[sitting.congress],
        term=TERM,
        ordinal=sitting.ordinal,
        opened_on=sitting.opened_on,
        closed_on=sitting.closed_on,
        by=HOUSE,
    )
