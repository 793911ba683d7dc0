"""Who works and who sits at a station, each from a date to a date."""

from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account, Grant
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.deadlines import wording
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people.actions.spans import conclude
from daibiao.people.models import Deputy, Office

from .. import flow
from ..models import Sitting, Staffing, Station


def staff(
    station: Station, account: Account, *, since: date, by: Actor, until: date | None = None
) -> Staffing:
    """`account` works at the station from the date `since`, perhaps to a date; what is over may be entered, too."""
    with acting(by), locked(station), locked(account):
        require(by, "stations.staff", station)
        flow.advance(station, "staff", on=since)
        is_over = until is not None and until < clock.today()
        if not (account.is_active or is_over):
            raise Refusal(_("这个账号已经停用。"))
        staffing = Staffing(station=station, account=account, valid_from=since, valid_to=until)
        fit_to_staff(staffing)
        keep(staffing)
        record("station.staffed", station, account=account.pk, since=since.isoformat())
    return staffing


def fit_to_staff(staffing: Staffing, until: date | None = None) -> None:
    """Refuse whom another power, or another entry, keeps from working there from the first day to the last."""
    account, since, last = staffing.account, staffing.valid_from, staffing.valid_to
    if until and until >= clock.today() and not account.is_active:
        raise Refusal(_("这个账号已经停用。"))
    if account.grants.filter(role__in=Grant.ADMINISTRATORS).overlapping(since, last).exists():
        raise Refusal(_("系统管理员、安全管理员和审计管理员不能同时做联络员。"))
    others = staffing.station.staffings.filter(account=account).exclude(pk=staffing.pk)
    if others.overlapping(since, last).exists():
        raise Refusal(_("这个账号已经在这个站。"))


def unstaff(staffing: Staffing, *, on: date, by: Actor) -> Staffing:
    """The account works there on the date `on` for the last time."""
    with acting(by), locked(staffing.station), locked(staffing):
        require(by, "stations.unstaff", staffing.station)
        flow.advance(staffing, "unstaff")
        _refuse_expected(staffing.station, on, by, staff=staffing.account)
        conclude(staffing, on)
        record("station.unstaffed", staffing.station, account=staffing.account_id, on=on.isoformat())
    return staffing


def sit(station: Station, deputy: Deputy, *, since: date, by: Actor, until: date | None = None) -> Sitting:
    """`deputy` sits at the station 入站 from the date `since`, perhaps to a date."""
    with acting(by), locked(station):
        require(by, "stations.sit", station)
        flow.advance(station, "sit", on=since)
        sitting = Sitting(station=station, deputy=deputy, valid_from=since, valid_to=until)
        fit_to_sit(sitting)
        keep(sitting)
        record("station.sat", station, deputy=deputy.pk, since=since.isoformat())
    return sitting


def fit_to_sit(sitting: Sitting, until: date | None = None) -> None:
    """Refuse who is not in office on the first day (or `until`, the last, put right), or is entered there already."""
    since = sitting.valid_from
    for on in filter(None, (since, until)):
        if not Deputy.objects.in_office(on).filter(pk=sitting.deputy_id).exists():
            raise Refusal(_("这位代表在这一天没有任期。"))
    others = sitting.station.sittings.filter(deputy=sitting.deputy).exclude(pk=sitting.pk)
    if others.overlapping(since, sitting.valid_to).exists():
        raise Refusal(_("这位代表已经在这个站。"))


def rise(sitting: Sitting, *, on: date, by: Actor) -> Sitting:
    """The deputy sits there on the date `on` for the last time."""
    with acting(by), locked(sitting.station), locked(sitting):
        require(by, "stations.rise", sitting.station)
        flow.advance(sitting, "rise")
        _refuse_expected(sitting.station, on, by, deputies=sitting.deputy)
        conclude(sitting, on)
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


def _refuse_expected(station: Station, on: date, by: Actor, **whom: Deputy | Account) -> None:
    """Whom the public expects on a later day does not go before that day is changed or cancelled.

    Where the house itself ends it, because a term of office is over, it is over; the page of the day says so.
    """
    later = station.reception_days.published().coming(on + timedelta(days=1)).filter(**whom)
    if not by.is_system and (day := later.first()):
        when = wording.day(day.on, get_language() or "zh-hans")
        raise Refusal(_("%(day)s 的接待已公布，名单上有这个人，请先变更或者取消那一天。") % {"day": when})
