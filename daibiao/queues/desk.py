"""The desk of units and dispatchers, whatever the source: its heaps, and the next step of each assignment."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DateField, F, OuterRef, Q, Subquery, Value
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import allows
from daibiao.handling import flow
from daibiao.handling.models import SIGNERS, Assignment, AssignmentQuerySet, Reply
from daibiao.handling.offers import OFFER
from daibiao.handling.rules import UNIT_ROLES
from daibiao.lib import clock
from daibiao.pages import strips
from daibiao.pages.counts import up_to
from daibiao.pages.sheets import MOST

from . import rules

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

State = Assignment.State
#: The words of a next step, and the verb that does it; no verb where it is somebody else's.
Next = tuple["StrOrPromise", str]
#: Who owes something, and by when, where there is a day.
Owed = dict[int, date | None]
#: A heap of what is no work any more is counted up to here: how much there ever was is a figure.
MANY = 500

#: Heaps of open work: words, and which of it. They are counted together.
OPEN = {
    "open": (_("在办的"), Q),
    "late": (_("超期的"), lambda: Q(clock__next_due_on__lt=clock.today())),
    "dispatch": (_("待分办"), lambda: Q(state=State.DISPATCHING)),
    "handed": (_("待签收"), lambda: Q(state=State.HANDED)),
    "working": (_("办理中"), lambda: Q(state=State.WORKING)),
    "again": (_("重新办理"), lambda: Q(round__gt=1)),
}
#: What may be owed, and where: the rows of each are asked for page by page.
OWING = flow.owing()
#: Where the day stands by which it is owed.
BY_WHEN: dict[str, Combinable] = {
    "answer_urge": Value(None, output_field=DateField()),
    "report": F("report_by"),
    "keep_promise": F("due_on"),
}
#: The other heaps: words, and the rows, of this work or of what was this reader's.
BESIDE = {
    "pressed": (
        _("催办督办待回应"),
        lambda work, by: work.standing().filter(_owing("answer_urge", "report")),
    ),
    "sign": (_("待签发"), lambda work, by: work.filter(replies__state=Reply.State.SUBMITTED)),
    "owed": (_("答复以后要做的"), lambda work, by: work.filter(_owing(*OWING), state=State.ANSWERED)),
    "answered": (_("已答复"), lambda work, by: work.filter(state=State.ANSWERED)),
    "handed_on": (_("已分办"), lambda work, by: Assignment.objects.filter(rules.handed_on(by))),
    "taken": (_("已改办"), lambda work, by: Assignment.objects.filter(rules.taken_away(by))),
}
HEAPS = OPEN | BESIDE
OF_UNITS = ("open", "late", "pressed", "handed", "working", "sign", "again", "owed", "answered", "taken")
OF_DISPATCHERS = ("open", "late", "pressed", "dispatch", "handed_on", "taken")


def heaps_of(by: Actor) -> list[str]:
    """The names of the heaps on this desk."""
    units = OF_UNITS if by.holds(*UNIT_ROLES) else ()
    systems = OF_DISPATCHERS if by.holds(Grant.Role.DISPATCHER) else ()
    return list(dict.fromkeys((*systems, *units)))


def first_of(heaps: list[str], by: Actor) -> str:
    """The heap that opens: for whoever signs, what waits to be signed, if anything does."""
    signs = by.holds(*SIGNERS) and "sign" in heaps and rows("sign", by).exists()
    return "sign" if signs else heaps[0]


def rows(name: str, by: Actor) -> AssignmentQuerySet:
    """What lies in this heap."""
    work = _work(by)
    return work.open().filter(OPEN[name][1]()) if name in OPEN else BESIDE[name][1](work, by)


def counts(names: Iterable[str], by: Actor) -> dict[str, int]:
    """How much lies in each heap."""
    work = _work(by)
    together = {name: Count("pk", filter=OPEN[name][1]()) for name in names if name in OPEN}
    beside = {name: BESIDE[name][1](work, by) for name in names if name in BESIDE}
    return work.open().aggregate(**together) | up_to(MANY, beside)


def next_steps(assignments: Iterable[Assignment], by: Actor) -> dict[int, dict]:
    """For each assignment what is to be done next, where `by` does it, and by when it is owed; what presses besides."""
    replies, owed = _in_work(assignments), _owed(assignments)
    owed["contact"] = _to_contact(assignments, replies)
    found = {}
    for assignment in assignments:
        words, verb = _next(assignment, by, replies.get(assignment.pk), owed)
        offered = OFFER.verb(verb) if verb and allows(by, f"handling.{verb}", assignment) else None
        url = OFFER.address(assignment, verb) if offered else ""
        pressed = {} if assignment.state == State.ENDED else PRESSED
        marks = [
            (mark, owed[each][assignment.pk]) for each, mark in pressed.items() if assignment.pk in owed[each]
        ]
        key, due = offered.key if offered else "", owed.get(verb, {}).get(assignment.pk)
        shown = {"label": words, "url": url, "key": key, "post": False}
        found[assignment.pk] = {**shown, "due": due, "marks": marks}
    return found


def now_with(assignments: Iterable[Assignment]) -> dict[int, str]:
    """The unit that leads each of these matters now, for the whole page in one query."""
    leading = (
        Assignment.objects.standing().leading().filter(matter__in=[each.matter_id for each in assignments])
    )
    return {each.matter_id: each.bearer.label for each in leading.select_related("unit__successor")}


#: What of a heap stands in a file.
COLUMNS = (
    _("编号"),
    _("标题"),
    _("交办内容"),
    _("分工"),
    _("轮次"),
    _("状态"),
    _("承办单位"),
    _("交办时间"),
    _("到期的事"),
    _("下一期限"),
)
#: Of what was taken away: why and when instead of the words and terms of what others have now.
COLUMNS_OF_TAKEN = (
    _("编号"),
    _("改办理由"),
    _("分工"),
    _("轮次"),
    _("承办单位"),
    _("交办时间"),
    _("改办日期"),
)


def lines(name: str, rows: AssignmentQuerySet) -> Iterator[list]:
    """The rows of a file, read one after the other."""
    if name == "taken":
        yield from map(_line_of_taken, rows.with_desk().order_by("-ended_at")[:MOST].iterator(chunk_size=500))
        return
    rows = rows.annotate(report_by=_earliest("report"), promised_on=_earliest("keep_promise"))
    for each in rows.with_desk().due_first()[:MOST].iterator(chunk_size=500):
        given = [
            each.matter.number,
            each.matter.title,
            each.matter.brief,
            each.get_role_display(),
            each.round,
        ]
        yield [*given, each.get_state_display(), each.bearer.label, each.handed_at, *_due(each)]


def _due(each: Any) -> "tuple[StrOrPromise, date | None]":
    """What an assignment owes next, and by which day: its next term, or what `lines` found that it owes besides."""
    owed = (each.report_by, NEXT_OWED["report"]), (each.promised_on, NEXT_OWED["keep_promise"])
    dated = ((each.clock.next_due_on, strips.step(each)), *owed)
    return next(((what, day) for day, what in dated if day), ("", None))


def _line_of_taken(each: Assignment) -> list:
    given = [each.matter.number, each.ending_reason, each.get_role_display(), each.round]
    return [*given, each.unit.label, each.handed_at, each.ended_at and clock.local(each.ended_at).date()]


#: What waits, by state; the verb that does it.
NEXT: dict[str, Next] = {
    State.DISPATCHING: (_("分办"), "dispatch"),
    State.HANDED: (_("签收"), "acknowledge"),
    State.OBJECTED: (_("等异议的决定"), ""),
    State.WORKING: (_("起草答复"), "draft"),
    State.ANSWERED: (_("已答复"), ""),
}
#: What waits of a co-unit.
NEXT_OF_CO: dict[str, Next] = {
    State.WORKING: (_("提出会办意见"), "give_opinion"),
    State.ANSWERED: (_("已提出会办意见"), ""),
}
#: What is owed after the answer, what presses most first.
NEXT_OWED = {
    "answer_urge": _("回应催办"),
    "report": _("反馈督办情况"),
    "keep_promise": _("兑现承诺"),
}
#: What asks for an answer beside the work itself; the row bears it as a mark, whatever its next step is.
PRESSED = {"answer_urge": _("催办待回应"), "report": _("督办待反馈")}
#: Where the reply in work stands.
NEXT_OF_REPLY: dict[str, Next] = {
    Reply.State.DRAFT: (_("送负责人签发"), "submit"),
    Reply.State.RETURNED: (_("修改答复"), "draft"),
}


def _next(assignment: Assignment, by: Actor, reply: Reply | None, owed: Mapping[str, Owed]) -> Next:
    if assignment.state == State.ENDED:
        return assignment.get_ending_display(), ""
    if assignment.state == State.OBJECTED and allows(by, "handling.settle_objection", assignment):
        return _("决定异议"), "settle_objection"
    if reply and reply.state == Reply.State.SUBMITTED:
        signs = allows(by, "handling.sign", assignment) and reply.drafted_by_id != by.person.pk
        waits = _("等主要负责人签发") if assignment.signer == Grant.Role.HEAD else _("等签发")
        return (_("签发"), "sign") if signs else (waits, "")
    if reply and assignment.state == State.WORKING:
        return NEXT_OF_REPLY[reply.state]
    if assignment.state == State.ANSWERED:
        for verb, words in NEXT_OWED.items():
            if assignment.pk in owed[verb]:
                return words, verb
    waiting = (NEXT if assignment.is_lead else NEXT | NEXT_OF_CO)[assignment.state]
    return (_("与代表联系"), "contact") if assignment.pk in owed["contact"] else waiting


def _work(by: Actor) -> AssignmentQuerySet:
    return Assignment.objects.filter(rules.on_desk(by))


def _owing(*verbs: str) -> Q:
    """Who owes any of this. What is owed is little: it is found first, and whose it is after that."""
    one, *more = (rows.order_by().values(path) for rows, path in (OWING[verb] for verb in verbs))
    return Q(pk__in=one.union(*more, all=True))


def _owed(assignments: Iterable[Assignment]) -> dict[str, Owed]:
    """What these owe, in one query: for each verb the assignments, each with the earliest day by which it owes that."""
    here = [assignment.pk for assignment in assignments]
    one, *more = (
        rows.filter(**{f"{path}__in": here}).order_by().values_list(path, Value(verb), BY_WHEN[verb])
        for verb, (rows, path) in OWING.items()
    )
    found: dict[str, Owed] = {verb: {} for verb in OWING}
    for pk, verb, due in one.union(*more, all=True) if here else ():
        found[verb][pk] = min(filter(None, (due, found[verb].get(pk))), default=None)
    return found


def _earliest(verb: str) -> Subquery:
    """The earliest day by which an assignment owes this."""
    rows, path = OWING[verb]
    return Subquery(
        rows.filter(**{path: OuterRef("pk")}).order_by(BY_WHEN[verb]).values_list(BY_WHEN[verb])[:1]
    )


def _to_contact(assignments: Iterable[Assignment], replies: Mapping[int, Reply]) -> Owed:
    """Those whose unit has to speak with a deputy before it drafts: only a lead unit in the first round has."""
    first = [
        each.pk
        for each in assignments
        if each.state == State.WORKING and each.is_lead and each.round == 1 and each.pk not in replies
    ]
    silent = Assignment.objects.filter(pk__in=first, matter__deputies__isnull=False, contacts=None)
    return dict.fromkeys(silent.order_by().values_list("pk", flat=True)) if first else {}


def _in_work(assignments: Iterable[Assignment]) -> dict[int, Reply]:
    """The replies that are being written to these; only who works on a matter, or has answered it, writes one."""
    writing = [each.pk for each in assignments if each.state in (State.WORKING, State.ANSWERED)]
    rows = Reply.objects.exclude(state=Reply.State.SIGNED).filter(assignment__in=writing).order_by()
    return {reply.assignment_id: reply for reply in rows} if writing else {}
