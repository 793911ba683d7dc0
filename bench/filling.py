"""Fills a county with cases, fast: a fixture writer, in one act a batch, that bypasses the verbs.

The verbs need some hundred statements a case; a hundred thousand cases would take an afternoon. So the rows that the
verbs leave behind are written in bulk: case, clocks, deadlines with explanation, matter, assignment, signed reply,
telling, rating, events. 90 % are closed; the others stand in all states, and everything open has a running term.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from django.db import connection, models

from daibiao.accounts import secrets
from daibiao.audit.acts import Act, acting
from daibiao.audit.models import Event
from daibiao.cases import numbers
from daibiao.cases.models import Case, CouncilItem, Exchange, Rating, Telling
from daibiao.deadlines.models import Clock, Deadline, Explanation, SpecialDay, Term
from daibiao.handling.models import GRANTED, OPEN, Assignment, ExtensionRequest, Matter, Reply
from daibiao.lib import clock, sealing
from daibiao.people.models import Deputy
from daibiao.search import actions as search

from .county import HOUSE, County

BATCH = 1000
State = Case.State
#: Of a hundred cases so many are in each state.
MIX = {
    State.CLOSED: 90.0,
    State.HANDLING: 4.5,
    State.TOLD: 1.5,
    State.ACCEPTED: 1.0,
    State.INFORMED: 1.0,
    State.ANSWERED: 0.8,
    State.RATED: 0.5,
    State.ASKED: 0.4,
    State.COUNCIL: 0.3,
}
BEFORE_HANDOVER = {State.TOLD, State.ASKED, State.ACCEPTED}
ANSWERED = {State.ANSWERED, State.INFORMED, State.RATED, State.COUNCIL, State.CLOSED}
HEARD = {State.INFORMED, State.RATED, State.COUNCIL, State.CLOSED}
#: Shares of the handed-over and of the rated cases.
EXTENDED = 0.08
RATED_BY_DEPUTY = 0.5
THINGS = [
    "没有水",
    "路灯不亮",
    "路面坑洼",
    "垃圾没人运",
    "河道有异味",
    "学校门口堵车",
    "夜里施工吵",
    "低保没有发",
]
MORE = "村里说报上去了，一直没有人来。老人孩子出门很不方便，下雨天更难走，请帮忙问一问什么时候能解决。"


@dataclass
class Heap:
    """The rows of one batch, in the order in which they must be written."""

    act: Act
    rows: dict[type[models.Model], list] = field(default_factory=dict)

    def put(self, row):
        """Keep a row until the batch is written; returns it, so that other rows can point at it."""
        self.rows.setdefault(type(row), []).append(row)
        return row

    def write(self) -> None:
        """All rows, table by table; what points at a row finds its key, because the pointed-at comes first."""
        Clock.objects.bulk_create(clock for clock in self.rows[Clock] if clock.parent is None)
        Clock.objects.bulk_create(clock for clock in self.rows.pop(Clock) if clock.parent)
        cases = self.rows[Case]
        for kind in (Matter, Case, Assignment, Reply):
            self._write(kind)
        for kind in [kind for kind in self.rows if kind is not Event]:
            self._write(kind)
        self._write(Event)
        search.put(*cases)

    def _write(self, kind: type[models.Model]) -> None:
        rows = self.rows.pop(kind, [])
        if kind is Event:
            for row in rows:
                row.thing = row.about.pk
        kind.objects.bulk_create(rows)

    def happened(self, name: str, thing, at: datetime, number: str, **facts) -> None:
        """An event as `audit.events.record` writes it, at its own time."""
        event = Event(
            act=self.act.id,
            name=name,
            at=at,
            actor_kind=self.act.by.kind,
            actor_label=self.act.by.label,
            kind=thing._meta.label_lower,
            number=number,
            facts=facts,
        )
        event.about = thing
        self.put(event)


def fill(made: County, count: int, seed: int = 1) -> None:
    """Add `count` cases in the proportions of MIX, spread evenly over towns, units and, if closed, three years."""
    dice = random.Random(seed)
    states = dice.choices(list(MIX), weights=list(MIX.values()), k=count)
    for first in range(0, count, BATCH):
        with acting(HOUSE) as act:
            heap, some = Heap(act), states[first : first + BATCH]
            for state, number in zip(some, numbers.allot(numbers.held_series(), len(some)), strict=True):
                _case(heap, made, state, number, dice)
            heap.write()


def _case(heap: Heap, made: County, state: str, number: str, dice: random.Random) -> None:
    town = dice.randrange(len(made.towns))
    coordinator = made.coordinators[town]
    told_at = _told_at(state, dice)
    closed_at = told_at + timedelta(days=dice.randint(3, 25)) if state == State.CLOSED else None
    own = heap.put(Clock())
    case = heap.put(
        Case(
            number=number,
            state=state,
            outcome=Case.Outcome.SOLVED if closed_at else "",
            words=f"{made.towns[town].name}{dice.randint(1, 20)}组{dice.choice(THINGS)}。{MORE}",
            place=made.towns[town],
            where=made.towns[town].name,
            station=made.stations[town],
            channel=Case.Channel.CODE,
            sealed_phone=secrets.seal(f"139{dice.randint(10**7, 10**8 - 1)}", "case.phone"),
            coordinator=coordinator,
            congress=coordinator.congress,
            clock=own,
            told_at=told_at,
            closed_at=closed_at,
            snapshot={} if closed_at else None,
        )
    )
    heap.put(Case.deputies.through(case=case, deputy=made.deputies[town]))
    heap.happened("case.told", case, told_at, number, channel=case.channel)
    if state in BEFORE_HANDOVER:
        term(heap, own, own, "case.triage", told_at, None)
        if state == State.ASKED:
            asked = made.accounts["affairs"]
            heap.put(Exchange(case=case, question="是哪一组？", asked_by=asked, asked_at=told_at))
        return
    term(heap, own, own, "case.triage", told_at, told_at + timedelta(days=1))
    heap.happened("case.accepted", case, told_at + timedelta(days=1), number)
    _handed_over(heap, made, case, own, dice)
    if closed_at:
        heap.happened("case.closed", case, closed_at, number, outcome=case.outcome)


def _told_at(state: str, dice: random.Random) -> datetime:
    days = {State.TOLD: 3, State.ASKED: 4, State.ACCEPTED: 4, State.CLOSED: 1000}.get(state, 40)
    least = 30 if state == State.CLOSED else 0 if state in BEFORE_HANDOVER else 2
    return clock.now() - timedelta(days=dice.randint(least, max(days, least)), minutes=dice.randint(1, 600))


def _handed_over(heap: Heap, made: County, case: Case, own: Clock, dice: random.Random) -> None:
    unit, handed_at = dice.choice(made.offices), case.told_at + timedelta(days=1)
    matter = case.matter = heap.put(
        Matter(
            kind="case",
            number=case.number,
            title=case.title,
            brief=case.title,
            place=case.place,
            congress=case.congress,
            coordinator=case.coordinator,
            clock=own,
            handed_at=handed_at,
            ended_at=case.closed_at,
        )
    )
    heap.put(Matter.deputies.through(matter=matter, deputy=made.deputies[made.towns.index(case.place)]))
    below = heap.put(Clock(parent=own))
    answered_at = (
        min(handed_at + timedelta(days=dice.randint(1, 12)), clock.now()) if case.state in ANSWERED else None
    )
    assignment = heap.put(
        Assignment(
            matter=matter,
            unit=unit,
            state=Assignment.State.ANSWERED if answered_at else Assignment.State.WORKING,
            signer="leader",
            clock=below,
            handed_at=handed_at,
            acknowledged_at=handed_at,
            answered_at=answered_at,
        )
    )
    term(heap, below, own, "case.answer", handed_at, answered_at)
    if dice.random() < EXTENDED:
        _asked_for_time(heap, made, assignment, decided=answered_at is not None)
    heap.happened("case.handed_over", case, handed_at, case.number, unit=unit.pk)
    heap.happened("assignment.acknowledged", assignment, handed_at, case.number, unit=unit.pk)
    if answered_at:
        _answered(heap, made, case, own, assignment, dice)


def _answered(
    heap: Heap, made: County, case: Case, own: Clock, assignment: Assignment, dice: random.Random
) -> None:
    text, at = f"已派人到现场处理，{dice.randint(2, 9)} 日内完成。{MORE}", assignment.answered_at
    reply = heap.put(
        Reply(
            assignment=assignment,
            version=1,
            text=text,
            digest=sealing.digest(text.encode()),
            result=Reply.Class.A,
            contact_name="王某",
            contact_phone="0854-2220000",
            state=Reply.State.SIGNED,
            drafted_by=made.accounts["handler"],
            drafted_at=at,
            signed_by=made.accounts["leader"],
            signed_at=at,
        )
    )
    heap.happened("reply.signed", reply, at, case.number, unit=assignment.unit_id, result="A")
    heard = case.state in HEARD
    way = Telling.Way.MESSAGE if heard else ""
    heap.put(Telling(case=case, reply=reply, round=1, since=at, done_at=at if heard else None, way=way))
    if case.state == State.ANSWERED:
        term(heap, own, own, "case.tell", at, None)
    if case.state == State.INFORMED:
        term(heap, own, own, "case.rating", at, None)
    if case.state in (State.RATED, State.CLOSED):
        _rated(heap, case, reply, None, at)
        if dice.random() < RATED_BY_DEPUTY:
            _rated(heap, case, reply, made.deputies[made.towns.index(case.place)], at)
        heap.happened("case.rated", case, at, case.number, result="yes", attitude="yes")
    if case.state == State.COUNCIL:
        heap.put(CouncilItem(case=case, listed_at=at))


def _rated(heap: Heap, case: Case, reply: Reply, deputy: Deputy | None, at: datetime) -> None:
    heap.put(
        Rating(case=case, reply=reply, round=1, deputy=deputy, attitude="yes", result="yes", rated_at=at)
    )


def _asked_for_time(heap: Heap, made: County, assignment: Assignment, decided: bool) -> None:
    """An extension asked for; one that waits for its decision stands in the coordinator's queue."""
    heap.put(
        ExtensionRequest(
            assignment=assignment,
            length=5,
            reason="要等材料。",
            asked_by=made.accounts["handler"],
            asked_at=assignment.handed_at,
            state=GRANTED if decided else OPEN,
            decided_by=made.accounts["affairs"] if decided else None,
            decided_at=assignment.handed_at if decided else None,
        )
    )


