"""The steps of an assignment and of a reply, and what stands in the way of each."""

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from daibiao.accounts.actors import Actor
from daibiao.deadlines.models import Deadline
from daibiao.lib import clock
from daibiao.lib.flows import Flow
from daibiao.lib.refusals import Refusal
from daibiao.pages import dates

from . import kinds
from .models import GRANTED, OPEN, REFUSED, Assignment, Promise, Reply, Supervision, Urge

State = Assignment.State

HELD = {*Assignment.OPEN, State.ANSWERED}
#: What a unit promised falls due when the matter has long ended.
AFTER_THE_END = {"keep_promise"}

ASSIGNMENT = Flow(
    [
        ("dispatch", State.DISPATCHING, State.HANDED),
        ("acknowledge", State.HANDED, State.WORKING),
        ("object", {State.HANDED, State.WORKING}, State.OBJECTED),
        ("settle_objection", State.OBJECTED, State.WORKING),
        ("contact", State.WORKING, None),
        ("ask_extension", State.WORKING, None),
        ("decide_extension", State.WORKING, None),
        ("draft", {State.WORKING, State.ANSWERED}, None),
        ("submit", {State.WORKING, State.ANSWERED}, None),
        ("return_reply", {State.WORKING, State.ANSWERED}, None),
        ("sign", {State.WORKING, State.ANSWERED}, State.ANSWERED),
        ("give_opinion", State.WORKING, State.ANSWERED),
        ("take_over", Assignment.OPEN, None),
        ("keep_promise", State.ANSWERED, None),
        ("urge", Assignment.OPEN, None),
        ("answer_urge", HELD, None),
        ("supervise", HELD, None),
        ("report", HELD, None),
        ("correct", HELD, None),
        ("reassign", Assignment.OPEN, State.ENDED),
        ("end", Assignment.OPEN, State.ENDED),
        ("step_aside", HELD, State.ENDED),
    ]
)

REPLY = Flow(
    [
        ("revise", {Reply.State.DRAFT, Reply.State.RETURNED}, Reply.State.DRAFT),
        ("submit", Reply.State.DRAFT, Reply.State.SUBMITTED),
        ("return", Reply.State.SUBMITTED, Reply.State.RETURNED),
        ("sign", Reply.State.SUBMITTED, Reply.State.SIGNED),
    ]
)


def blockers(verb: str, assignment: Assignment) -> list[str]:
    """Why `verb` cannot be done to `assignment` now, in the reader's words; empty when it can."""
    reasons = []
    if assignment.state not in ASSIGNMENT[verb].sources:
        reasons.append(_("现在是“%(state)s”，不能做这一步。") % {"state": assignment.get_state_display()})
    if assignment.matter.ended_at and verb not in AFTER_THE_END:
        reasons.append(_("这件事已经结束。"))
    if not reasons and verb in _MORE:
        reasons += _MORE[verb](assignment)
    if not reasons and verb in ANSWERS:
        reasons += _waits(verb, assignment)
    return reasons


def is_awaited(verb: str, assignment: Assignment) -> bool:
    """Whether anybody waits for this step now: a deputy is spoken to before the draft, a promise kept on its day."""
    if verb == "contact":
        return assignment.hears_deputy and not assignment.contacts.exists()
    if verb == "keep_promise":
        return ANSWERS[verb][0](assignment).filter(due_on__lte=clock.today()).exists()
    return assignment.is_open or verb == "sign" or verb in owing()


def owing() -> dict[str, tuple[QuerySet, str]]:
    """What may be owed after the answer: the verb that does it, the rows that owe it, and their assignment."""
    newest = Q(matter__assignments__role=Assignment.Role.LEAD, matter__assignments__round=F("matter__round"))
    return {
        "answer_urge": (Urge.objects.unanswered(), "assignment"),
        "report": (Supervision.objects.unreported().filter(newest), "matter__assignments"),
        "keep_promise": (Promise.objects.owed(), "reply__assignment"),
    }


def _object(assignment: Assignment) -> list[str]:
    if has_answered_before(assignment):
        return [_("本单位已经答复过这件事，重新办理时不再提出异议。")]
    if assignment.replies.filter(state=Reply.State.SUBMITTED).exists():
        return [_("答复正在等待签发。")]
    if assignment.objections.filter(state__in=[GRANTED, REFUSED]).exists():
        return [_("异议已经提过并有了决定。")]
    key = kinds.of(assignment.matter).key("object")
    window = Deadline.objects.filter(clock=assignment.clock, key=key).order_by("-id").first()
    if window is None or window.due_on >= clock.today():
        return []
    return [_("异议期已于 %(day)s 结束。") % {"day": dates.day(window.due_on)}]


