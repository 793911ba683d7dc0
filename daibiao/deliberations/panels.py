"""What the pages of an opinion show, part by part: inside, and to everybody."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.handling import panels as handling
from daibiao.handling.models import Reply
from daibiao.pages import dates
from daibiao.pages.timelines import timeline, trail
from daibiao.proposing import sides

from . import flow, terms
from .models import Deliberation

State = Deliberation.State
TONES = {
    State.DRAFT: "quiet",
    State.AGREED: "soon",
    State.HANDED: "new",
    State.REPORTED: "soon",
    State.ACCEPTED: "soon",
    State.CLOSED: "ok",
    State.CANCELLED: "quiet",
}


def inside(deliberation: Deliberation, actor) -> dict:
    """What the one page shows beside the text."""
    matter, events = deliberation.matter, trail(deliberation.number)
    said = handling.said(matter.pk, events) if matter else None
    return {
        "facts": _facts(*heard(deliberation), *_inside_facts(deliberation)),
        "points": list(deliberation.points.all()),
        **sides.answers(deliberation),
        "consultations": list(deliberation.consultations.all()),
        "delays": list(deliberation.delays.all()),
        "decisions": list(deliberation.decisions.all()),
        "events": timeline(events, inside=True, said=said),
    }


def public(deliberation: Deliberation) -> dict:
    """What everybody reads: the text, the reports that were looked over, what was decided; no person's name."""
    replies: list[Reply] = []
    if deliberation.matter:
        signed = deliberation.matter.signed_replies()
        replies = list(signed.filter(assignment__round__lte=deliberation.published_round))
    decisions = deliberation.decisions.filter(round__lte=deliberation.published_round)
    return {
        "facts": _facts(*heard(deliberation), (_("主任会议通过"), _day(deliberation.agreed_on))),
        "points": list(deliberation.points.all()),
        "replies": replies,
        "decisions": list(decisions),
    }


def heard(deliberation: Deliberation) -> tuple[tuple[str, str], ...]:
    """Which report was heard, when, by whom it was made."""
    return (
        (_("常委会会议"), f"{deliberation.meeting} · {dates.day(deliberation.met_on)}"),
        (_("审议的报告"), deliberation.report_title),
        (_("报告类别"), deliberation.get_kind_display()),
        (_("报告单位"), deliberation.reporter),
        (_("办理期限"), _day(deliberation.limit_on)),
    )


def waits_for(deliberation: Deliberation) -> str:
    """Whose turn it is, for a reader who has nothing to press now."""
    lead = deliberation.matter.lead() if deliberation.matter else None
    office = {"office": deliberation.coordinator.label}
    whose = {
        State.AGREED: _("等%(office)s交办。") % office,
        State.HANDED: _("等%(unit)s报告。") % {"unit": lead.bearer.label if lead else ""},
        State.REPORTED: _("等常委会审议报告。"),
        State.ACCEPTED: _("等%(office)s公开、办结。") % office,
    }
    return whose.get(State(deliberation.state), "")


def _inside_facts(deliberation: Deliberation) -> tuple[tuple[str, str], ...]:
    demand = terms.demanded(deliberation) if deliberation.state == State.DRAFT else None
    language = get_language() or "zh-hans"
    return (
        (_("必须写明办理期限"), demand.source.of(language) if demand else ""),
        (_("主任会议通过"), _day(deliberation.agreed_on)),
        (_("公开情况"), _publication(deliberation)),
        (_("作废的原因"), deliberation.cancelled_for),
    )


def _publication(deliberation: Deliberation) -> str:
    if deliberation.hidden_for:
        return _("已停止公开：%(reason)s") % {"reason": deliberation.hidden_for}
    if not deliberation.published_at:
        return ""
    if deliberation.published_round < flow.newest_round(deliberation):
        return _("审议意见已公开，新的报告还没有公开")
    return dates.day(deliberation.published_at)


def _day(day) -> str:
    return dates.day(day) if day else ""


def _facts(*pairs: tuple[str, str]) -> list[dict]:
    return [{"label": label, "value": value} for label, value in pairs if value]
