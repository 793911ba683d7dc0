"""Numbers, and which coordinator takes in what is told where."""

import re
import unicodedata

from django.conf import settings
from django.utils.functional import cached_property

from daibiao.lib import clock
from daibiao.places.models import Place, Unit
from daibiao.stations.models import Station

from .models import Series


def next_number() -> str:
    """The next number of this county's year, e.g. 福泉2026-0412. Inside an act: a refused act uses none up."""
    return allot(held_series(), 1)[0]


def as_printed(written: str) -> str:
    """A number as its receipt prints it, however it was typed: full width, spaces, no county (or in Latin), no year."""
    plain = re.sub(r"[\s\-‐-―−]+", "-", unicodedata.normalize("NFKC", written).strip())
    found = re.fullmatch(r"(\D*?)-?(?:(\d{4})-?)?(\d{1,9})", plain)
    if found is None:
        return plain
    prefix, year, number = found.groups()
    return f"{settings.DAIBIAO_COUNTY['short'] if prefix.isascii() else prefix}{year or clock.today().year}-{number:0>4}"


def held_series() -> Series:
    """This county's series of the year, held until the act ends: numbers are given out by one act at a time."""
    prefix, year = settings.DAIBIAO_COUNTY["short"], clock.today().year
    return Series.objects.select_for_update().get_or_create(prefix=prefix, year=year)[0]


def allot(series: Series, count: int) -> list[str]:
    """The next `count` numbers of a series that is held."""
    first = series.last + 1
    series.last += count
    series.save(update_fields=["last"])
    return [f"{series.prefix}{series.year}-{number:04d}" for number in range(first, first + count)]


class Gazetteer:
    """The names of the county's places and the coordinators above them, read once and asked often."""

    @cached_property
    def _places(self) -> list[Place]:
        return list(Place.objects.filter(kind__in=Place.LOCAL))

    @cached_property
    def _coordinators(self) -> list[Unit]:
        standing = Unit.objects.filter(kind__in=Unit.COORDINATORS).standing(clock.today())
        return list(standing.select_related("place", "congress"))

    def place_named_in(self, text: str) -> Place | None:
        """The smallest place named in `text`, within the towns named there; None where none or only the county is."""
        named = [place for place in self._places if place.is_named_in(text)]
        towns = [place for place in named if place.kind in Place.TOWN_LEVEL] or named
        inner = [place for place in named if any(town.contains(place) for town in towns)]
        return max(inner, key=lambda place: (len(place.lineage), len(place.name)), default=None)

    def coordinator_for(self, place: Place | None) -> Unit:
        """The coordinator nearest above `place`: presidium, street working committee, else the county's committee."""
        above = [unit for unit in self._coordinators if place and unit.place.contains(place)]
        return max(above, key=lambda unit: len(unit.place.lineage)) if above else self._committee

    @property
    def _committee(self) -> Unit:
        its = Unit.Kind.COMMITTEE, settings.DAIBIAO_COUNTY["code"]
        return next(unit for unit in self._coordinators if (unit.kind, unit.place.code) == its)


def coordinator_for(place: Place | None) -> Unit:
    """The coordinator nearest above `place`, looked up now."""
    return Gazetteer().coordinator_for(place)


def routes(coordinator: Unit):
    """To whom a coordinator may route: the county's committee to those below it, these back up and to nobody beside."""
    standing = Unit.objects.coordinating().standing(clock.today())
    if coordinator.kind == Unit.Kind.COMMITTEE:
        below = standing.filter(place__lineage__startswith=coordinator.place.lineage)
        return below.exclude(kind=Unit.Kind.COMMITTEE)
    return standing.filter(kind=Unit.Kind.COMMITTEE, place__code=settings.DAIBIAO_COUNTY["code"])


def stations(coordinator: Unit):
    """Whose deputies a coordinator may have read what it takes in: its own stations'; the county's committee, any."""
    standing = Station.objects.open(clock.today())
    if coordinator.kind == Unit.Kind.COMMITTEE:
        return standing.within(coordinator.place)
    return standing.coordinated_by([coordinator.pk])
