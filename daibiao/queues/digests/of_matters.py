"""What handling tells each account in the daily digest: who is told of a term from which day on is a table."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.deadlines.models import Deadline
from daibiao.deadlines.vocabulary import Words
from daibiao.handling import kinds, rules
from daibiao.handling.models import (
    GRANTED,
    LAPSED,
    OPEN,
    SIGNERS,
    Assignment,
    ExtensionRequest,
    Objection,
    Promise,
    Reply,
    Supervision,
    Urge,
)
from daibiao.notices.digests import Line, lines
from daibiao.notices.ladders import MOST, Item, Rung, Today, climb, told

Role, State = Grant.Role, Assignment.State


def in_hand(by: Actor) -> Q:
    """What the handler has in hand. What nobody has yet, or a unit now succeeded had, is every handler's of the unit."""
    handled = by.duties(Role.HANDLER)
    inherited = handled - by.units(Role.HANDLER)
    nobodys = Q(handler=None, unit__in=handled) | Q(unit__in=inherited)
    return Q(handler=by.account, unit__in=by.duties(*rules.UNIT_ROLES)) | nobodys


def led(by: Actor) -> Q:
    """The work of the units that this actor leads."""
    return Q(unit__in=by.duties(*SIGNERS))


def coordinated(by: Actor) -> Q:
    """What this coordinator handed over."""
    return Q(matter__coordinator__in=by.duties(Role.COORDINATOR))


def overseen(by: Actor) -> Q:
    """What lies under the vice-chair in charge."""
    return rules.oversight(by, "matter__")


def dispatched(by: Actor) -> Q:
    """What went by way of this dispatcher."""
    return Q(via__in=by.duties(Role.DISPATCHER))


#: What a unit owes: first the handler is told, then the leader, then those above.
LADDER = (
    Rung(Role.HANDLER, -3, in_hand),
    Rung(Role.LEADER, -1, led),
    Rung(Role.HEAD, -1, led),
    Rung(Role.COORDINATOR, 1, coordinated),
    Rung(Role.VICE_CHAIR, 3, overseen),
)
#: An objection is owed its answer by whoever settles it: inside a system the dispatcher, else the coordinator.
SETTLING = (
    Rung(Role.DISPATCHER, -3, dispatched),
    Rung(Role.COORDINATOR, -3, lambda by: coordinated(by) & Q(via=None)),
    Rung(Role.COORDINATOR, 1, coordinated),
    Rung(Role.VICE_CHAIR, 3, overseen),
)


@lines
def of_matters(by: Actor, day: date) -> list[Line]:
    """What units, dispatchers, coordinators and leaders are told of matters in the hands of units: nobody else."""
    if not by.grants:
        return []
    today = Today.known_to(by, day)
    return told((item for source in SOURCES for item in source(by, today)), today)


def terms(by: Actor, today: Today) -> Iterator[Item]:
    """Terms of units that are due soon or overdue, as far up the ladder as they have come."""
    settling = [kinds.named(name).key("reassign") for name in kinds.names()]
    for ladder, these in ((LADDER, ~Q(key__in=settling)), (SETTLING, Q(key__in=settling))):
        for rung in climb(ladder, by):
            rows = Assignment.objects.open().filter(rung.whose(by))
            due = Deadline.objects.open().owed().filter(these, clock__assignment__in=rows)
            due = due.filter(due_on__lte=today.latest_due(rung.after)).select_related(
                "term", "clock__assignment__matter"
            )
            for deadline in due.order_by("due_on")[: MOST * 2]:
                yield Item(
                    deadline.clock.assignment.matter, deadline.term.title, deadline.due_on, deadline.unit
                )


def promises(by: Actor, today: Today) -> Iterator[Item]:
    """What was promised with a reply, by the same ladder, also after the matter has ended."""
    for rung in climb(LADDER, by):
        rows = Assignment.objects.filter(rung.whose(by))
        due = Promise.objects.owed().filter(due_on__lte=today.latest_due(rung.after))
        for promise in due.filter(reply__assignment__in=rows).select_related("reply__assignment__matter"):
            yield Item(promise.reply.assignment.matter, Words("承诺兑现", "Promise"), promise.due_on)


def slips(by: Actor, today: Today) -> Iterator[Item]:
    """Supervision slips without a report: the unit by the ladder, the named leader once the day is over."""
    unreported = Supervision.objects.unreported().select_related("matter")
    for rung in climb(LADDER, by):
        leading = Assignment.objects.standing().leading().filter(rung.whose(by))
        for slip in unreported.filter(
            matter__in=leading.values("matter"), report_by__lte=today.latest_due(rung.after)
        ):
            yield Item(slip.matter, Words("督办反馈", "Report on supervision"), slip.report_by)
    if by.holds(Role.SUPERVISOR):
        for slip in unreported.filter(leader=by.account, report_by__lt=today.on):
            yield Item(slip.matter, Words("督办反馈", "Report on supervision"), slip.report_by)


def waiting(by: Actor, today: Today) -> Iterator[Item]:
    """What lies still until this very person does something, every day until it is done."""
    yield from _of(
        Assignment.objects.filter(in_hand(by), state=State.HANDED), Words("待签收", "To acknowledge")
    )
    yield from _of(
        Assignment.objects.filter(dispatched(by), state=State.DISPATCHING), Words("待分办", "To dispatch")
    )
    signing = Q(assignment__signer=Role.LEADER, assignment__unit__in=by.duties(*SIGNERS))
    signing |= Q(assignment__signer=Role.HEAD, assignment__unit__in=by.duties(Role.HEAD))
    submitted = Reply.objects.filter(signing, state=Reply.State.SUBMITTED)
    yield from _beside(submitted, Words("答复待签发", "Reply to sign"))
    returned = Reply.objects.filter(state=Reply.State.RETURNED, drafted_by=by.account)
    yield from _beside(returned, Words("答复退回修改", "Reply returned for changes"))
    mine = Assignment.objects.standing().filter(in_hand(by) | led(by))
    yield from _beside(
        Urge.objects.unanswered().filter(assignment__in=mine), Words("催办待回应", "Urging to answer")
    )
    asked = ExtensionRequest.objects.filter(
        state=OPEN, assignment__in=Assignment.objects.filter(coordinated(by))
    )
    yield from _beside(asked, Words("延期申请待决定", "Extension to decide"))


def decided(by: Actor, today: Today) -> Iterator[Item]:
    """Decisions since the last digest, for whoever asked."""
    new = {"decided_at__gte": today.since}
    for model, asked_by, zh, en in (
        (ExtensionRequest, "asked_by", "延期", "Extension"),
        (Objection, "raised_by", "异议", "Objection"),
    ):
        yes, no = Words(f"{zh}已同意", f"{en} granted"), Words(f"{zh}未同意", f"{en} refused")
        rows = model.objects.exclude(state=LAPSED).filter(**new, **{asked_by: by.account})
        for row in rows.select_related("assignment__matter"):
            yield Item(row.assignment.matter, yes if row.state == GRANTED else no)


SOURCES = (terms, promises, slips, waiting, decided)


def _of(assignments, what: Words) -> Iterator[Item]:
    return (Item(assignment.matter, what) for assignment in assignments.select_related("matter")[: MOST * 2])


def _beside(rows, what: Words) -> Iterator[Item]:
    first = rows.select_related("assignment__matter")[: MOST * 2]
    return (Item(row.assignment.matter, what) for row in first)
