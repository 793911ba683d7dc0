"""The station itself: opened, its data amended, its coordinator followed, closed."""

from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import changed, keep
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.places.models import Place, Unit
from daibiao.search import actions as search

from .. import flow
from ..models import Station

#: What can be set right about a station that stands; code, place and coordinator are what others point at.
AMENDABLE = (
    *("name", "pinyin", "name_en", "kind", "address", "phone", "hours", "hours_en"),
    *("directions", "directions_en", "theme"),
)


def open_station(
    code: str, name: str, kind: str, *, place: Place, coordinator: Unit, on: date, by: Actor, **details
) -> Station:
    """Open a station. `details`: the fields of AMENDABLE, and pinyin."""
    with acting(by):
        require(by, "stations.open_station", coordinator)
        if not coordinator.is_coordinator:
            raise Refusal(_("联络站要由代表工委、主席团或者街道工委协调。"))
        if (heir := coordinator.bearer(clock.today())) != coordinator:
            raise Refusal(
                _("%(unit)s 的职责已移交给 %(next)s。") % {"unit": coordinator.name, "next": heir.name}
            )
        station = Station(
            code=code, name=name, kind=kind, place=place, coordinator=coordinator, opened_on=on, **details
        )
        keep(station)
        record("station.opened", station, on=on.isoformat())
        search.put(station)
    return station


def amend_station(station: Station, *, by: Actor, **details) -> Station:
    """Set the data of a station right; the trail names the fields that changed, not their words."""
    with acting(by), locked(station):
        require(by, "stations.amend_station", station)
        flow.advance(station, "amend_station")
        if details.keys() - set(AMENDABLE):
            raise Refusal(_("这一项登记后不能改，请截止旧的、登记新的。"))
        if names := changed(station, **details):
            keep(station)
            record("station.amended", station, fields=names)
            search.put(station)
    return station


def follow_coordinator(unit: Unit, *, by: Actor) -> int:
    """From the date of succession its stations are coordinated by its successor. Returns how many followed."""
    with acting(by):
        require(by, "stations.follow_coordinator", unit)
        heir = unit.bearer(clock.today())
        if heir == unit:
            raise Refusal(_("这个单位今天还没有承接单位。"))
        stations = list(Station.objects.filter(coordinator=unit).order_by("pk"))
        for station in stations:
            with locked(station):
                station.coordinator = heir
                keep(station)
                record("station.followed", station, unit=heir.pk, before=unit.pk)
    return len(stations)


def close_station(station: Station, *, on: date, by: Actor) -> Station:
    """Open for the last time on the day before `on`, which may be set anew until it comes. People stay as history."""
    with acting(by), locked(station):
        require(by, "stations.close_station", station)
        flow.advance(station, "close_station")
        if station.reception_days.standing().coming(on).exists():
            raise Refusal(_("这一天以后还有接待日，请先取消或者改期。"))
        station.closed_on = on
        keep(station)
        record("station.closed", station, on=on.isoformat())
    return station


def keep_open(station: Station, *, by: Actor) -> Station:
    """The date of closing that was set has not come and is taken back: the station stays open."""
    with acting(by), locked(station):
        require(by, "stations.keep_open", station)
        flow.advance(station, "keep_open")
        station.closed_on = None
        keep(station)
        record("station.kept_open", station)
    return station
