"""Who reads what a person said: by the right over the case, and by a receipt that is not void."""

import pytest
from django.test import Client

from daibiao.cases import actions as cases
from daibiao.lib import clock
from daibiao.receptions import actions
from tests.receptions.factories import HALF, NINE, PLANNED_AT, morning, published

pytestmark = pytest.mark.django_db
WORDS = "桥栏杆断了两根，晚上没有灯。"


def logged_in(desk, username) -> Client:
    client = Client()
    client.force_login(desk.made.accounts[username])
    return client


def routed(desk, case):
    """The township gave the case to the county: its words are the county's and the station's from now on."""
    committee = desk.made.units["committee"]
    cases.route(case, by=desk.by("presidium"), to=committee, reason="跨乡镇")


@pytest.fixture
def desk():
    with morning() as desk:
        yield desk


def test_desk_and_register_show_words_only_of_cases_that_the_reader_may_see(desk):
    with clock.turned_to(PLANNED_AT):
        missed, came = (
            desk.booked(HALF, words="路灯坏了。"),
            desk.booked(NINE, words="水浑浊。", name="王某某"),
        )
    ticket = desk.called()
    case, _pin = actions.take_down(
        ticket, cases.Told(WORDS, station=desk.station, channel="desk"), by=desk.by()
    )
    actions.arrive(came, by=desk.by())
    for each in (case, missed.case, came.case):
        routed(desk, each)
    for page in ("", "register/"):
        address = f"/receptions/{desk.day.pk}/{page}"
        county, staff, town = (
            logged_in(desk, name).get(address) for name in ("affairs", "staff", "presidium")
        )
        assert {county.status_code, staff.status_code, town.status_code} == {200}
        assert WORDS[:8] in county.content.decode() and WORDS[:8] in staff.content.decode()
        for hidden in (WORDS[:8], "水浑浊", "路灯坏了", "王某", case.number, came.case.number):
            assert hidden not in town.content.decode(), (page, hidden)
        assert "已转给其他协调单位" in town.content.decode()


def test_a_receipt_that_is_void_opens_no_booking():
    with clock.turned_to(PLANNED_AT):
        desk, client = published(), Client()
        client.get("/stations/niuchang/book/")
        sent = {"words": "路坏了", "slot": f"{desk.day.pk} 09:00", "name": "王某某"}
        client.post("/stations/niuchang/book/", sent)
        booking = desk.day.bookings.get()
        mine = f"/booked/{booking.case.number}/"
        assert client.get(mine).status_code == 200
    with clock.turned_to(PLANNED_AT.replace(hour=11)):
        cases.reissue_pin(booking.case, by=desk.by(), asked=["matter", "name"])
        for method, address in (("get", mine), ("get", f"{mine}again/"), ("post", f"{mine}cancel/")):
            assert getattr(client, method)(address).status_code == 404, address
    booking.refresh_from_db()
    assert booking.state == "booked"


def test_going_back_on_a_shared_telephone_shows_nothing_of_the_form():
    with clock.turned_to(PLANNED_AT):
        published()
        for answer in (
            Client().get("/stations/niuchang/book/"),
            Client().post("/stations/niuchang/book/", {"words": "路坏了"}),
        ):
            assert "no-store" in answer.headers["Cache-Control"]
