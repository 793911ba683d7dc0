"""The verbs over stations: opened and closed, staffed, and sat at by deputies."""

from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import changed, keep
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people.models import Deputy
from daibiao.places.models import Place, Unit

from .models import Sitting, Staffing, Station

#: What may be put right about a station; a place, a kind and a beginning stay as they are.
FACTS = {"name", "pinyin", "name_en", "address", "phone", "hours", "hours_en"}


def open_station(
    code: str, name: str, kind: str, *, place: Place, coordinator: Unit, on: date, by: Actor, **details
) -> Station:
    """Open a station. `details`: pinyin, name_en, address, phone, hours, hours_en."""
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
    return station


def amend_station(station: Station, *, by: Actor, **facts) -> Station:
    """Put facts of a station right (FACTS)."""
    with acting(by), locked(station):
        require(by, "stations.amend_station", station)
        if set(facts) - FACTS:
            raise Refusal(_("这一项登记后不能改，请截止旧的、登记新的。"))
        if names := changed(station, **facts):
            keep(station)
            record("station.amended", station, fields=",".join(names))
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
    """The station is open for the last time on the day before `on`. Staff and deputies stay as history."""
    with acting(by), locked(station):
        require(by, "stations.close_station", station)
        if station.closed_on:
            raise Refusal(_("这个站已经撤销。"))
        station.closed_on = on
        keep(station)
        record("station.closed", station, on=on.isoformat())
    return station


def staff(station: Station, account: Account, *, since: date, by: Actor) -> Staffing:
    """`account` works at the station from the date `since`."""
    with acting(by):
        require(by, "stations.staff", station)
        if not account.is_active:
            raise Refusal(_("这个账号已经停用。"))
        _refuse_closed(station, since)
        staffing = keep(Staffing(station=station, account=account, valid_from=since))
        record("station.staffed", station, account=account.pk, since=since.isoformat())
    return staffing


def unstaff(staffing: Staffing, *, on: date, by: Actor) -> Staffing:
    """The account works there on the date `on` for the last time."""
    with acting(by), locked(staffing):
        require(by, "stations.unstaff", staffing.station)
        _end(staffing, on)
        record("station.unstaffed", staffing.station, account=staffing.account_id, on=on.isoformat())
    return staffing


def sit(station: Station, deputy: Deputy, *, since: date, by: Actor) -> Sitting:
    """`deputy` sits at the station 入站 from the date `since`."""
    with acting(by):
        require(by, "stations.sit", station)
        if not Deputy.objects.in_office(since).filter(pk=deputy.pk).exists():
            raise Refusal(_("这位代表在这一天没有任期。"))
        _refuse_closed(station, since)
        sitting = keep(Sitting(station=station, deputy=deputy, valid_from=since))
        record("station.sat", station, deputy=deputy.pk, since=since.isoformat())
    return sitting


def rise(sitting: Sitting, *, on: date, by: Actor) -> Sitting:
    """The deputy sits there on the date `on` for the last time."""
    with acting(by), locked(sitting):
        require(by, "stations.rise", sitting.station)
        _end(sitting, on)
        record("station.risen", sitting.station, deputy=sitting.deputy_id, on=on.isoformat())
    return sitting


def _refuse_closed(station: Station, since: date) -> None:
    if station.closed_on and station.closed_on <= since:
        raise Refusal(_("这个站已经撤销。"))


def _end(holding: Sitting | Staffing, on: date) -> None:
    if holding.valid_to is not None:
        raise Refusal(_("这一项已经截止。"))
    holding.valid_to = on
    keep(holding)
