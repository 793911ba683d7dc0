"""Two people press the same button at the same moment: one wins, the other is told why not, nothing is torn."""

import contextvars
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.db.utils import load_backend
from django.test import Client
from django.urls import reverse

from daibiao.accounts.actors import Actor
from daibiao.cases import actions as cases
from daibiao.cases.models import Case, Rating
from daibiao.door.actions import open_with_pin
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment, Objection, Reply
from daibiao.inquiries import actions as inquiries
from daibiao.inquiries.models import Item, Question
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.oversight.models import Inspection
from daibiao.pages.models import Press
from daibiao.receptions import actions as receptions
from daibiao.receptions.models import Booking, Ticket
from daibiao.stations import actions as stations
from daibiao.stations.models import ReceptionDay
from tests.cases.factories import NOT, SATISFIED, TOLD_AT, WORDS, answer, told
from tests.county import county
from tests.inquiries.factories import going
from tests.oversight.test_pages import form as planned_form
from tests.receptions.factories import NINE, published

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60


@pytest.fixture
def apart(tmp_path) -> Callable:
    """Run functions at the same moment, each with a connection of its own; what each said, in their order.

    SQLite's database in memory knows no second connection: a copy of it in a file stands for it.
    """
    file = tmp_path / "at_once.sqlite3"

    def run(*functions):
        if connection.vendor == "sqlite" and not file.exists():
            with closing(sqlite3.connect(file)) as copy:
                connection.connection.backup(copy)
                copy.execute(
                    "PRAGMA journal_mode=WAL"
                )  # by one alone: of two at the same moment one is turned away
        start, said = threading.Barrier(len(functions)), [None] * len(functions)

        def go(place, function):
            if connection.vendor == "sqlite":
                connections["default"] = _connection_to(file)
            start.wait(PATIENCE)
            try:
                function()
                said[place] = "done"
            except Exception as fault:
                said[place] = "refused" if isinstance(fault, Refusal) else repr(fault)
            finally:
                connections["default"].close()

        threads = [
            threading.Thread(target=contextvars.copy_context().run, args=(go, place, function))
            for place, function in enumerate(functions)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE)
        return said

    return run


def _connection_to(file):
    described = {**connections.settings["default"], "NAME": str(file)}
    described["TEST"] = {**described["TEST"], "NAME": None}
    return load_backend(described["ENGINE"]).DatabaseWrapper(described, "default")


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def one_wins(said) -> bool:
    return sorted(said) == ["done", "refused"]


def seen(apart, look) -> object:
    """What stands in the database afterwards."""
    found = []
    assert apart(lambda: found.append(look())) == ["done"]
    return found[0]


def test_one_rating_a_round(apart):
    way = told().informed()

    def rate(grades):
        return lambda: cases.rate(Case.objects.get(), grades, by=way.teller)

    assert one_wins(apart(rate(SATISFIED), rate(NOT)))
    assert seen(apart, Rating.objects.count) == 1


def test_one_signature(apart):
    way = told().working()
    digest = way.submitted().digest

    def sign(signer):
        by = way.by(signer)
        return lambda: handling.sign(Reply.objects.get(), by=by, seen=digest)

    assert one_wins(apart(sign("waterleader"), sign("waterhead")))
    assert seen(apart, lambda: Case.objects.get().tellings.count()) == 1


def test_one_close(apart):
    way = told().informed()
    cases.rate(way.case, SATISFIED, by=way.teller)

    def close():
        cases.close(Case.objects.get(), by=way.by("presidium"))

    assert one_wins(apart(close, close))


def test_one_decision_on_an_objection(apart):
    way = told().handed()
    handling.object_to(way.lead, by=way.by("water"), reason="属公路排水")

    def settle(unit):
        by = way.by("presidium")
        return lambda: handling.settle_objection(Objection.objects.get(), by=by, decision="定了", unit=unit)

    assert one_wins(apart(settle(way.made.units["roads"]), settle(None)))
    assert seen(apart, Assignment.objects.standing().count) == 1


