"""When and where: the period and the place, station or unit for which something is counted."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Model, Q, QuerySet

from daibiao.cases.models import Case, Rating
from daibiao.handling.models import Assignment, ExtensionRequest
from daibiao.lib import clock
from daibiao.oversight.models import Finding, Stop
from daibiao.places.models import Place, Unit
from daibiao.stations.models import Station

#: The source of matters whose work at units is counted here.
KIND = "case"
ONE_DAY = timedelta(days=1)
#: What is said of the work without naming a period is said of so many days, today included.
YEAR = timedelta(days=365)


class Paths(NamedTuple):
    """How a counted row leads to its case, its place, its station and its unit; no unit where it may have several.

    None where it belongs to none, and so to nothing that is asked for by it.
    """

    case: str | None
    place: str
    station: str | None
    unit: str | None

    def to_case(self, field: str) -> str:
        """The look-up of a field of the case."""
        return f"{self.case}__{field}" if self.case else field


PATHS: dict[type[Model], Paths] = {
    Case: Paths("", "place", "station", ""),
    Assignment: Paths("matter__case", "matter__place", "matter__case__station", "unit"),
    Rating: Paths("case", "case__place", "case__station", "reply__assignment__unit"),
    ExtensionRequest: Paths(
        "assignment__matter__case",
        "assignment__matter__place",
        "assignment__matter__case__station",
        "assignment__unit",
    ),
    Stop: Paths(None, "place", None, None),
    Finding: Paths(None, "stop__place", None, ""),
}


@dataclass(frozen=True)
class Scope:
    """The days from `since` to `until`, both included, and what is looked at: everything, where nothing is named."""

    since: date
    until: date
    place: Place | None = None
    station: Station | None = None
    unit: Unit | None = None
    #: Only what bears the name of no township: told without a place, or for the county as a whole.
    elsewhere: bool = False
    #: Only what stands in this state now.
    state: str = ""

    @classmethod
    def of_the_year(cls, **more) -> "Scope":
        """The 365 days to today."""
        return cls(clock.today() - YEAR + ONE_DAY, clock.today(), **more)

    def within(self, field: str) -> Q:
        """What happened in the period, by the moment in `field`."""
        begins, ends = _midnight(self.since), _midnight(self.until + ONE_DAY)
        return Q(**{f"{field}__gte": begins, f"{field}__lt": ends})

    def narrow(self, rows: QuerySet) -> QuerySet:
        """Of these rows those of the place, the station and the unit."""
        paths = PATHS[rows.model]
        asked = (self.state, paths.case), (self.station, paths.station), (self.unit, paths.unit)
        if any(thing and path is None for thing, path in asked):
            return rows.none()
        if self.place:
            rows = rows.filter(**{f"{paths.place}__in": Place.objects.within(self.place).values("pk")})
        if self.elsewhere:
            rows = rows.filter(_in_no_township(paths.place))
        if self.station and paths.station:
            rows = rows.filter(**{paths.station: self.station})
        if self.unit:
            rows = rows.filter(_of_unit(paths, self.unit))
        if self.state:
            rows = rows.filter(**{paths.to_case("state"): self.state})
        return rows

    def only(self, **more) -> "Scope":
        """The same period, looked at more closely."""
        return replace(self, **more)

    def query(self) -> dict[str, str]:
        """As an address says it."""
        place = "-" if self.elsewhere else self.place.code if self.place else ""
        told = {
            "from": self.since.isoformat(),
            "to": self.until.isoformat(),
            "place": place,
            "station": self.station.code if self.station else "",
            "unit": self.unit.code if self.unit else "",
            "state": self.state,
        }
        return {name: value for name, value in told.items() if value}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.ZONE)


def _of_unit(paths: Paths, unit: Unit) -> Q:
    """A case may have been with several units: what counts is that this one led a round of it."""
    if paths.unit:
        return Q(**{paths.unit: unit})
    led = Assignment.objects.leading().standing().of(unit)
    return Q(matter__in=led.values("matter"))


def _in_no_township(path: str) -> Q:
    below = Q()
    for lineage in Place.objects.towns().values_list("lineage", flat=True):
        below |= Q(lineage__startswith=lineage)
    named = Place.objects.filter(below) if below else Place.objects.none()
    return Q(**{path: None}) | ~Q(**{f"{path}__in": named.values("pk")})
