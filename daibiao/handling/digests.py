"""What handling tells each account in the daily digest: who is told of a term from which day on is a table.

Only numbers, what is due and days: a title may carry the person's own words, and a digest leaves the page.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings
from django.db.models import Q

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.deadlines import strip
from daibiao.deadlines.counting import ONE_DAY, Calendar, Unit
from daibiao.deadlines.models import Deadline, SpecialDay
from daibiao.deadlines.vocabulary import Words
from daibiao.lib import clock
from daibiao.notices.digests import Line, lines
from daibiao.notices.models import DigestDay

from . import kinds, rules
from .models import (
    GRANTED,
    LAPSED,
    OPEN,
    Assignment,
    ExtensionRequest,
    Objection,
    Promise,
    Reply,
    Supervision,
    Urge,
)

Role, State = Grant.Role, Assignment.State
#: Lines of one kind of source for one account; what is beyond them stands in the list on the page.
MOST = 20


@dataclass(frozen=True)
class Today:
    """The day of a digest, and since when things are new: the digest before, however many days ago it was."""

    on: date
    since: datetime
    calendar: Calendar

    @classmethod
    def of(cls, day: date) -> "Today":
        """The day with its calendar; where no digest was made yet, what is new began the working day before."""
        calendar = SpecialDay.objects.calendar(since=date(day.year - 1, 1, 1))
        before = DigestDay.objects.filter(date__lt=day).last()
        since = before.date if before else _working_day_before(day, calendar)
        return cls(day, datetime.combine(since, time(settings.DAIBIAO_OFFICE_HOURS[0]), clock.ZONE), calendar)

    def latest_due(self, after: int) -> date:
        """The latest due date from which `after` working days (negative: before it) have come by today."""
        if after < 0:
            return self.calendar.after(self.on, 1 - after) - ONE_DAY
        day = self.on
        while after > 0:
            after -= self.calendar.works(day)
            day -= ONE_DAY
        return day


@dataclass(frozen=True)
class Item:
    """One thing for a digest: the matter or case it is about, what is to be done or was done, and until when."""

    thing: object
    what: Words
    due_on: date | None = None

    def line(self, today: Today) -> Line:
        """The line in both languages."""
        zh, en = self._text(today, "zh"), self._text(today, "en")
        return Line(
            self._lamp(today, "zh").tone if self.due_on else "new",
            zh,
            en,
            self.thing.get_absolute_url(),
            self.due_on,
        )

    def _text(self, today: Today, language: str) -> str:
        told = f"{self.thing.number} {self.what.of(language)}"
        return f"{told} · {self._lamp(today, language).words}" if self.due_on else told

    def _lamp(self, today: Today, language: str) -> strip.Lamp:
        return strip.lamp(
            self.due_on, Unit.WORKING_DAY, today=today.on, calendar=today.calendar, language=language
        )


@dataclass(frozen=True)
class Rung:
    """One rung of the ladder: a role is told of these terms from so many working days after the due date on."""

    role: str
    after: int
    #: The rows of which this actor, in this role, is told; a condition on assignments.
    whose: Callable[[Actor], Q]


def in_hand(by: Actor) -> Q:
    """What the handler has in hand; what nobody has yet is every handler's of the unit."""
    return Q(handler=by.account) | Q(handler=None, unit__in=by.units(Role.HANDLER))


def led(by: Actor) -> Q:
    """The work of the units that this actor leads."""
    return Q(unit__in=by.units(Role.LEADER, Role.HEAD))


def coordinated(by: Actor) -> Q:
    """What this coordinator handed over."""
    return Q(matter__coordinator__in=by.units(Role.COORDINATOR))


def overseen(by: Actor) -> Q:
    """What lies under the vice-chair in charge."""
    return rules.oversight(by, "matter__")


def dispatched(by: Actor) -> Q:
    """What went by way of this dispatcher."""
    return Q(via__in=by.units(Role.DISPATCHER))


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
    """What units, dispatchers, coordinators and leaders are told of matters in the hands of units."""
    today = Today.of(day)
    return told((item for source in SOURCES for item in source(by, today)), today)


def told(items: Iterable[Item], today: Today) -> list[Line]:
    """Each thing once, what presses first; beyond MOST only how many more there are."""
    unique = sorted({(i.thing.pk, i.what): i for i in items}.values(), key=lambda i: i.due_on or date.max)
    said = [item.line(today) for item in unique[:MOST]]
    if (rest := len(unique) - MOST) > 0:
        said.append(Line("new", f"另有 {rest} 件，请看列表", f"{rest} more in the list", "/", None))
    return said


