"""A stay at a station that was entered wrongly: its first day put right, or the entry struck. The trail keeps both."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.deadlines import wording
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people.actions.spans import move_beginning, stated

from .. import flow
from ..models import ReceptionDay, Sitting, Staffing
from .manning import fit_to_sit, fit_to_staff

#: What a stay is on the roster of a day, and whose it is.
_WHOSE = {Sitting: ("deputies", "deputy"), Staffing: ("staff", "account")}


def redate_sitting(sitting: Sitting, *, since: date, reason: str, by: Actor) -> Sitting:
    """The deputy sits there from the date `since`, as it should have been entered."""
    with acting(by), locked(sitting.station), locked(sitting):
        require(by, "stations.redate_sitting", sitting.station)
        flow.advance(sitting.station, "sit", on=since)
        _begin_anew(sitting, since, fit_to_sit, reason)
    return sitting


def redate_staffing(staffing: Staffing, *, since: date, reason: str, by: Actor) -> Staffing:
    """The account works there from the date `since`. Whoever already had its powers had them: never later, then."""
    with acting(by), locked(staffing.station), locked(staffing.account), locked(staffing):
        require(by, "stations.redate_staffing", staffing.station)
        flow.advance(staffing.station, "staff", on=since)
        if staffing.valid_from <= clock.today() and since > staffing.valid_from:
            raise Refusal(_("已经在这里任联络员，起始日期只能改早；不再任的请登记截止日期。"))
        _begin_anew(staffing, since, fit_to_staff, reason)
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


def _begin_anew(stay: Sitting | Staffing, since: date, fit: Callable, reason: str) -> None:
    _refuse_rostered(stay, since - timedelta(days=1))
    days = move_beginning(stay, since)
    fit(stay)
    record("entry.redated", stay, **_whom(stay), **days, reason=stated(reason))


def _strike(stay: Sitting | Staffing, reason: str) -> None:
    _refuse_rostered(stay, stay.valid_to or date.max)
    facts = _whom(stay) | {"since": stay.valid_from.isoformat()}
    record("entry.struck", stay, **facts, reason=stated(reason))
    stay.delete()


def _whom(stay: Sitting | Staffing) -> dict[str, int]:
    return {"station": stay.station_id, (whose := _WHOSE[type(stay)][1]): getattr(stay, f"{whose}_id")}


def _refuse_rostered(stay: Sitting | Staffing, until: date) -> None:
    """Whoever stands on the roster of a day that was not called off was there, or is expected, on that day."""
    roster, whose = _WHOSE[type(stay)]
    days = stay.station.reception_days.exclude(state=ReceptionDay.State.CANCELLED).coming(stay.valid_from)
    if day := days.filter(on__lte=until, **{roster: getattr(stay, whose)}).first():
        told = _(
            "%(day)s 的接待名单上有这个人，这一天要在站里。登记错的先变更那一天；不再在站的登记截止日期。"
        )
        raise Refusal(told % {"day": wording.day(day.on, get_language() or "zh-hans")})
