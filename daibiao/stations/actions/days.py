"""The reception day: planned, announced in time or with the reason why not, changed, cancelled, closed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.notices import actions as notices
from daibiao.people.models import Deputy

from .. import flow
from ..models import ReceptionDay, Station

#: Beyond these a plan is a slip of the pen: how far ahead, from when to when, how long.
AHEAD, LONGEST = timedelta(days=366), timedelta(hours=12)
EARLIEST, LATEST = time(6), time(22)


@dataclass(frozen=True)
class DayPlan:
    """A reception day as it is planned: when, how many, and who of the deputies and staff."""

    on: date
    opens: time
    closes: time
    minutes: int = 15
    places: int = 1
    theme: str = ""
    deputies: tuple[Deputy, ...] = field(default=())
    staff: tuple[Account, ...] = field(default=())

    @property
    def columns(self) -> dict:
        """What stands in the row itself."""
        names = ("on", "opens", "closes", "minutes", "places", "theme")
        return {name: getattr(self, name) for name in names}


def plan_day(station: Station, plan: DayPlan, *, by: Actor) -> ReceptionDay:
    """Plan a day. Nobody outside knows of it until it is published."""
    with acting(by), locked(station):
        require(by, "stations.plan_day", station)
        flow.advance(station, "plan_day", on=plan.on)
        _refuse_impossible(station, plan)
        day = keep(ReceptionDay(station=station, **plan.columns))
        _roster(day, plan)
        record("reception.planned", day, on=plan.on.isoformat())
    return day


def publish_day(day: ReceptionDay, *, by: Actor, hurried: str = "") -> ReceptionDay:
    """公布: from now on everybody sees it and may book.

    Announced later than the term for it, it needs a reason, and the public reads it (docs/decisions/0023).
    """
    with acting(by), locked(day.station), locked(day):
        require(by, "stations.publish_day", day)
        flow.advance(day, "publish_day")
        notice = flow.notice(day)
        if notice and notice.is_short:
            day.hurried = said(hurried, notice.warning)
        day.published_at = clock.now()
        keep(day)
        on, short = day.on.isoformat(), bool(notice and notice.is_short)
        event = record("reception.published", day, on=on, short=short)
        tell_roster(day, "reception.published", mark=event.pk)
    return day


def change_day(day: ReceptionDay, plan: DayPlan, *, by: Actor, reason: str = "") -> ReceptionDay:
    """Change a day. Once it is published the reason is shown, and rooms above tell those who have booked."""
    with acting(by), locked(day.station), locked(day):
        require(by, "stations.change_day", day)
        flow.advance(day, "change_day")
        _refuse_impossible(day.station, plan)
        is_public = day.state == ReceptionDay.State.PUBLISHED
        if is_public:
            day.reason = said(reason, _("已经公布，请写明为什么变更。"))
            _refuse_emptied(plan)
        before = day.on, day.opens, day.closes, day.minutes, day.places
        for name, value in plan.columns.items():
            setattr(day, name, value)
        keep(day)
        left = set(_on_roster(day))
        _roster(day, plan)
        moved = before != (day.on, day.opens, day.closes, day.minutes, day.places)
        on, was = day.on.isoformat(), before[0].isoformat()
        event = record("reception.changed", day, on=on, before=was, moved=moved)
        if is_public:
            tell_roster(day, "reception.changed", mark=event.pk)
            tell_roster(day, "reception.left_out", mark=event.pk, whom=left - set(_on_roster(day)))
    return day


def cancel_day(day: ReceptionDay, *, by: Actor, reason: str) -> ReceptionDay:
    """It will not take place. Rooms above tell those who have booked; what they told stays told."""
    with acting(by), locked(day):
        require(by, "stations.cancel_day", day)
        flow.advance(day, "cancel_day")
        day.reason = said(reason, _("请写明为什么取消。"))
        keep(day)
        event = record("reception.cancelled", day, on=day.on.isoformat())
        if day.published_at:
            tell_roster(day, "reception.cancelled", mark=event.pk)
    return day


def lapse_day(day: ReceptionDay, *, by: Actor) -> ReceptionDay:
    """A day that nobody announced is over: it did not take place, and nobody had heard of it."""
    with acting(by), locked(day):
        require(by, "stations.lapse_day", day)
        flow.advance(day, "lapse_day")
        keep(day)
        record("reception.lapsed", day, on=day.on.isoformat())
    return day


def end_day(day: ReceptionDay, *, by: Actor, remark: str = "") -> ReceptionDay:
    """结束接待: the day is over and its register is closed. Asked for by the room that keeps the register."""
    with acting(by), locked(day):
        require(by, "stations.end_day", day)
        flow.advance(day, "end_day")
        day.remark = remark.strip()
        keep(day)
        record("reception.ended", day, on=day.on.isoformat())
    return day


def tell_roster(day: ReceptionDay, name: str, *, mark: int, whom: Iterable[Account] | None = None) -> None:
    """Word to the own page of every deputy and staff member on the roster who has an account, or of `whom`."""
    for account in _on_roster(day) if whom is None else whom:
        with translation.override(account.language):
            station = day.station.label
        at = f"{day.on.isoformat()} {day.hours}"
        key = f"{name}:{day.pk}:{mark}:{account.pk}"
        notices.tell_account(account, name, key=key, number="", at=at, station=station)


def _on_roster(day: ReceptionDay) -> list[Account]:
    deputies = Q(deputy__in=day.deputies.values("pk"))
    return list(Account.objects.active().filter(deputies | Q(pk__in=day.staff.values("pk"))).distinct())


def _roster(day: ReceptionDay, plan: DayPlan) -> None:
    day.deputies.set(plan.deputies)
    day.staff.set(plan.staff)


def _refuse_emptied(plan: DayPlan) -> None:
    if not plan.deputies:
        raise Refusal(_("已经公布的接待日要有值班代表；没有代表能来，请取消并写明原因。"))


def _refuse_hours(plan: DayPlan) -> None:
    """Nobody receives people at night, or from morning till late, or for less than one appointment lasts."""
    if plan.opens < EARLIEST or plan.closes > LATEST:
        raise Refusal(_("接待时间要在 %(hours)s 之间。") % {"hours": f"{EARLIEST:%-H:%M}–{LATEST:%-H:%M}"})
    lasts = datetime.combine(plan.on, plan.closes) - datetime.combine(plan.on, plan.opens)
    if timedelta(0) < lasts < timedelta(minutes=plan.minutes):
        raise Refusal(_("接待时间还不够接待一位（每位 %(minutes)d 分钟）。") % {"minutes": plan.minutes})
    if lasts > LONGEST:
        raise Refusal(_("一天最多接待 %(hours)d 小时。") % {"hours": LONGEST // timedelta(hours=1)})


def _refuse_impossible(station: Station, plan: DayPlan) -> None:
    """A day past or far ahead, at night, at a closed station, or with somebody who is not there on that day."""
    if plan.on < clock.today():
        raise Refusal(_("接待日不能早于今天。"))
    if plan.on > clock.today() + AHEAD:
        raise Refusal(_("接待日最多提前一年计划，请看看年份对不对。"))
    _refuse_hours(plan)
    if plan.on == clock.today() and plan.closes <= clock.now().time():
        raise Refusal(_("结束时间已经过了。"))
    if not Station.objects.open(plan.on).filter(pk=station.pk).exists():
        raise Refusal(_("这一天这个站不开放。"))
    if away := flow.away(station, plan.on, plan.deputies, plan.staff):
        raise Refusal(*away)
