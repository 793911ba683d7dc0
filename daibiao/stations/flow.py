"""The steps of a station and of a reception day, what stands in their way, and how early a day is announced."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.models import Account
from daibiao.lib import clock, panels
from daibiao.lib.flows import Flow
from daibiao.lib.refusals import Refusal
from daibiao.pages import prospects
from daibiao.people.models import Deputy

from .models import ReceptionDay, Station

State, Standing = ReceptionDay.State, Station.State

STATION = Flow(
    [
        ("plan_day", Standing.OPEN, None),
        ("sit", Standing.OPEN, None),
        ("staff", Standing.OPEN, None),
        ("amend_station", Standing.OPEN, None),
        ("close_station", Standing.OPEN, None),
        ("keep_open", Standing.OPEN, None),
    ]
)
#: What is done to a stay at the station; whether it still can be stands in its own dates.
CORRECTING = ("redate_sitting", "redate_staffing", "strike_sitting", "strike_staffing")
KEPT = Flow([(verb, set(Standing), None) for verb in ("rise", "unstaff", *CORRECTING)])
DAY = Flow(
    [
        ("publish_day", State.PLANNED, State.PUBLISHED),
        ("change_day", {State.PLANNED, State.PUBLISHED}, None),
        ("cancel_day", {State.PLANNED, State.PUBLISHED}, State.CANCELLED),
        ("lapse_day", State.PLANNED, State.CANCELLED),
        ("end_day", State.PUBLISHED, State.HELD),
    ]
)


def notice(day: ReceptionDay) -> prospects.Notice | None:
    """The notice term for this day; None where no rule names one."""
    return prospects.notice(
        "reception.notice",
        day.on,
        day.station.coordinator.congress,
        sentence=_("最晚 %(day)s 公布（提前 %(length)d 天；依据：%(source)s）"),
        asked=_("离接待日不足 %(length)d 天，请写明为什么来不及提前公布，群众会看到。"),
    )


def blockers(verb: str, thing, on: date | None = None) -> list[str]:
    """Why `verb` cannot be done to a station (from the date `on`: today unless said), a thing kept there, a day."""
    if isinstance(thing, ReceptionDay):
        return _day_blockers(verb, thing)
    if isinstance(thing, Station) and thing.closed_on and thing.closed_on <= (on or clock.today()):
        return [_("这个站已经撤销。")]
    if verb == "keep_open" and thing.closed_on is None:
        return [_("这个站没有登记撤站日期。")]
    if verb == "strike_staffing" and thing.valid_from <= clock.today():
        return [_("已经在这里任联络员，不能撤销登记，请登记截止日期。")]
    return over(thing) if verb in ("rise", "unstaff") else []


def over(thing) -> list[str]:
    """Why the end of something that holds from–to cannot be set any more: it has come."""
    return [_("这一项已经截止。")] if thing.valid_to and thing.valid_to < clock.today() else []


def away(station: Station, on: date, deputies: Iterable[Deputy], staff: Iterable[Account]) -> list[str]:
    """Who of these does not sit, in office, or work at the station on the date `on`: a sentence, or none."""
    serving = set(station.sitting_on(on).values_list("pk", flat=True))
    working = set(station.staffings.in_force(on).values_list("account", flat=True))
    names = [deputy.label for deputy in deputies if deputy.pk not in serving]
    names += [account.name for account in staff if account.pk not in working]
    return [_("%(names)s 这一天不在这个站。") % {"names": _("、").join(names)}] if names else []


def is_awaited(day: ReceptionDay) -> bool:
    """Whether somebody counts on coming on this day: who is told of a change. The room that keeps bookings says so."""
    return bool(panels.shown("station.awaited", day, None))


def missing_from(day: ReceptionDay) -> list[str]:
    """Who stands on the roster of a day and is not there on it any more."""
    return away(day.station, day.on, day.deputies.all(), day.staff.all())


def _day_blockers(verb: str, day: ReceptionDay) -> list[str]:
    if day.state not in DAY[verb].sources:
        return [_("现在是“%(state)s”，不能做这一步。") % {"state": day.get_state_display()}]
    missing = []
    if verb not in ("end_day", "lapse_day") and clock.now() >= day.ends_at:
        is_today = day.on == clock.today()
        missing.append(_("接待时间已经过了。") if is_today else _("这一天已经过了。"))
    if verb == "lapse_day" and clock.today() <= day.on:
        missing.append(_("这一天还没有过。"))
    if verb == "publish_day" and not day.deputies.exists():
        missing.append(_("还没有排值班代表。"))
    if verb == "publish_day":
        missing += missing_from(day)
    if verb == "end_day" and clock.now() < day.begins_at:
        missing.append(_("还没有开始。"))
    return missing


def advance(thing, verb: str, on: date | None = None) -> None:
    """Take the step, or refuse with all reasons. A station's state follows from its dates."""
    if reasons := blockers(verb, thing, on):
        raise Refusal(*reasons)
    if isinstance(thing, ReceptionDay):
        thing.state = DAY[verb].target or thing.state
