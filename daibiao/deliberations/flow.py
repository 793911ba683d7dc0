"""The steps of a deliberation opinion, and what stands in the way of each."""

from collections.abc import Callable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.handling.models import Reply
from daibiao.lib.flows import Flow
from daibiao.lib.refusals import Refusal

from . import events, terms
from .models import Deliberation

State = Deliberation.State
_SINCE_AGREED = {State.AGREED, State.HANDED, State.REPORTED, State.ACCEPTED, State.CLOSED}

FLOW = Flow(
    [
        ("rewrite", State.DRAFT, None),
        ("agree", State.DRAFT, State.AGREED),
        ("cancel", {State.DRAFT, State.AGREED}, State.CANCELLED),
        ("hand_over", State.AGREED, State.HANDED),
        ("send_scheme", State.HANDED, None),
        ("ask_comment", State.HANDED, None),
        ("give_comment", State.HANDED, None),
        ("explain_delay", State.HANDED, None),
        ("receive_report", {State.HANDED, State.REPORTED}, State.REPORTED),
        ("accept", State.REPORTED, State.ACCEPTED),
        ("ask_again", State.REPORTED, State.HANDED),
        ("resolve", State.REPORTED, State.HANDED),
        ("publish", _SINCE_AGREED, None),
        ("hide", _SINCE_AGREED, None),
        ("close", State.ACCEPTED, State.CLOSED),
    ]
)


def blockers(verb: str, deliberation: Deliberation) -> list[str]:
    """Why `verb` cannot be done now, in the reader's words; empty when it can."""
    if deliberation.state not in FLOW[verb].sources:
        return [_("现在是“%(state)s”，不能做这一步。") % {"state": deliberation.get_state_display()}]
    return _MORE[verb](deliberation) if verb in _MORE else []


def _agree(deliberation: Deliberation) -> list[str]:
    reasons = [] if deliberation.points.exists() else [_("还没有写建议。")]
    demand = terms.demanded(deliberation)
    if demand and deliberation.limit_on is None:
        source = demand.source.of(get_language() or "zh-hans")
        reasons.append(_("正文要写明办理期限（依据：%(source)s）。") % {"source": source})
    return reasons


def _send_scheme(deliberation: Deliberation) -> list[str]:
    if not terms.scheme(deliberation):
        return [_("这里的规定不要求先送方案。")]
    return [_("方案已经送交。")] if deliberation.scheme else []


def _ask_comment(deliberation: Deliberation) -> list[str]:
    if deliberation.consultations.filter(comment="").exists():
        return [_("报告稿正在征求意见。")]
    draft = events.draft_of(deliberation)
    if draft is None:
        return [_("先起草报告，再送人大征求意见。")]
    return [_("报告正在等待签发。")] if draft.state == Reply.State.SUBMITTED else []


def _give_comment(deliberation: Deliberation) -> list[str]:
    waiting = deliberation.consultations.filter(comment="").exists()
    return [] if waiting else [_("现在没有等待回复的报告稿。")]


def _explain_delay(deliberation: Deliberation) -> list[str]:
    if deliberation.delays.filter(round=deliberation.round).exists():
        return [_("已经说明过原因。")]
    return [] if events.is_late(deliberation) else [_("还没有超期。")]


def newest_round(deliberation: Deliberation) -> int:
    """The newest round in which a report was signed; 0 while there is none."""
    newest = deliberation.matter.signed_replies().first() if deliberation.matter else None
    return newest.assignment.round if newest else 0


def _publish(deliberation: Deliberation) -> list[str]:
    done = deliberation.published_at and deliberation.published_round >= newest_round(deliberation)
    return [_("已经公开，没有新的报告要公开。")] if done else []


def _hide(deliberation: Deliberation) -> list[str]:
    return [] if deliberation.published_at else [_("还没有公开。")]


def _close(deliberation: Deliberation) -> list[str]:
    done = deliberation.published_at and deliberation.published_round >= newest_round(deliberation)
    return [] if done else [_("审议意见和报告还没有向社会公布（监督法第十七条）。")]


_MORE: dict[str, Callable[[Deliberation], list[str]]] = {
    "agree": _agree,
    "send_scheme": _send_scheme,
    "ask_comment": _ask_comment,
    "give_comment": _give_comment,
    "explain_delay": _explain_delay,
    "publish": _publish,
    "hide": _hide,
    "close": _close,
}


def advance(deliberation: Deliberation, verb: str) -> None:
    """Take the step, or refuse with all reasons."""
    if reasons := blockers(verb, deliberation):
        raise Refusal(*reasons)
    deliberation.state = FLOW[verb].target or deliberation.state