def test_signing_and_withdrawing_do_not_wait_for_each_other_for_ever(apart):
    """They come from both ends (reply upwards, case downwards) and still hold their rows in one order."""
    way = told().working("water", "roads")
    digest = way.submitted().digest
    leader = way.by("waterleader")

    def sign():
        handling.sign(Reply.objects.get(), by=leader, seen=digest)

    def withdraw():
        cases.withdraw(Case.objects.get(), by=way.teller)

    assert apart(sign, withdraw) in (["done", "done"], ["refused", "done"])
    assert seen(apart, lambda: Case.objects.get().state) == "closed"
    assert seen(apart, Assignment.objects.open().count) == 0


def test_reassigning_and_granting_leave_one_lead(apart):
    way = told().handed("water", "schools")
    handling.object_to(way.lead, by=way.by("water"), reason="属公路排水")
    lead, by = way.lead.pk, way.by("presidium")

    def reassign():
        unit = way.made.units["roads"]
        handling.reassign(Assignment.objects.get(pk=lead), by=by, unit=unit, reason="属公路排水")

    def settle():
        handling.settle_objection(
            Objection.objects.get(), by=by, decision="定了", unit=way.made.units["roads"]
        )

    assert one_wins(apart(reassign, settle))
    assert seen(apart, Assignment.objects.standing().leading().count) == 1


def test_the_same_form_sent_twice_is_one_case_and_both_get_its_receipt(apart):
    way = told()
    form = cases.Told(words=WORDS, once=uuid4(), station=way.made.stations["niuchang"])
    receipts = []

    def tell():
        try:
            case, pin = cases.tell(form, by=Actor.visitor())
        except cases.AlreadyTold as again:
            case, pin = again.case, again.pin
        receipts.append((case.number, pin))

    assert apart(tell, tell) == ["done", "done"]
    assert receipts[0] == receipts[1]
    assert seen(apart, Case.objects.filter(once=form.mark).count) == 1
    assert seen(apart, lambda: open_with_pin(*receipts[0], address="1.2.3.4").number) == receipts[0][0]


def test_a_promise_is_kept_once(apart):
    way = told().answered(answer(result="B", promise="换管", promised_on=date(2026, 10, 30)))
    promise, by = way.lead.replies.get().kept_promise, way.by("water")

    def keep():
        handling.keep_promise(type(promise).objects.get(), by=by, on=clock.today(), note="换完")

    assert one_wins(apart(keep, keep))


def test_one_seat_for_two_who_book_it(apart):
    desk = published(on=TOLD_AT.date() + timedelta(days=7))
    mine = [desk.told(), desk.told()]

    def book(case):
        by = Actor.teller(case.number)
        return lambda: receptions.book(Case.objects.get(pk=case.pk), ReceptionDay.objects.get(), NINE, by=by)

    assert one_wins(apart(*map(book, mine)))
    assert seen(apart, lambda: Booking.objects.taking_a_seat().count()) == 1


def test_two_at_the_desk_never_call_one_ticket(apart):
    desk = published(on=TOLD_AT.date())
    first = receptions.draw(desk.day, by=desk.by()).pk
    receptions.draw(desk.day, by=desk.by())
    by = desk.by()

    def call():
        receptions.call(Ticket.objects.get(pk=first), by=by)

    assert one_wins(apart(call, call))
    assert seen(apart, Ticket.objects.called().count) == 1
    assert apart(lambda: receptions.call_next(ReceptionDay.objects.get(), by=by)) == ["done"]
    assert seen(apart, Ticket.objects.called().count) == 2


def test_numbers_drawn_at_once_differ(apart):
    desk = published(on=TOLD_AT.date())
    by = desk.by()

    def draw():
        receptions.draw(ReceptionDay.objects.get(), by=by)

    assert apart(draw, draw) == ["done", "done"]
    assert seen(apart, lambda: sorted(Ticket.objects.values_list("number", flat=True))) == [1, 2]


def test_many_draw_at_once_and_every_press_is_one_number(apart):
    """Three people at one moment, each pressed for twice: three numbers, and nobody is told of a fault."""
    desk = published(on=TOLD_AT.date())
    by, marks = desk.by(), [uuid4() for _ in range(3)]
    given: dict = {mark: set() for mark in marks}

    def draw(mark):
        return lambda: given[mark].add(receptions.draw(ReceptionDay.objects.get(), by=by, once=mark).number)

    assert apart(*map(draw, marks * 2)) == ["done"] * 6
    assert sorted(map(sorted, given.values())) == [[1], [2], [3]]
    assert seen(apart, Ticket.objects.count) == 3


