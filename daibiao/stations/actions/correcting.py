"""A stay at a station that was entered wrongly: its days put right, or the entry struck. The trail keeps both."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.deadlines import wording
from daibiao.lib.refusals import Refusal
from daibiao.people.actions.spans import known_end, move, refuse_taking_back, stated

from .. import flow
from ..models import ReceptionDay, Sitting, Staffing
from .manning import fit_to_sit, fit_to_staff

#: What a stay is on the roster of a day, and whose it is.
_WHOSE = {Sitting: ("deputies", "deputy"), Staffing: ("staff", "account")}


def redate_sitting(
    sitting: Sitting, *, since: date, reason: str, by: Actor, until: date | None = None
) -> Sitting:
    """The deputy sits there from `since` (to `until`, where an end was entered), as it should have been entered."""
    with acting(by), locked(sitting.station), locked(sitting):
        require(by, "stations.redate_sitting", sitting.station)
        for on in filter(None, (since, until)):
            flow.advance(sitting.station, "sit", on=on)
        _redate(sitting, since, until, fit_to_sit, reason)
    return sitting


def redate_staffing(
    staffing: Staffing, *, since: date, reason: str, by: Actor, until: date | None = None
) -> Staffing:
    """The account works there on these days, as for a sitting. Whoever already had its powers had them."""
    with acting(by), locked(staffing.station), locked(staffing.account), locked(staffing):
        require(by, "stations.redate_staffing", staffing.station)
        for on in filter(None, (since, until)):
            flow.advance(staffing.station, "staff", on=on)
        refuse_taking_back(staffing, since, until, _("不再任的请登记截止日期。"))
        _redate(staffing, since, until, fit_to_staff, reason)
    return staffing


def strike_sitting(sitting: Sitting, *, reason: str, by: Actor) -> None:
    """Take out a sitting as if it had never been entered, unless the deputy stood on the roster of a day."""
    with acting(by), locked(sitting.station), locked(sitting):
        require(by, "stations.strike_sitting", sitting.station)
        _strike(sitting, reason)


def strike_staffing(staffing: Staffing, *, reason: str, by: Actor) -> None:
    """Take out a staffing that has not begun; one that has is ended, for its powers were used or could have been."""
    with acting(by), locked(staffing.station), locked(staffing):
        require(by, "stations.strike_staffing", staffing.station)
        flow.advance(staffing, "strike_staffing")
        _strike(staffing, reason)


def _redate(stay: Sitting | Staffing, since: date, until: date | None, fit: Callable, reason: str) -> None:
    _refuse_rostered(stay, stay.valid_from, since - timedelta(days=1))
    if until:
        _refuse_rostered(stay, until + timedelta(days=1), known_end(stay))
    moved = move(stay, since=since, until=until)
    fit(stay, until=until)
    for what, days in moved.items():
        record(f"entry.{what}", stay, **_whom(stay), **days, reason=stated(reason))


def _strike(stay: Sitting | Staffing, reason: str) -> None:
    _refuse_rostered(stay, stay.valid_from, stay.valid_to or date.max)
    facts = _whom(stay) | {"since": stay.valid_from.isoformat()}
    record("entry.struck", stay, **facts, reason=stated(reason))
    stay.delete()


def _whom(stay: Sitting | Staffing) -> dict[str, int]:
    return {"station": stay.station_id, (whose := _WHOSE[type(stay)][1]): getattr(stay, f"{whose}_id")}


def _refuse_rostered(stay: Sitting | Staffing, since: date, until: date) -> None:
    """Whoever stands on the roster of a day that was not called off was there, or is expected, on that day."""
    roster, whose = _WHOSE[type(stay)]
    days = stay.station.reception_days.exclude(state=ReceptionDay.State.CANCELLED).coming(since)
    if day := days.filter(on__lte=until, **{roster: getattr(stay, whose)}).first():
        told = _(
            "%(day)s 的接待名单上有这个人，这一天要在站里。登记错的先变更那一天；不再在站的登记截止日期。"
        )
        raise Refusal(told % {"day": wording.day(day.on, get_language() or "zh-hans")})
