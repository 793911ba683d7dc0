"""Who works and who sits at a station, each from a date to a date."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.lib.refusals import Refusal
from daibiao.people.models import Deputy, Office

from ..models import Sitting, Staffing, Station


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


def follow_office(office: Office, *, by: Actor) -> list[Sitting]:
    """With the last term of office ends the sitting: whoever is no deputy any more sits at no station."""
    on = office.valid_to
    with acting(by):
        require(by, "stations.follow_office")
        if on is None or office.deputy.offices.overlapping(on + timedelta(days=1)).exists():
            return []
        beyond = Sitting.objects.overlapping(on + timedelta(days=1)).filter(valid_from__lte=on)
        sittings = list(beyond.filter(deputy=office.deputy).order_by("pk"))
        for sitting in sittings:
            with locked(sitting):
                sitting.valid_to = on
                keep(sitting)
                record("station.risen", sitting.station, deputy=sitting.deputy_id, on=on.isoformat())
    return sittings


def _refuse_closed(station: Station, since: date) -> None:
    if station.closed_on and station.closed_on <= since:
        raise Refusal(_("这个站已经撤销。"))


def _end(holding: Sitting | Staffing, on: date) -> None:
    if holding.valid_to is not None:
        raise Refusal(_("这一项已经截止。"))
    holding.valid_to = on
    keep(holding)