def test_the_pages_draw_at_once_without_a_fault(apart):
    """The whole way of the request, with session and trail: a slip for each press, no number twice."""
    desk, said = published(on=TOLD_AT.date()), []
    client = Client()
    client.force_login(desk.made.accounts["staff"])
    address = reverse("reception:do", args=[desk.day.pk, "draw"])

    def press():
        mine = Client()
        mine.cookies = client.cookies
        said.append(mine.post(address, {"mark": str(uuid4())}).url)

    assert apart(*[press] * 5) == ["done"] * 5
    assert len(set(said)) == 5 and all("/tickets/" in url for url in said)


def test_next_is_called_once_however_often_one_person_presses(apart):
    desk = published(on=TOLD_AT.date())
    for _ in range(3):
        receptions.draw(desk.day, by=desk.by())
    by = desk.by()

    def call():
        receptions.call_next(ReceptionDay.objects.get(), by=by, shown=1)

    assert apart(call, call) == ["done", "done"]
    assert seen(apart, lambda: [ticket.number for ticket in Ticket.objects.called()]) == [1]


def test_booking_and_cancelling_the_day_end_in_one_order(apart):
    """Either the booking is refused, or it was made first and is let go with the day."""
    desk = published(on=TOLD_AT.date() + timedelta(days=7))
    case, by = desk.told(), desk.by()

    def book():
        receptions.book(Case.objects.get(), ReceptionDay.objects.get(), NINE, by=Actor.teller(case.number))

    def cancel():
        stations.cancel_day(ReceptionDay.objects.get(), by=by, reason="停电")

    assert apart(book, cancel) in (["done", "done"], ["refused", "done"])
    assert seen(apart, lambda: Booking.objects.standing().count()) == 0


def test_questions_put_and_chosen_at_once_have_a_number_and_a_place_each(apart):
    way = going()
    plan, unit, office = way.inquiry, way.made.units["roads"], way.by("affairs")

    def put(by):
        return lambda: inquiries.propose(type(plan).objects.get(), by=by, unit=unit, text="何时开？")

    assert apart(put(way.by("deputy")), put(way.by("otherdeputy"))) == ["done", "done"]

    def choose(serial):
        question = Question.objects.get(serial=serial)
        inquiries.choose(question, by=office, place=1, ask_minutes=2, answer_minutes=6)

    assert apart(lambda: choose(1), lambda: choose(2)) == ["done", "done"]
    places = Question.objects.order_by("place").values_list("place", flat=True)
    assert seen(apart, lambda: list(places)) == [1, 2]


def test_an_answer_signed_and_an_inquiry_closed_do_not_wait_for_each_other_for_ever(apart):
    """They come from both ends (reply upwards, inquiry downwards): the close is refused, or nothing is left open."""
    way = going()
    item = way.item()
    way.reported()
    lead = item.matter.lead()
    handling.acknowledge(lead, by=way.by("roads"))
    spoken = {"deputy": item.question.asker, "said": "说了。", "mode": "phone"}
    handling.contact(lead, by=way.by("roads"), on=clock.today(), **spoken)
    draft = handling.submit(handling.draft(lead, answer("已开通。"), by=way.by("roads")), by=way.by("roads"))
    digest, leader, office = draft.digest, way.by("roadsleader"), way.by("affairs")

    def sign():
        handling.sign(Reply.objects.get(), by=leader, seen=digest)

    def close():
        plan = type(way.inquiry).objects.get()
        inquiries.close(plan, by=office, decision="noted", decided_on=clock.today())

    assert apart(sign, close) in (["done", "done"], ["done", "refused"])
    assert seen(apart, lambda: Item.objects.get().state) == "answered"


def test_the_same_form_sent_twice_at_once_makes_one_draft(apart):
    """The whole way of the request: both presses lead to the thing that the first made, and it stands once."""
    made = county()
    client, led = Client(), []
    client.force_login(made.accounts["presidium"])
    sent = planned_form() | {"press": str(uuid4())}

    def press():
        mine = Client()
        mine.cookies = client.cookies
        led.append(mine.post(reverse("inspection:plan"), sent).url)

    assert apart(*[press] * 4) == ["done"] * 4
    assert len(set(led)) == 1
    assert seen(apart, Inspection.objects.count) == 1
    assert seen(apart, Press.objects.count) == 1
