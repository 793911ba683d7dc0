"""The steps by which suggestions come together and part, of the ladder, and those of a theme and its activities."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from daibiao.lib import clock
from daibiao.lib.flows import Flow
from daibiao.lib.refusals import Refusal
from daibiao.pages import dates
from daibiao.suggestions.flow import hinders
from daibiao.suggestions.models import Suggestion

from .models import Activity, Group, Member, Rung, Theme

Put, Running, Step = Suggestion.State, Theme.State, Activity.State

SUGGESTION = Flow(
    [
        ("split", Put.SUBMITTED, Put.SPLIT),
        ("group", Put.ACCEPTED, None),
        ("hand_over", Put.ACCEPTED, Put.HANDLING),
        ("take_out", {Put.ACCEPTED, Put.HANDLING}, None),
        ("arrange", Put.REVIEW, None),
        ("write_up", Put.REVIEW, None),
        ("abandon", Put.REVIEW, None),
    ]
)
THEME = Flow(
    [
        ("add", Running.RUNNING, None),
        ("drop", Running.RUNNING, None),
        ("plan_activity", Running.RUNNING, None),
        ("report", Running.RUNNING, Running.REPORTED),
    ]
)
ACTIVITY = Flow(
    [
        ("note_activity", Step.PLANNED, Step.HELD),
        ("call_off", Step.PLANNED, Step.CALLED_OFF),
    ]
)


def membership(suggestion: Suggestion) -> Member | None:
    """Where it stands in a group now; None where it is handled alone."""
    found = Member.objects.present().filter(suggestion=suggestion)
    return found.select_related("group__main").first()


def group_of(suggestion: Suggestion) -> Group | None:
    """The group in which it is handled now."""
    member = membership(suggestion)
    return member.group if member else None


def arranged(suggestion: Suggestion) -> Rung | None:
    """The rung of the ladder of which nobody has written down what came of it."""
    return Rung.objects.planned().filter(suggestion=suggestion).first()


def unfit(suggestion: Suggestion) -> str:
    """Why it cannot be handled together with any other; empty where it can."""
    if suggestion.is_confidential:
        return _("%(number)s要求保密，单独办理，不与别的并案。") % {"number": suggestion.shown_number}
    if suggestion.for_reference:
        return _("%(number)s仅供参考，不需要答复，不能并案。") % {"number": suggestion.shown_number}
    return ""


def blockers(verb: str, thing: Suggestion | Theme | Activity) -> list[str]:
    """Why `verb` cannot be done now, in the reader's words; empty when it can."""
    table = {Suggestion: SUGGESTION, Theme: THEME}.get(type(thing), ACTIVITY)
    if thing.state not in table[verb].sources:
        return [_("现在是“%(state)s”，不能做这一步。") % {"state": thing.get_state_display()}]
    return _MORE[verb](thing) if verb in _MORE else []


def advance(thing: Theme | Activity, verb: str) -> None:
    """Take the step, or refuse with all reasons."""
    if reasons := blockers(verb, thing):
        raise Refusal(*reasons)
    table = THEME if isinstance(thing, Theme) else ACTIVITY
    thing.state = table[verb].target or thing.state


@hinders("hand_over")
def _waits_for_the_others(suggestion: Suggestion) -> list[str]:
    """Whoever is handled together is handed over together: all or none."""
    group = group_of(suggestion)
    return [_("这件和别的并案办理，请用“一并交办”。")] if group and group.handed_at is None else []


@hinders("settle")
@hinders("demand_again")
def _waits_for_what_is_arranged(suggestion: Suggestion) -> list[str]:
    """Both sides were told to come: the office decides once it is written down what came of it."""
    rung = arranged(suggestion)
    if rung is None:
        return []
    of = {"way": rung.get_way_display(), "day": dates.day(rung.on)}
    return [_("%(day)s的“%(way)s”还没有记下结果。") % of]


def _arrange(suggestion: Suggestion) -> list[str]:
    return [_("已经安排了一次，先记下结果或者取消。")] if arranged(suggestion) else []


def _write_up(suggestion: Suggestion) -> list[str]:
    rung = arranged(suggestion)
    if rung is None:
        return _nothing_arranged()
    return [_("%(day)s才开展。") % {"day": dates.day(rung.on)}] if rung.on > clock.today() else []


def _abandon(suggestion: Suggestion) -> list[str]:
    return [] if arranged(suggestion) else _nothing_arranged()


def _nothing_arranged() -> list[str]:
    return [_("现在没有安排好的沟通、约见或者评估。")]


def _group(suggestion: Suggestion) -> list[str]:
    if why := unfit(suggestion):
        return [why]
    group = group_of(suggestion)
    if group is None or group.main_id == suggestion.pk:
        return []
    return [_("这件已经并入%(main)s，请在主件的页面上操作。") % {"main": group.main.number}]


def _hand_over(suggestion: Suggestion) -> list[str]:
    return [] if group_of(suggestion) else [_("这件没有并案，请直接交办。")]


def _take_out(suggestion: Suggestion) -> list[str]:
    if group_of(suggestion) is None:
        return [_("这件没有并案办理。")]
    if suggestion.matter and suggestion.matter.signed_replies().exists():
        return [_("已经签发过答复，不能再改成单独办理。")]
    return []


def _drop(theme: Theme) -> list[str]:
    return [] if theme.suggestions().exists() else [_("这个专题还没有列入建议。")]


def _plan(theme: Theme) -> list[str]:
    return [] if theme.suggestions().exists() else [_("这个专题还没有列入建议，没有代表可以邀请。")]


def _report(theme: Theme) -> list[str]:
    activities = theme.activities.all()
    planned = [each for each in activities if each.state == Step.PLANNED]
    if planned:
        days = _("、").join(dates.day(each.on) for each in planned)
        return [_("%(days)s的活动还没有记下开展情况。") % {"days": days}]
    held = any(each.state == Step.HELD for each in activities)
    return [] if held else [_("还没有开展过活动。")]


def _note(activity: Activity) -> list[str]:
    if activity.on <= clock.today():
        return []
    return [_("%(day)s才开展。") % {"day": dates.day(activity.on)}]


_MORE: dict[str, Callable[..., list[str]]] = {
    "group": _group,
    "hand_over": _hand_over,
    "take_out": _take_out,
    "arrange": _arrange,
    "write_up": _write_up,
    "abandon": _abandon,
    "drop": _drop,
    "plan_activity": _plan,
    "report": _report,
    "note_activity": _note,
}
