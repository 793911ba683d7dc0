"""The only source of time. Every other module asks here, so that a test or the demonstration can turn it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

#: The law counts days as the county's wall clock shows them.
ZONE = ZoneInfo("Asia/Shanghai")

#: The years in which a day may lie that somebody writes down: beyond them it is a slip of the pen, and near the ends
#: of the calendar nothing can be counted.
YEARS = range(1900, 2201)

_turned: ContextVar[datetime | None] = ContextVar("turned", default=None)


def now() -> datetime:
    """The moment, aware, in the county's zone."""
    return _turned.get() or datetime.now(ZONE)  # noqa: TID251 - the one place that may


def today() -> date:
    """The date on the county's wall calendar."""
    return now().date()


def begin_of(day: date) -> datetime:
    """The first moment of a day in the county."""
    return datetime.combine(day, time(), ZONE)


def local(moment: datetime) -> datetime:
    """`moment` in the county's zone; a naive moment is taken to be there already."""
    return moment.replace(tzinfo=ZONE) if moment.tzinfo is None else moment.astimezone(ZONE)


@contextmanager
def turned_to(moment: datetime) -> Iterator[None]:
    """Within the block the clock stands at `moment`."""
    token = _turned.set(local(moment))
    try:
        yield
    finally:
        _turned.reset(token)
