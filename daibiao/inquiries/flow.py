"""The steps of an inquiry, of a question and of an item, and what stands in the way of each."""

from collections.abc import Callable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.lib import clock
from daibiao.lib.flows import Flow
from daibiao.lib.refusals import Refusal
from daibiao.pages import dates
from daibiao.people.models import Body, Membership
from daibiao.places.models import Congress
from daibiao.practices import regions

from .models import Inquiry, Item, Question

State, Put, Given = Inquiry.State, Question.State, Item.State
#: While the meeting is prepared.
BEFORE = {State.PLANNED, State.ANNOUNCED}

INQUIRY = Flow(
    [
        ("replan", BEFORE, None),
        ("form_group", BEFORE, None),
        ("rewrite_group", BEFORE, None),
        ("propose", BEFORE, None),
        ("announce", State.PLANNED, State.ANNOUNCED),
        ("cancel", BEFORE, State.CANCELLED),
        ("hold", State.ANNOUNCED, State.HELD),
        ("follow", State.HELD, State.FOLLOWED),
        ("rate", {State.HELD, State.FOLLOWED, State.REPORTED}, None),
        ("report", State.FOLLOWED, State.REPORTED),
        ("close", State.REPORTED, State.CLOSED),
    ]
)
QUESTION = Flow(
    [
        ("rewrite", Put.PROPOSED, None),
        ("choose", {Put.PROPOSED, Put.LEFT, Put.CHOSEN}, Put.CHOSEN),
        ("leave_out", {Put.PROPOSED, Put.CHOSEN}, Put.LEFT),
        ("take_minutes", {Put.CHOSEN, Put.ASKED}, Put.ASKED),
        ("correct", Put.ASKED, None),
        ("hand_over", Put.ASKED, None),
    ]
)
ITEM = Flow(
    [
        ("receive_answer", {Given.HANDED, Given.ANSWERED}, Given.ANSWERED),
        ("ask_again", Given.ANSWERED, Given.HANDED),
    ]
)
_FLOWS = {Inquiry: INQUIRY, Question: QUESTION, Item: ITEM}


def rule(congress: Congress) -> regions.Rule:
    """Whether the members rate, by the rules that govern this congress, with its source."""
    return regions.governing(congress).inquiry_rating


def are_rated(congress: Congress) -> bool:
    """Whether its rules provide for a rating by the members."""
    return rule(congress).says("all_members")


def members(congress: Congress) -> int:
    """All members of its standing committee today: what a rating is counted over (not those present)."""
    today = clock.today()
    bodies = Body.objects.in_force(today).filter(congress=congress, kind=Body.Kind.STANDING)
    return Membership.objects.in_force(today).filter(body__in=bodies).count()


def blockers(verb: str, thing: Inquiry | Question | Item) -> list[str]:
    """Why `verb` cannot be done now, in the reader's words; empty when it can."""
    if thing.state not in _FLOWS[type(thing)][verb].sources:
        return [_("现在是“%(state)s”，不能做这一步。") % {"state": thing.get_state_display()}]
    return _MORE[verb](thing) if verb in _MORE else []


def _announce(inquiry: Inquiry) -> list[str]:
    return [] if inquiry.respondents.exists() else [_("还没有写应询单位。")]


def _hold(inquiry: Inquiry) -> list[str]:
    reasons = [] if inquiry.questions.in_order().exists() else [_("还没有选定会上问的问题。")]
    if inquiry.meets_on > clock.today():
        reasons.append(_("%(day)s才开会。") % {"day": dates.day(inquiry.meets_on)})
    return reasons


def _follow(inquiry: Inquiry) -> list[str]:
    open_ = inquiry.questions.filter(state=Put.CHOSEN).order_by("place").values_list("place", flat=True)
    if not open_:
        return []
    places = _("、").join(map(str, open_))
    return [_("第 %(places)s 问还没有记录回答；会上没有问的，改为不列入并写明原因。") % {"places": places}]


def _rate(inquiry: Inquiry) -> list[str]:
    if not are_rated(inquiry.congress):
        return [rule(inquiry.congress).line.of(get_language() or "zh-hans")]
    if not members(inquiry.congress):
        return [_("还没有登记常委会的组成人员，不能测评。")]
    unrated = inquiry.respondents.filter(rating=None).exists()
    return [] if unrated else [_("应询单位都已测评。")]


def _close(inquiry: Inquiry) -> list[str]:
    waiting = list(inquiry.items.unanswered().values_list("number", flat=True))
    return [_("还没有答复：%(numbers)s。") % {"numbers": _("、").join(waiting)}] if waiting else []


def _while(*states: str) -> Callable[[Question], list[str]]:
    """A step of a question that belongs to a part of the inquiry's way."""

    def asked(question: Question) -> list[str]:
        inquiry = question.inquiry
        if inquiry.state in states:
            return []
        return [_("询问现在是“%(state)s”，不能做这一步。") % {"state": inquiry.get_state_display()}]

    return asked


def _ask_again(item: Item) -> list[str]:
    return [_("这次询问已经办结。")] if item.is_over else []


_MORE: dict[str, Callable[..., list[str]]] = {
    "announce": _announce,
    "hold": _hold,
    "follow": _follow,
    "rate": _rate,
    "close": _close,
    "rewrite": _while(*BEFORE),
    # At the meeting itself a question may still be taken in, or prove not to have been asked.
    "choose": _while(*BEFORE, State.HELD),
    "leave_out": _while(*BEFORE, State.HELD),
    "take_minutes": _while(State.HELD),
    "correct": _while(State.HELD, State.FOLLOWED, State.REPORTED),
    "hand_over": _while(State.HELD, State.FOLLOWED),
    "ask_again": _ask_again,
}


def advance(thing: Inquiry | Question | Item, verb: str) -> None:
    """Take the step, or refuse with all reasons."""
    if reasons := blockers(verb, thing):
        raise Refusal(*reasons)
    thing.state = _FLOWS[type(thing)][verb].target or thing.state
