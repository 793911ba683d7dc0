"""A stay at a station that was entered wrongly: its first day put right, or the entry struck. The trail keeps both."""

from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.deadlines import wording
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people.actions.spans import move_beginning, stated
from daibiao.people.models import Deputy

from .. import flow
from ..models import ReceptionDay, Sitting, Staffing, Station
from .manning import fit_to_sit, fit_to_staff


def redate_sitting(sitting: Sitting, *, since: date, reason: str, by: Actor) -> Sitting:
    """The deputy sits there from the date `since`, as it should have been entered."""
    with acting(by), locked(sitting.station), locked(sitting):
        require(by, "stations.redate_sitting", sitting.station)
        flow.advance(sitting.station, "sit", on=since)
        was = sitting.valid_from
        days = move_beginning(sitting, since)
        fit_to_sit(sitting)
        _refuse_rostered(sitting.station, was, since - timedelta(days=1), deputies=sitting.deputy)
        about = {"deputy": sitting.deputy_id}
        record("station.redated", sitting.station, **about, **days, reason=stated(reason))
    return sitting


def strike_sitting(sitting: Sitting, *, reason: str, by: Actor) -> None:
    """Take out a sitting as if it had never been entered, unless the deputy stood on the roster of a day."""
    with acting(by), locked(sitting.station), locked(sitting):
        require(by, "stations.strike_sitting", sitting.station)
        _refuse_rostered(sitting.station, sitting.valid_from, sitting.valid_to, deputies=sitting.deputy)
        _struck(sitting, reason, deputy=sitting.deputy_id)


def redate_staffing(staffing: Staffing, *, since: date, reason: str, by: Actor) -> Staffing:
    """The account works there from the date `since`. Whoever already had its powers had them: never later, then."""
    with acting(by), locked(staffing.station), locked(staffing.account), locked(staffing):
        require(by, "stations.redate_staffing", staffing.station)
        flow.advance(staffing.station, "staff", on=since)
        was = staffing.valid_from
        if was <= clock.today() and since > was:
            raise Refusal(_("已经在这里任联络员，起始日期只能改早；不再任的请登记截止日期。"))
        days = move_beginning(staffing, since)
        fit_to_staff(staffing)
        _refuse_rostered(staffing.station, was, since - timedelta(days=1), staff=staffing.account)
        about = {"account": staffing.account_id}
        record("station.redated", staffing.station, **about, **days, reason=stated(reason))
    return staffing


def strike_staffing(staffing: Staffing, *, reason: str, by: Actor) -> None:
    """Take out a staffing that has not begun; one that has is ended, for its powers were used or could have been."""
    with acting(by), locked(staffing.station), locked(staffing):
        require(by, "stations.strike_staffing", staffing.station)
        flow.advance(staffing, "strike_staffing")
        _refuse_rostered(staffing.station, staffing.valid_from, staffing.valid_to, staff=staffing.account)
        _struck(staffing, reason, account=staffing.account_id)


def _struck(stay: Sitting | Staffing, reason: str, **whom: int) -> None:
    since = stay.valid_from.isoformat()
    record("station.struck", stay.station, **whom, since=since, reason=stated(reason))
    stay.delete()


def _refuse_rostered(station: Station, since: date, until: date | None, **whom: Deputy | Account) -> None:
    """Whoever stands on the roster of a day that was not called off was there, or is expected, on that day."""
    days = station.reception_days.exclude(state=ReceptionDay.State.CANCELLED).coming(since).filter(**whom)
    if until is not None:
        days = days.filter(on__lte=until)
    if day := days.first():
        when = wording.day(day.on, get_language() or "zh-hans")
        raise Refusal(
            _("%(day)s 的接待名单上有这个人，这一天要在站里。登记错的先变更那一天；不再在站的登记截止日期。")
            % {"day": when}
        )
