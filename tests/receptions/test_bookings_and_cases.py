"""A booking and its case: who received is known when somebody did, and what is over keeps no time."""

from uuid import uuid4

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import Refused
from daibiao.cases import actions as cases
from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices.models import Message
from daibiao.receptions import actions
from daibiao.receptions.models import Booking, Ticket
from daibiao.stations import actions as stations
from daibiao.stations.models import ReceptionDay
from tests.cases.factories import told
from tests.county import HOUSE, SINCE
from tests.receptions.factories import NINE, PLANNED_AT, QUARTER, morning, plan, published

pytestmark = pytest.mark.django_db
PHONE = "13900000417"
ENDS = {
    "guide": lambda case, by: cases.guide(case, by=by, guidance="G1"),
    "explain": lambda case, by: cases.explain(case, by=by, explanation="路灯归电力公司，已联系。"),
    "raise": lambda case, by: cases.raise_as_suggestion(
        cases.accept(case, by=by), by=by, deputy=case.deputies.get(), explanation="需要立项"
    ),
}


@pytest.fixture
def desk():
    with morning() as desk:
        stations.sit(desk.station, desk.made.deputies["otherdeputy"], since=SINCE, by=HOUSE)
        yield desk


def test_a_booked_case_is_received_by_whoever_received_it(desk):
    """The roster of the day that was chosen first says nothing of who will be there."""
    deputy, other = desk.made.deputies["deputy"], desk.made.deputies["otherdeputy"]
    with clock.turned_to(PLANNED_AT):
        client = Client()
        client.get("/stations/niuchang/book/")
        sent = {"words": "路坏了", "once": str(uuid4()), "slot": f"{desk.day.pk} 09:00"}
        client.post("/stations/niuchang/book/", sent)
    booking = desk.day.bookings.get()
    assert set(booking.case.deputies.all()) == {deputy, other}, "as for whatever is told at the station"
    stations.change_day(desk.day, plan(desk.made, deputies=(other,)), by=desk.by(), reason="换人")
    actions.finish(desk.called(booking), by=desk.by(), deputies=[other])
    assert list(booking.case.deputies.all()) == [other]


def test_where_nobody_says_who_received_the_case_stays_with_the_station(desk):
    with clock.turned_to(PLANNED_AT):
        booking = desk.booked(NINE)
    actions.finish(desk.called(booking), by=desk.by())
    assert booking.case.deputies.count() == 2


def test_whoever_received_is_noted_at_the_desk_and_by_nobody_else(desk):
    case, deputy = desk.told(), desk.made.deputies["deputy"]
    for username in ("deputy", "otherstaff", "streetwork", "water"):
        with pytest.raises(Refused):
            cases.note_received(case, [deputy], by=desk.by(username))
    cases.withdraw(case, by=Actor.teller(case.number))
    with pytest.raises(Refusal, match="不能做这一步"):
        cases.note_received(case, [deputy], by=desk.by())


def test_the_person_of_a_case_that_is_over_can_be_received_all_the_same(desk):
    with clock.turned_to(PLANNED_AT):
        booking = desk.booked(NINE)
    ticket = desk.called(booking)
    cases.explain(booking.case, by=desk.by("presidium"), explanation="路灯归电力公司。")
    actions.finish(ticket, by=desk.by(), deputies=[desk.made.deputies["deputy"]])
    assert desk.day.tickets.done().count() == 1


@pytest.mark.parametrize("end", ENDS)
def test_a_matter_that_ends_keeps_no_time_and_its_person_does_not_come_in_vain(end):
    with clock.turned_to(PLANNED_AT):
        desk = published()
        booking = desk.booked(NINE, phone=PHONE)
        ENDS[end](booking.case, desk.by("presidium"))
        booking.refresh_from_db()
        assert booking.state == "cancelled"
        (text,) = Message.objects.filter(name="booking.ended").values_list("text", flat=True)
        assert "2026年9月16日（周三） 9:00" in text and booking.case.number in text and "照常" not in text
        assert desk.booked(NINE).seat == 1, "the seat is free again"


@pytest.mark.parametrize("end", [*ENDS, "withdraw"])
def test_what_has_ended_leads_to_no_new_time(end):
    """Neither its teller's page nor the page of the booking offers what would be refused."""
    client = Client()
    with clock.turned_to(PLANNED_AT):
        desk = published()
        client.get("/stations/niuchang/book/")
        sent = {"words": "路坏了", "slot": f"{desk.day.pk} 09:00"}
        client.post("/stations/niuchang/book/", sent)
        case = desk.day.bookings.get().case
        if end == "withdraw":
            cases.withdraw(case, by=Actor.teller(case.number))
        else:
            ENDS[end](case, desk.by("presidium"))
        mine = reverse("reception:booked", args=[case.number])
        assert f'href="{mine}' not in client.get(case.get_absolute_url()).content.decode()
        assert f'href="{mine}again/"' not in client.get(mine).content.decode()
        again = client.get(f"{mine}again/").content.decode()
        assert "不用再约时间" in again and "约这个时间" not in again


def test_the_close_lets_a_time_go():
    with clock.turned_to(PLANNED_AT):
        way = told(channel="web")
        way.informed()
        cases.rate(way.case, cases.Grades("yes", "yes"), by=way.teller)
        desk = published(way.made)
        booking = actions.book(way.fresh(), desk.day, NINE, by=way.teller)
        cases.close(way.case, by=way.by("presidium"))
        booking.refresh_from_db()
    assert booking.state == "cancelled"


def test_no_time_is_kept_for_a_case_that_ended_meanwhile():
    """The page of whoever books stood open while somebody explained the matter."""
    with clock.turned_to(PLANNED_AT):
        desk = published()
        stale = desk.told()
        cases.explain(Case.objects.get(pk=stale.pk), by=desk.by("presidium"), explanation="已处理。")
        for verb in (actions.book, actions.book_again):
            with pytest.raises(Refusal, match="已经办结"):
                verb(stale, desk.day, NINE, by=Actor.teller(stale.number))
        assert not desk.day.bookings.exists()


def test_case_before_day_before_booking_in_every_act(desk, monkeypatch):
    """One order of locks (docs/decisions/0018): who holds a day never waits for a case."""
    held, reread = [], models.Model.refresh_from_db

    def noted(thing, *given, **more):
        if isinstance(thing, Case | ReceptionDay | Booking | Ticket):
            held.append(type(thing).__name__)
        return reread(thing, *given, **more)

    with clock.turned_to(PLANNED_AT):
        case, ending = desk.told(), desk.booked(QUARTER)
    monkeypatch.setattr(models.Model, "refresh_from_db", noted)
    order = {}

    def note(name, act):
        held.clear()
        made = act()
        order[name] = list(dict.fromkeys(held))
        return made

    teller = Actor.teller(case.number)
    with clock.turned_to(PLANNED_AT):
        note("book", lambda: actions.book(case, desk.day, NINE, by=teller))
        booking = note("again", lambda: actions.book_again(case, desk.day, NINE, by=teller))
    ticket = desk.called(booking)
    note("finish", lambda: actions.finish(ticket, by=desk.by(), deputies=[desk.made.deputies["deputy"]]))
    note("withdraw", lambda: cases.withdraw(ending.case, by=Actor.teller(ending.case.number)))
    assert order == {
        "book": ["Case", "ReceptionDay"],
        "again": ["Case", "ReceptionDay", "Booking"],
        "finish": ["Case", "ReceptionDay", "Ticket"],
        "withdraw": ["Case", "ReceptionDay", "Booking"],
    }
