"""A button at the desk pressed twice: one number is drawn, one person is called."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.lib import clock
from daibiao.receptions import actions
from daibiao.stations import actions as stations
from tests.county import HOUSE, SINCE
from tests.receptions.factories import NINE, PLANNED_AT, morning

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    with morning() as desk:
        yield desk


def logged_in(desk) -> Client:
    client = Client()
    client.force_login(desk.made.accounts["staff"])
    return client


def _marked(client: Client, desk, verb: str) -> dict:
    """What the button of this verb brings along on the page as it is now."""
    page = client.get(f"/receptions/{desk.day.pk}/").content.decode()
    return {"mark": re.search(rf'do/{verb}/">.*?name="mark" value="([^"]+)"', page, re.DOTALL)[1]}


def test_a_button_pressed_twice_gives_one_number_and_calls_one(desk):
    client, address = logged_in(desk), f"/receptions/{desk.day.pk}/do/"
    sent = _marked(client, desk, "draw")
    first, again = (client.post(f"{address}draw/", sent) for _ in range(2))
    assert first.url == again.url and desk.day.tickets.count() == 1, "the same slip"
    assert client.post(f"{address}draw/", _marked(client, desk, "draw")).url != first.url, "the next person"
    client.post(f"{address}draw/", {"mark": "no mark"})
    client.post(f"{address}draw/")
    assert desk.day.tickets.count() == 4, "a press without a mark is a press"
    sent = _marked(client, desk, "call_next")
    assert sent == {"mark": "1"}
    for _ in range(2):
        assert client.post(f"{address}call_next/", sent).status_code == 302
    assert [ticket.number for ticket in desk.day.tickets.called()] == [1]
    client.post(f"{address}call_next/", _marked(client, desk, "call_next"))
    assert [ticket.number for ticket in desk.day.tickets.called()] == [1, 2]


def test_what_a_colleague_called_meanwhile_is_passed_by(desk):
    for _ in range(2):
        actions.draw(desk.day, by=desk.by())
    with clock.turned_to(PLANNED_AT):
        stations.staff(desk.station, desk.made.accounts["otherstaff"], since=SINCE, by=HOUSE)
    actions.call_next(desk.day, by=desk.by(), shown=1)
    assert actions.call_next(desk.day, by=desk.by("otherstaff"), shown=1).number == 2


def test_who_is_let_in_twice_has_one_number(desk):
    with clock.turned_to(PLANNED_AT):
        booking = desk.booked(NINE)
    client = logged_in(desk)
    first, again = (
        client.post(reverse("reception:booking_do", args=[booking.pk, "arrive"])) for _ in range(2)
    )
    assert first.url == again.url and "/tickets/" in first.url
    assert desk.day.tickets.count() == 1