def term(heap: Heap, own: Clock, top: Clock, key: str, at: datetime, met_at: datetime | None) -> None:
    """A term with its explanation; while it is open the clocks show it."""
    term, reckoning = _reckoned(key, clock.local(at).date())
    deadline = heap.put(
        Deadline(
            clock=own,
            key=key,
            term=term,
            started_at=at,
            started_on=clock.local(at).date(),
            due_on=reckoning.due,
            length=term.length,
            unit=term.unit,
            state=Deadline.State.MET if met_at else Deadline.State.OPEN,
            met_at=met_at,
            met_on=met_at and clock.local(met_at).date(),
        )
    )
    heap.put(
        Explanation(
            deadline=deadline,
            reason=Explanation.Reason.SET,
            made_at=at,
            due_on=reckoning.due,
            provisional=False,
            reckoning=reckoning.to_json(),
        )
    )
    if not met_at:
        for each in (own, top):
            each.next_due_on, each.next_key, each.next_unit = reckoning.due, key, term.unit


@cache
def _reckoned(key: str, on: date):
    term = _term_of(key)
    return term, term.reckon(on, _calendar())


@cache
def _term_of(key: str) -> Term:
    return Term.objects.governing(key, on=clock.today())


@lru_cache(maxsize=1)
def _calendar():
    return SpecialDay.objects.calendar(since=date(2018, 1, 1))


def settle() -> None:
    """Give the planner the statistics that a database in daily use gathers by itself (autovacuum)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