def climb(ladder: Iterable[Rung], by: Actor) -> Iterator[Rung]:
    """The rungs on which this actor stands."""
    return (rung for rung in ladder if by.holds(rung.role))


def terms(by: Actor, today: Today) -> Iterator[Item]:
    """Terms of units that are due soon or overdue, as far up the ladder as they have come."""
    settling = [kinds.named(name).reassign for name in kinds.names()]
    for ladder, these in ((LADDER, ~Q(key__in=settling)), (SETTLING, Q(key__in=settling))):
        for rung in climb(ladder, by):
            rows = Assignment.objects.open().filter(rung.whose(by))
            due = Deadline.objects.open().owed().filter(these, clock__assignment__in=rows)
            due = due.filter(due_on__lte=today.latest_due(rung.after)).select_related(
                "term", "clock__assignment__matter"
            )
            for deadline in due.order_by("due_on")[: MOST * 2]:
                yield Item(deadline.clock.assignment.matter, deadline.term.title, deadline.due_on)


def promises(by: Actor, today: Today) -> Iterator[Item]:
    """What was promised with a reply, by the same ladder, also after the matter has ended."""
    for rung in climb(LADDER, by):
        rows = Assignment.objects.filter(rung.whose(by))
        owed = Promise.objects.owed().filter(
            reply__assignment__in=rows, due_on__lte=today.latest_due(rung.after)
        )
        for promise in owed.select_related("reply__assignment__matter"):
            yield Item(promise.reply.assignment.matter, Words("承诺兑现", "Promise"), promise.due_on)


def slips(by: Actor, today: Today) -> Iterator[Item]:
    """Supervision slips without a report: the unit by the ladder, the named leader once the day is over."""
    unreported = Supervision.objects.filter(report="", matter__ended_at=None).select_related("matter")
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
    signing = Q(assignment__signer="leader", assignment__unit__in=by.units(Role.LEADER, Role.HEAD))
    signing |= Q(assignment__signer="head", assignment__unit__in=by.units(Role.HEAD))
    submitted = Reply.objects.filter(signing, state=Reply.State.SUBMITTED)
    yield from _beside(submitted, Words("答复待签发", "Reply to sign"))
    returned = Reply.objects.filter(state=Reply.State.RETURNED, drafted_by=by.account)
    yield from _beside(returned, Words("答复退回修改", "Reply returned for changes"))
    mine = Assignment.objects.open().filter(in_hand(by) | led(by))
    yield from _beside(
        Urge.objects.filter(answer="", assignment__in=mine), Words("催办待回应", "Urging to answer")
    )
    asked = ExtensionRequest.objects.filter(
        state=OPEN, assignment__in=Assignment.objects.filter(coordinated(by))
    )
    yield from _beside(asked, Words("延期申请待决定", "Extension to decide"))


def decided(by: Actor, today: Today) -> Iterator[Item]:
    """Decisions since the last digest, for whoever asked."""
    new = {"decided_at__gte": today.since}
    for model, asked_by, yes, no in (
        (
            ExtensionRequest,
            "asked_by",
            Words("延期已同意", "Extension granted"),
            Words("延期未同意", "Extension refused"),
        ),
        (
            Objection,
            "raised_by",
            Words("异议已同意", "Objection granted"),
            Words("异议未同意", "Objection refused"),
        ),
    ):
        rows = model.objects.exclude(state=LAPSED).filter(**new, **{asked_by: by.account})
        for row in rows.select_related("assignment__matter"):
            yield Item(row.assignment.matter, yes if row.state == GRANTED else no)


SOURCES = (terms, promises, slips, waiting, decided)


def _of(assignments, what: Words) -> Iterator[Item]:
    return (Item(assignment.matter, what) for assignment in assignments.select_related("matter")[: MOST * 2])


def _beside(rows, what: Words) -> Iterator[Item]:
    return (
        Item(row.assignment.matter, what) for row in rows.select_related("assignment__matter")[: MOST * 2]
    )


def _working_day_before(day: date, calendar: Calendar) -> date:
    day -= ONE_DAY
    while not calendar.works(day):
        day -= ONE_DAY
    return day
