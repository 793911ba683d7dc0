"""The steps of a suggestion, and what stands in the way of each."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.deadlines.models import Deadline
from daibiao.handling.models import Promise
from daibiao.lib import clock
from daibiao.lib.flows import Flow
from daibiao.lib.refusals import Refusal, seen
from daibiao.pages import dates

from .models import Signature, Suggestion, View

State = Suggestion.State
WRITING = set(Suggestion.WRITING)
#: States in which a reply lies before the deputy.
REPLIED = {State.REPLIED, State.REVIEW, State.RATED}
OPEN = set(Suggestion.OPEN)

FLOW = Flow(
    [
        ("rewrite", WRITING, None),
        ("attach", WRITING, None),
        ("invite", WRITING, None),
        ("confirm", WRITING, None),
        ("decline", WRITING, None),
        ("step_back", OPEN - {State.RATED}, None),
        ("discard", WRITING, State.CLOSED),
        ("submit", WRITING, State.SUBMITTED),
        ("return_it", State.SUBMITTED, State.RETURNED),
        ("make_letter", State.SUBMITTED, State.CLOSED),
        ("split", State.SUBMITTED, State.SPLIT),
        ("accept", State.SUBMITTED, State.ACCEPTED),
        ("hand_over", State.ACCEPTED, State.HANDLING),
        ("refer", State.ACCEPTED, State.CLOSED),
        ("reply_arrives", {State.HANDLING, State.REPLIED}, State.REPLIED),
        ("give_view", State.REPLIED, None),
        ("rate", State.REPLIED, State.RATED),
        ("reopen", State.REPLIED, State.HANDLING),
        ("put_to_review", State.REPLIED, State.REVIEW),
        ("demand_again", State.REVIEW, State.HANDLING),
        ("settle", State.REVIEW, State.RATED),
        ("withdraw", OPEN - WRITING, State.CLOSED),
        ("close", {State.REPLIED, State.RATED}, State.CLOSED),
        ("judge_promise", OPEN - {State.RETURNED, State.DRAFT} | {State.CLOSED}, None),
        ("publish", set(State) - WRITING - {State.SUBMITTED, State.SPLIT}, None),
        ("hide", set(State) - WRITING - {State.SUBMITTED, State.SPLIT}, None),
    ]
)


def blockers(verb: str, suggestion: Suggestion) -> list[str]:
    """Why `verb` cannot be done to `suggestion` now, in the reader's words; empty when it can."""
    if suggestion.state not in FLOW[verb].sources:
        return [_("现在是“%(state)s”，不能做这一步。") % {"state": suggestion.get_state_display()}]
    found = _MORE[verb](suggestion) if verb in _MORE else []
    return [*found, *(reason for ask in _HINDRANCES.get(verb, []) for reason in ask(suggestion))]


#: What rooms above see in the way of a step.
_HINDRANCES: dict[str, list[Callable[[Suggestion], list[str]]]] = {}


def hinders(verb: str) -> Callable:
    """Decorator: this function of a room above says why `verb` cannot be done to a suggestion, if it cannot."""

    def declare(ask):
        _HINDRANCES.setdefault(verb, []).append(ask)
        return ask

    return declare


def own_blockers(verb: str, suggestion: Suggestion, by: Actor) -> list[str]:
    """Why this actor alone cannot do it now."""
    if verb not in ("confirm", "decline", "step_back", "give_view") or by.account is None:
        return []
    own = suggestion.signatures.filter(deputy__account=by.account).first()
    if own is None:
        return [_("您没有被邀请联名。")]
    if own.state not in _OWN[verb]:
        return [_("您的联名现在是“%(state)s”，不能做这一步。") % {"state": own.get_state_display()}]
    given = View.objects.filter(suggestion=suggestion, deputy=own.deputy_id, round=suggestion.round)
    return [_("这一轮您已经提过意见。")] if verb == "give_view" and given.exists() else []


#: In which state of the own signature a co-signer may do it.
_OWN = {
    "confirm": {Signature.State.INVITED, Signature.State.DECLINED},
    "decline": {Signature.State.INVITED},
    "step_back": {Signature.State.CONFIRMED},
    "give_view": {Signature.State.CONFIRMED},
}


def lacking(text) -> list[str]:
    """What a suggestion must say before it is submitted, and this one, or this text of one, does not say yet."""
    asked = {
        "title": _("请写标题。"),
        "facts": _("请写事由：情况怎样，问题在哪里。"),
        "proposals": _("请写具体建议：希望谁做什么。"),
        "basis": _("请选依据。"),
        "consent": _("请选公开意愿。"),
    }
    return [words for name, words in asked.items() if not seen(getattr(text, name))]


def _accept(suggestion: Suggestion) -> list[str]:
    if suggestion.session:
        return []
    return [_("还没有登记人代会会议，不能编号。请先在“基础数据 → 人代会会议”里登记。")]


def _hand_over(suggestion: Suggestion) -> list[str]:
    return [_("这件写明仅供参考，请用“送单位参考”。")] if suggestion.for_reference else []


def _refer(suggestion: Suggestion) -> list[str]:
    return [] if suggestion.for_reference else [_("提出人要求书面答复，请交办。")]


def _close(suggestion: Suggestion) -> list[str]:
    if suggestion.state == State.RATED:
        return []
    window = Deadline.objects.open().filter(clock=suggestion.clock, key="suggestion.feedback").first()
    # Where the region names no time to rate in, the office alone knows when it has waited long enough.
    if window is None or window.due_on < clock.today():
        return []
    return [_("代表还没有评价，反馈期到 %(day)s。") % {"day": dates.day(window.due_on)}]


def unjudged(suggestion: Suggestion) -> QuerySet[Promise]:
    """Promises that the unit reports as kept and of which the deputy has said nothing yet."""
    kept = Promise.objects.filter(reply__assignment__matter=suggestion.matter_id, kept_on__isnull=False)
    return kept.filter(fulfilment=None).order_by("id")


def _judge_promise(suggestion: Suggestion) -> list[str]:
    waiting = suggestion.matter_id and unjudged(suggestion).exists()
    return [] if waiting else [_("没有等您评价的承诺。")]


def _publish(suggestion: Suggestion) -> list[str]:
    if suggestion.is_confidential:
        return [_("提出人要求保密，不公开。")]
    if suggestion.number is None:
        return [_("受理编号以后才能公开。")]
    return [_("已经公开。")] if suggestion.published_at else []


def _hide(suggestion: Suggestion) -> list[str]:
    return [] if suggestion.published_at else [_("还没有公开。")]


_MORE = {
    "submit": lacking,
    "accept": _accept,
    "hand_over": _hand_over,
    "refer": _refer,
    "close": _close,
    "judge_promise": _judge_promise,
    "publish": _publish,
    "hide": _hide,
}


def advance(suggestion: Suggestion, verb: str, *, by: Actor | None = None) -> None:
    """Take the step, or refuse with all reasons."""
    if reasons := blockers(verb, suggestion) or (own_blockers(verb, suggestion, by) if by else []):
        raise Refusal(*reasons)
    suggestion.state = FLOW[verb].target or suggestion.state
