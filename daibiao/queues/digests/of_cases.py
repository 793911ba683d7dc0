"""What cases tell coordinators, station staff, deputies and the vice-chair in the daily digest."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, F, OuterRef, Q

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.cases.models import Case, Rating
from daibiao.deadlines.models import Deadline
from daibiao.deadlines.vocabulary import KEYS, Words
from daibiao.handling import rules as handling
from daibiao.notices.digests import Line, lines
from daibiao.notices.ladders import MOST, Item, Rung, Today, climb, told
from daibiao.people.models import Deputy
from daibiao.people.rules import serving
from daibiao.stations.rules import staffed

Role, State = Grant.Role, Case.State


def _taken_in(by: Actor) -> Q:
    return Q(coordinator__in=by.units(Role.COORDINATOR))


#: Triage is the coordinator's own: told before it is due. Telling the person is first the station's.
LADDERS = {
    "case.triage": (Rung(Role.COORDINATOR, -3, _taken_in), Rung(Role.VICE_CHAIR, 3, handling.oversight)),
    "case.tell": (Rung(Role.COORDINATOR, 1, _taken_in), Rung(Role.VICE_CHAIR, 3, handling.oversight)),
}


@lines
def of_cases(by: Actor, day: date) -> list[Line]:
    """What each account is told of the cases it takes in, tells, or received."""
    today = Today.known_to(by, day)
    return told((item for source in SOURCES for item in source(by, today)), today)


def terms(by: Actor, today: Today) -> Iterator[Item]:
    """Triage and telling, due soon or overdue, as far up the ladder as they have come."""
    for key, ladder in LADDERS.items():
        for rung in climb(ladder, by):
            due = Deadline.objects.open().filter(key=key, due_on__lte=today.latest_due(rung.after))
            rows = Case.objects.open().filter(rung.whose(by)).select_related("clock")
            for case, due_on, unit in _with_due(rows, due):
                yield Item(case, KEYS[key], due_on, unit)


def to_tell(by: Actor, today: Today) -> Iterator[Item]:
    """The station's list “to be told by phone”: answered, and no message on its way that would tell the person."""
    if not (stations := staffed(by)):
        return
    rows = Case.objects.to_tell().filter(station__in=stations)
    for case, due_on, unit in _with_due(rows, Deadline.objects.open().filter(key="case.tell")):
        yield Item(case, Words("待电话告知反映人", "To be told by phone"), due_on, unit)


def deciding(by: Actor, today: Today) -> Iterator[Item]:
    """What only the coordinator can move on, every day until it is done."""
    if not by.holds(Role.COORDINATOR):
        return
    mine = Case.objects.open().filter(_taken_in(by))
    running = Deadline.objects.open().filter(clock=OuterRef("clock"), key="case.rating", due_on__gte=today.on)
    unheard = Rating.objects.unheard().filter(case=OuterRef("pk"))
    decided, main = ~Q(council_item__decision=""), Q(merged_into=None)
    # A deputy who is not satisfied is answered first, of what is merged, too: until then nothing can be closed.
    held = Rating.objects.unheard().filter(Q(case=OuterRef("pk")) | Q(case__merged_into=OuterRef("pk")))
    free = mine.filter(~Exists(held))
    for rows, what in (
        (
            free.filter(Q(main, state=State.RATED) | Q(decided, state=State.COUNCIL)),
            Words("可以办结", "To close"),
        ),
        (
            free.filter(~Exists(running), main, state=State.INFORMED),
            Words("评价期已过，可以办结", "Rating is over: to close"),
        ),
        (mine.filter(~decided, state=State.COUNCIL), Words("提请会议研究，待记录意见", "Before the council")),
        (
            mine.filter(Exists(unheard)),
            Words("代表不满意，待答复代表", "A deputy is not satisfied: to answer"),
        ),
    ):
        yield from (Item(case, what) for case in rows[: MOST * 2])


def received(by: Actor, today: Today) -> Iterator[Item]:
    """For a deputy in office, what is new: cases received, replies to rate, own ratings answered."""
    deputy = Deputy.objects.filter(pk__in=serving(by)).first()
    if deputy is None:
        return
    new = deputy.cases.filter(told_at__gte=today.since).exclude(channel=Case.Channel.IMPORT)
    yield from (Item(case, Words("您接待的新诉求", "A new case you received")) for case in new[: MOST * 2])
    replied = Case.objects.to_rate_by(deputy).filter(
        tellings__since__gte=today.since, tellings__round=F("round")
    )
    yield from (Item(case, Words("有答复，请您评价", "A reply to rate")) for case in replied.distinct())
    for case in deputy.to_raise.filter(closed_at__gte=today.since):
        yield Item(case, Words("请您作为建议提出", "For you to raise as a suggestion"))
    for rating in deputy.ratings.filter(decided_at__gte=today.since).select_related("case"):
        yield Item(rating.case, Words("已答复您的评价", "Your rating was answered"))


SOURCES = (terms, to_tell, deciding, received)


def _with_due(cases, due) -> Iterator[tuple[Case, date, str]]:
    """Each case with the day on which this term of it is due and the unit that counts it, the earliest first."""
    running = due.filter(clock__in=cases.values("clock")).order_by("due_on")[: MOST * 2]
    days = {clock: (day, unit) for clock, day, unit in running.values_list("clock", "due_on", "unit")}
    by_clock = {case.clock_id: case for case in cases.filter(clock__in=list(days))}
    return ((by_clock[clock], *found) for clock, found in days.items())
