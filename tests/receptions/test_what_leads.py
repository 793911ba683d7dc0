"""What leads at the desk: one red button, what comes next; and what is read before the close."""

import re

import pytest
from django.test import Client

from daibiao.lib import clock
from daibiao.receptions import actions
from daibiao.receptions.models import Ticket
from tests.receptions.factories import HALF, NINE, ON_THE_DAY, PLANNED_AT, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    """The morning of a day with the bookings of two people."""
    with clock.turned_to(PLANNED_AT):
        desk = published()
        desk.booked(NINE)
        desk.booked(HALF)
    with clock.turned_to(ON_THE_DAY):
        yield desk


@pytest.fixture
def client(desk) -> Client:
    client = Client()
    client.force_login(desk.made.accounts["staff"])
    return client


def red(client: Client, desk) -> list[str]:
    """What the red buttons of the desk say."""
    page = client.get(f"/receptions/{desk.day.pk}/").content.decode()
    return re.findall(r'class="btn btn-main"[^>]*>([^<]+)', page)


def test_one_button_is_red_what_comes_next(desk, client):
    by = desk.by()
    assert red(client, desk) == [], "people are still to come: nobody closes yet"
    first, second = (actions.draw(desk.day, by=by) for _ in range(2))
    assert red(client, desk) == ["叫下一个号"]
    for ticket in (first, second):
        actions.call(ticket, by=by)
    actions.draw(desk.day, by=by)
    assert red(client, desk) == ["记下来"], "whoever sits here comes before the next number"
    for ticket in Ticket.objects.all():
        actions.leave(ticket, by=by)
    actions.call(actions.arrive(desk.day.bookings.first(), by=by), by=by)
    assert red(client, desk) == ["接待完"]


def test_the_close_leads_after_its_hour_and_says_who_has_not_come(desk, client):
    with clock.turned_to(desk.day.ends_at):
        assert red(client, desk) == ["结束接待"]
        asked = client.get(f"/receptions/{desk.day.pk}/do/close_desk/").content.decode()
    assert "还有 2 位预约的没有来" in asked
