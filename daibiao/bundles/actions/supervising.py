"""专题督办: a theme is opened by decision, deputies are invited to every activity, and it ends with a report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.people.models import Body, Deputy, Membership
from daibiao.places.models import Unit
from daibiao.suggestions.actions import holding as signing
from daibiao.suggestions.models import Suggestion

from .. import flow, numbers
from ..models import Activity, Item, Theme
from .holding import tell_deputies


@dataclass(frozen=True)
class Plan:
    """What the form of a theme asks for."""

    title: str
    demand: str
    decided_on: date
    body: Body | None = None
    leader: Account | None = None


def open_theme(plan: Plan, *, by: Actor, office: Unit) -> Theme:
    """列为专题督办: the council of chairpersons, or the presidium, has decided on it."""
    with acting(by):
        require(by, "bundles.open_theme", office)
        if plan.decided_on > clock.today():
            raise Refusal(_("会议决定的日期不能晚于今天。"))
        if plan.body and plan.body.congress_id != office.congress_id:
            raise Refusal(_("请选择本级人大的委员会。"))
        theme = keep(
            Theme(
                number=numbers.next_theme(office.congress),
                congress=office.congress,
                coordinator=office,
                title=said(plan.title, _("请写专题。")),
                demand=said(plan.demand, _("请写督办要求。")),
                decided_on=plan.decided_on,
                body=plan.body,
                leader=plan.leader,
                opened_by=by.person,
                opened_at=clock.now(),
            )
        )
        record("theme.opened", theme)
    return theme


def add(theme: Theme, *, by: Actor, suggestions: Iterable[Suggestion]) -> Theme:
    """列入建议: numbered ones of this office that are open; their deputies are told."""
    with acting(by), locked(theme):
        require(by, "bundles.add", theme)
        flow.advance(theme, "add")
        chosen = list(suggestions)
        if not chosen:
            raise Refusal(_("请选择列入哪些建议。"))
        if reasons := [why for each in chosen if (why := _unfit(theme, each))]:
            raise Refusal(*reasons)
        for each in chosen:
            Item.objects.create(theme=theme, suggestion=each, added_at=clock.now())
            record("theme.widened", theme, number=each.number)
            signing.tell_deputies(
                signing.leads(each), "theme.covers", each, mark=_now(theme), theme=theme.number
            )
    return theme


def drop(theme: Theme, *, by: Actor, suggestion: Suggestion, reason: str) -> Theme:
    """不再列入: with the reason; the suggestion goes its way as before."""
    with acting(by), locked(theme):
        require(by, "bundles.drop", theme)
        flow.advance(theme, "drop")
        item = theme.items.filter(suggestion=suggestion, ended_at=None).first()
        if item is None:
            raise Refusal(_("这件没有列入这个专题。"))
        item.ended_at, item.dropped_for = clock.now(), said(reason, _("请写明为什么不再列入。"))
        item.save(update_fields=["ended_at", "dropped_for"])
        record("theme.narrowed", theme, number=suggestion.number)
        told = {"mark": _now(theme), "theme": theme.number}
        signing.tell_deputies(signing.leads(suggestion), "theme.covers_no_more", suggestion, **told)
    return theme


def plan_activity(theme: Theme, *, by: Actor, kind: str, on: date, where: str, agenda: str = "") -> Activity:
    """安排活动: whoever leads a suggestion under the theme is invited 全程参与."""
    with acting(by), locked(theme):
        require(by, "bundles.plan_activity", theme)
        flow.advance(theme, "plan_activity")
        if on < clock.today():
            raise Refusal(_("活动的日期不能早于今天，要先通知代表。"))
        if kind not in Activity.Kind.values:
            raise Refusal(_("请选择活动的方式。"))
        activity = Activity.objects.create(
            theme=theme,
            kind=kind,
            on=on,
            where=said(where, _("请写地点。")),
            agenda=agenda.strip(),
            planned_by=by.person,
            planned_at=clock.now(),
        )
        activity.invited.set(_leading(theme))
        record("activity.planned", activity, activity=kind)
        tell_deputies(
            activity.invited.all(), "activity.planned", theme, mark=str(activity.pk), day=on.isoformat()
        )
    return activity


def note_activity(activity: Activity, *, by: Actor, outcome: str, came: Iterable[Deputy] = ()) -> Activity:
    """记下开展情况: what happened, and which of the invited came."""
    with acting(by), locked(activity.theme), locked(activity):
        require(by, "bundles.note_activity", activity)
        flow.advance(activity, "note_activity")
        _over(activity, outcome, _("请写明开展情况。"), by=by)
        present = {each.pk for each in came}
        activity.came.set(activity.invited.filter(pk__in=present))
        record("activity.held", activity, activity=activity.kind)
    return activity


def call_off(activity: Activity, *, by: Actor, reason: str) -> Activity:
    """取消活动: whoever was invited is told."""
    with acting(by), locked(activity.theme), locked(activity):
        require(by, "bundles.call_off", activity)
        flow.advance(activity, "call_off")
        _over(activity, reason, _("请写明为什么取消。"), by=by)
        record("activity.called_off", activity, activity=activity.kind)
        told, day = activity.invited.all(), activity.on.isoformat()
        tell_deputies(told, "activity.called_off", activity.theme, mark=str(activity.pk), day=day)
    return activity


def report(theme: Theme, *, by: Actor, report: str) -> Theme:
    """督办报告: the end of the theme, told to the deputies; the suggestions go on by their own terms."""
    with acting(by), locked(theme):
        require(by, "bundles.report", theme)
        flow.advance(theme, "report")
        theme.report = said(report, _("请写督办报告。"))
        theme.reported_by, theme.reported_at = by.person, clock.now()
        theme.save(update_fields=["state", "report", "reported_by", "reported_at"])
        theme.items.filter(ended_at=None).update(ended_at=clock.now())
        record("theme.reported", theme)
        tell_deputies(_leading(theme), "theme.reported", theme, mark="end")
    return theme


def _unfit(theme: Theme, suggestion: Suggestion) -> str:
    of = {"number": suggestion.shown_number}
    office = theme.coordinator.bearer(clock.today())
    here = suggestion.congress_id == theme.congress_id and suggestion.coordinator_id == office.pk
    if suggestion.number is None or suggestion.is_closed or not here:
        return _("%(number)s不是这里正在办理的建议，不能列入。") % of
    if suggestion.is_confidential:
        return _("%(number)s要求保密，不列入专题。") % of
    if Item.objects.filter(suggestion=suggestion, ended_at=None).exists():
        return _("%(number)s已经列入一个专题。") % of
    return ""


def _leading(theme: Theme):
    """Whoever leads a suggestion under the theme; of a delegation's suggestion those who head the delegation."""
    covered = theme.suggestions().order_by()
    put = covered.exclude(delegation=None).values("delegation")
    heading = Membership.objects.in_force(clock.today())
    heads = heading.filter(body__in=put, post=Membership.Post.HEAD)
    return Deputy.objects.filter(Q(pk__in=covered.values("lead")) | Q(pk__in=heads.values("deputy")))


def _over(activity: Activity, outcome: str, otherwise: str, *, by: Actor) -> None:
    activity.outcome = said(outcome, otherwise)
    activity.noted_by, activity.noted_at = by.person, clock.now()
    activity.save(update_fields=["state", "outcome", "noted_by", "noted_at"])


def _now(theme: Theme) -> str:
    return f"{theme.number}:{clock.now().isoformat()}"
