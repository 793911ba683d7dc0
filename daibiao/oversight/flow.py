"""The steps of an inspection and of a finding, and what stands in the way of each."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from daibiao.lib import clock
from daibiao.lib.flows import Flow
from daibiao.lib.refusals import Refusal
from daibiao.pages import dates, prospects

from .models import Finding, Inspection

State, Found = Inspection.State, Finding.State

INSPECTION = Flow(
    [
        ("replan", {State.PLANNED, State.ANNOUNCED}, None),
        ("announce", State.PLANNED, State.ANNOUNCED),
        ("cancel", {State.PLANNED, State.ANNOUNCED}, State.CANCELLED),
        ("add_finding", {State.ANNOUNCED, State.HELD}, None),
        ("hold", State.ANNOUNCED, State.HELD),
        ("report", State.HELD, State.REPORTED),
        ("close", State.REPORTED, State.CLOSED),
    ]
)
FINDING = Flow(
    [
        ("rewrite", Found.OPEN, None),
        ("answer_on_spot", Found.OPEN, Found.ANSWERED),
        ("hand_over", Found.OPEN, Found.HANDED),
        ("raise_it", Found.OPEN, Found.RAISED),
        ("receive_answer", {Found.HANDED, Found.RAISED, Found.ANSWERED}, Found.ANSWERED),
        ("let_go", Found.RAISED, Found.OPEN),
        ("ask_again", Found.ANSWERED, Found.HANDED),
    ]
)


def notice(inspection: Inspection) -> prospects.Notice | None:
    """The notice term of this inspection; None where no rule names one."""
    sentence = _("最晚 %(day)s 通知（提前 %(length)d 天；依据：%(source)s）")
    return prospects.notice("inspection.notice", inspection.begins_on, inspection.congress, sentence=sentence)


def blockers(verb: str, thing: Inspection | Finding) -> list[str]:
    """Why `verb` cannot be done now, in the reader's words; empty when it can."""
    table = INSPECTION if isinstance(thing, Inspection) else FINDING
    if thing.state not in table[verb].sources:
        return [_("现在是“%(state)s”，不能做这一步。") % {"state": thing.get_state_display()}]
    return _MORE[verb](thing) if verb in _MORE else []


def _replan(inspection: Inspection) -> list[str]:
    return [_("已经记下了问题，不能再改路线。")] if inspection.findings.exists() else []


def _cancel(inspection: Inspection) -> list[str]:
    return [_("已经记下了问题，不能取消。")] if inspection.findings.exists() else []


def _announce(inspection: Inspection) -> list[str]:
    reasons = [] if inspection.team.exists() else [_("还没有安排代表。")]
    return reasons if inspection.stops.exists() else [*reasons, _("还没有安排路线。")]


def _begun(inspection: Inspection) -> list[str]:
    if inspection.begins_on <= clock.today():
        return []
    return [_("%(day)s才开始。") % {"day": dates.day(inspection.begins_on)}]


def _close(inspection: Inspection) -> list[str]:
    waiting = list(inspection.findings.unanswered().values_list("number", flat=True))
    return [_("还没有答复：%(numbers)s。") % {"numbers": _("、").join(waiting)}] if waiting else []


def _ask_again(finding: Finding) -> list[str]:
    if finding.way != Finding.Way.HANDED:
        return [_("只有转交办理的才能要求重新办理。")]
    return [_("这次检查已经办结。")] if finding.inspection.is_over else []


_MORE: dict[str, Callable[..., list[str]]] = {
    "replan": _replan,
    "cancel": _cancel,
    "announce": _announce,
    "add_finding": _begun,
    "hold": _begun,
    "close": _close,
    "ask_again": _ask_again,
}


def advance(thing: Inspection | Finding, verb: str) -> None:
    """Take the step, or refuse with all reasons."""
    if reasons := blockers(verb, thing):
        raise Refusal(*reasons)
    table = INSPECTION if isinstance(thing, Inspection) else FINDING
    thing.state = table[verb].target or thing.state
