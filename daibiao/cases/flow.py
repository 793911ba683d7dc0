"""The steps of a case, and what stands in the way of each."""

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.deadlines.models import Deadline
from daibiao.lib import clock
from daibiao.lib.flows import Flow
from daibiao.lib.refusals import Refusal
from daibiao.pages import dates

from .models import Case

State = Case.State
#: Noted attempts before a case may be closed because the person cannot be reached.
ATTEMPTS = 3
#: States before the first hand-over.
EARLY = {State.TOLD, State.ASKED, State.ACCEPTED}
#: States in which nothing was answered yet, or is being handled again.
UNANSWERED = EARLY | {State.HANDLING}
#: Steps that are taken once for all who told the same: with the main case.
FOR_ALL = {"accept", "ask_back", "hand_over", "guide", "explain", "close", "raise_as_suggestion", "route"}
#: States in which a reply lies before the teller.
REPLIED = {State.ANSWERED, State.INFORMED, State.RATED}
OPEN = set(Case.OPEN)

FLOW = Flow(
    [
        ("accept", {State.TOLD, State.ASKED}, State.ACCEPTED),
        ("ask_back", {State.TOLD, State.ACCEPTED}, State.ASKED),
        ("answer_back", State.ASKED, State.TOLD),
        ("hand_over", State.ACCEPTED, State.HANDLING),
        ("merge", UNANSWERED, None),
        ("join", {State.TOLD, State.ACCEPTED}, None),
        ("part", {State.TOLD, State.ACCEPTED, State.HANDLING}, None),
        ("route", EARLY, None),
        ("name_station", OPEN, None),
        ("guide", EARLY, State.CLOSED),
        ("explain", EARLY, State.CLOSED),
        ("answer", {State.HANDLING, State.ANSWERED, State.INFORMED}, State.ANSWERED),
        ("inform", State.ANSWERED, State.INFORMED),
        ("rate", {State.ANSWERED, State.INFORMED}, State.RATED),
        ("rate_as_deputy", REPLIED, None),
        ("handle_again", {State.ANSWERED, State.INFORMED, State.RATED}, State.HANDLING),
        ("list_for_council", {State.ANSWERED, State.INFORMED}, State.COUNCIL),
        ("note_decision", State.COUNCIL, None),
        ("decide_rating", OPEN - EARLY, None),
        ("close", {State.ANSWERED, State.INFORMED, State.RATED, State.COUNCIL}, State.CLOSED),
        ("note_attempt", {State.ASKED, State.ANSWERED}, None),
        ("close_unreachable", {State.ASKED, State.ANSWERED}, State.CLOSED),
        ("raise_as_suggestion", OPEN - {State.TOLD, State.ASKED}, State.CLOSED),
        ("withdraw", OPEN, State.CLOSED),
        ("summarise", EARLY, None),
        ("categorise", OPEN, None),
        ("note_received", OPEN, None),
        ("reveal", set(State), None),
        ("reissue_pin", set(State), None),
    ]
)


def blockers(verb: str, case: Case) -> list[str]:
    """Why `verb` cannot be done to `case` now, in the reader's words; empty when it can."""
    if case.state not in FLOW[verb].sources:
        return [_done_already(verb, case)]
    if verb in FOR_ALL and case.merged_into:
        return [_("已并案，随 %(number)s 一起办理。") % {"number": case.merged_into.number}]
    return _MORE[verb](case) if verb in _MORE else []


def own_blockers(verb: str, case: Case, by: Actor) -> list[str]:
    """Why this actor alone cannot do it (any more)."""
    may_have = verb == "rate_as_deputy" and by.account is not None
    rated = may_have and case.ratings.filter(deputy__account=by.account, round=case.round).exists()
    return [_("这一轮您已经评价过，不能再改。")] if rated else []


def _done_already(verb: str, case: Case) -> str:
    """Why the step does not begin in this state: what a page that stood open for long does not know."""
    if verb == "rate" and case.state == State.HANDLING and case.round > 1:
        return _("您已经评价过，这件事正在重新办理。")
    if verb == "inform" and case.state == State.INFORMED:
        return _("已经告知过了，现在等反映人评价。")
    return _("现在是“%(state)s”，不能做这一步。") % {"state": case.get_state_display()}


def _close(case: Case) -> list[str]:
    """Closed once whoever told it was told and has rated, or the term for rating has passed."""
    missing = _missing(case)
    for other in case.merged.open().order_by("id"):
        missing += [f"{other.number} {reason}" for reason in _missing(other)]
    return missing


def _missing(case: Case) -> list[str]:
    """What is missing before this one person's case may be closed."""
    missing = []
    if case.state == State.ANSWERED:
        missing.append(_("还没有告知反映人。"))
    if case.state == State.INFORMED:
        rating = Deadline.objects.open().filter(clock=case.clock, key="case.rating").first()
        if rating and rating.due_on >= clock.today():
            missing.append(_("反映人还没有评价，评价期到 %(day)s。") % {"day": dates.day(rating.due_on)})
    if case.state == State.COUNCIL and not case.council_item.decision:
        missing.append(_("会议还没有研究意见。"))
    if case.ratings.unheard().exists():
        missing.append(_("代表评价为不满意，还没有答复代表。"))
    return missing


def _close_unreachable(case: Case) -> list[str]:
    # Earlier attempts were about something else, and ended.
    is_asked = case.state == State.ASKED
    since = case.exchanges.latest("id").asked_at if is_asked else case.tellings.latest("id").since
    said = {"all": ATTEMPTS, "noted": case.attempts.filter(tried_at__gte=since).count()}
    words = _("要先记下 %(all)d 次联系不上的情况，现在有 %(noted)d 次。")
    return [words % said] if said["noted"] < ATTEMPTS else []


def _note_decision(case: Case) -> list[str]:
    return [_("会议意见已经记录。")] if case.council_item.decision else []


def _reveal(case: Case) -> list[str]:
    return [] if case.sealed_phone else [_("没有留下联系电话。")]


def _rate_as_deputy(case: Case) -> list[str]:
    return [] if case.main.matter else [_("还没有答复。")]


def _part(case: Case) -> list[str]:
    if not case.merged_into:
        return [_("这件事没有并入别的事。")]
    return [_("答复已经签发，不能再取消并案。")] if case.tellings.exists() else []


def _reissue_pin(case: Case) -> list[str]:
    return [] if case.pin_digest else [_("这件事没有查询码。")]


def _decide_rating(case: Case) -> list[str]:
    return [] if case.ratings.unheard().exists() else [_("没有等待答复的代表评价。")]


def _name_station(case: Case) -> list[str]:
    return [_("已经交办，联络站不再改。")] if case.station_id and case.state not in EARLY else []


_MORE = {
    "name_station": _name_station,
    "decide_rating": _decide_rating,
    "close": _close,
    "close_unreachable": _close_unreachable,
    "note_decision": _note_decision,
    "reveal": _reveal,
    "rate_as_deputy": _rate_as_deputy,
    "part": _part,
    "reissue_pin": _reissue_pin,
}


def advance(case: Case, verb: str, *, by: Actor | None = None) -> None:
    """Take the step, or refuse with all reasons."""
    if reasons := blockers(verb, case) or (own_blockers(verb, case, by) if by else []):
        raise Refusal(*reasons)
    case.state = FLOW[verb].target or case.state