def _ask_extension(assignment: Assignment) -> list[str]:
    if not assignment.is_lead:
        return [_("会办单位不申请延期。")]
    if any(asked.state == OPEN for asked in assignment.extension_requests.all()):  # a page has read them
        return [_("延期申请正在等待决定。")]
    running = reply_term(assignment)
    if running is None or not running.term.extendable_by:
        return [_("这一期限不能延长。")]
    if running.extensions_left == 0:
        return [_("已经延期 %(times)s 次，不能再延。") % {"times": running.term.extensions}]
    return [] if running.due_on >= clock.today() else [_("期限已过，不能再申请延期。")]


def reply_term(assignment: Assignment) -> Deadline | None:
    """The running term of the reply; None where none runs."""
    key = kinds.of(assignment.matter).answer_key(assignment.matter, assignment.round)
    return Deadline.objects.open().filter(clock=assignment.clock, key=key).first()


def has_answered_before(assignment: Assignment) -> bool:
    """Whether the unit, or one it succeeded, answered in an earlier round: then it has nothing more to object to."""
    answered = assignment.matter.assignments.leading().filter(state=State.ANSWERED)
    earlier = answered.filter(round__lt=assignment.round).select_related("unit")
    return assignment.round > 1 and any(past.bearer == assignment.bearer for past in earlier)


def _takes_reply(assignment: Assignment) -> list[str]:
    """Only the newest round is answered, and only while the source still waits for an answer."""
    matter = assignment.matter
    if assignment.round < matter.round:
        return [_("已经进入第 %(round)d 轮，请在新的一轮里答复。") % {"round": matter.round}]
    return list(kinds.of(matter).reply_hindrances(matter))


def _draft(assignment: Assignment) -> list[str]:
    if not assignment.is_lead:
        return [_("由主办单位答复，会办单位只提出会办意见。")]
    reasons = _takes_reply(assignment)
    if assignment.replies.filter(state=Reply.State.SUBMITTED).exists():
        reasons.append(_("答复正在等待签发。"))
    if assignment.hears_deputy and not assignment.contacts.exists():
        reasons.append(_("先与代表联系，再起草答复。"))
    return reasons


def _give_opinion(assignment: Assignment) -> list[str]:
    return [_("主办单位直接答复，不提会办意见。")] if assignment.is_lead else []


def _contact(assignment: Assignment) -> list[str]:
    return [] if assignment.matter.deputies.exists() else [_("这件事没有可以联系的代表。")]


def _submit(assignment: Assignment) -> list[str]:
    if not assignment.replies.filter(state__in=REPLY["submit"].sources).exists():
        return [_("还没有起草好的答复。")]
    return _takes_reply(assignment) + list(kinds.of(assignment.matter).submit_hindrances(assignment.matter))


def _sign(assignment: Assignment) -> list[str]:
    return _waits("return_reply", assignment) or _takes_reply(assignment)


def own_blockers(verb: str, assignment: Assignment, by: Actor) -> list[str]:
    """Why this actor alone cannot do it: who drafted never signs."""
    if verb != "sign":
        return []
    own = assignment.replies.filter(state=Reply.State.SUBMITTED, drafted_by=by.account).exists()
    return [_("您是起草人，不能签发，请另一位负责人签发，或者退回由别人重新起草。")] if own else []


def _waits(verb: str, assignment: Assignment) -> list[str]:
    waiting, otherwise = ANSWERS[verb]
    return [] if waiting(assignment).exists() else [str(otherwise)]


#: Steps that answer something: what waits for them, and what is said where nothing does.
ANSWERS = {
    "decide_extension": (
        lambda a: a.extension_requests.filter(state=OPEN),
        _lazy("没有等待决定的延期申请。"),
    ),
    "return_reply": (lambda a: a.replies.filter(state=Reply.State.SUBMITTED), _lazy("经办人还没有送签。")),
    "answer_urge": (lambda a: a.urges.unanswered(), _lazy("没有等待回应的催办。")),
    "report": (
        lambda a: a.matter.supervisions.unreported().filter(matter__assignments__in=[a] if a.is_lead else []),
        _lazy("没有等待反馈的督办单。"),
    ),
    "keep_promise": (
        lambda a: Promise.objects.owed().filter(reply__assignment=a),
        _lazy("没有等待兑现的承诺。"),
    ),
}
_MORE = {
    "object": _object,
    "ask_extension": _ask_extension,
    "draft": _draft,
    "submit": _submit,
    "sign": _sign,
    "give_opinion": _give_opinion,
    "contact": _contact,
}


def advance(assignment: Assignment, verb: str, *, by: Actor | None = None) -> None:
    """Take the step, or refuse with all reasons."""
    if reasons := blockers(verb, assignment) or (own_blockers(verb, assignment, by) if by else []):
        raise Refusal(*reasons)
    assignment.state = ASSIGNMENT[verb].target or assignment.state


def advance_reply(reply: Reply, verb: str) -> None:
    """Take a step of the reply, or refuse."""
    if reply.state not in REPLY[verb].sources:
        raise Refusal(_("答复现在是“%(state)s”，不能做这一步。") % {"state": reply.get_state_display()})
    reply.state = REPLY[verb].target or reply.state
