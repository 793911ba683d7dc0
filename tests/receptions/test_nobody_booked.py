"""Where nobody has booked, a day that is changed or cancelled speaks of no message and of no call."""

import pytest
from django.test import Client

from daibiao.accounts.actors import Actor
from daibiao.lib import clock
from daibiao.receptions import actions
from tests.receptions.factories import NINE, PLANNED_AT, Desk, published

pytestmark = pytest.mark.django_db
CHANGE = {"on": "2026-09-16", "opens": "09:00", "closes": "10:00", "minutes": 15, "places": 1, "reason": "改"}


@pytest.fixture(autouse=True, params=[True, False], ids=["gateway", "no gateway"])
def _a_week_before(request, settings):
    settings.DAIBIAO_GATEWAY = request.param
    with clock.turned_to(PLANNED_AT):
        yield


def pages(desk: Desk) -> dict[str, str]:
    """All that is read while the day is changed and then cancelled."""
    client = Client()
    client.force_login(desk.made.accounts["staff"])
    doing = f"{desk.day.get_absolute_url()}do/"
    change = CHANGE | {"deputies": [desk.made.deputies["deputy"].pk]}
    return {
        "change form": client.get(f"{doing}change_day/").text,
        "changed": client.post(f"{doing}change_day/", change, follow=True).text,
        "cancel form": client.get(f"{doing}cancel_day/").text,
        "cancelled": client.post(f"{doing}cancel_day/", {"reason": "停电"}, follow=True).text,
    }


def speaks(page: str) -> bool:
    return "收到短信" in page or "打电话告诉" in page or "预约名单" in page


def test_nobody_is_said_to_be_told(settings):
    read = pages(published())
    assert [name for name, page in read.items() if speaks(page)] == []
    assert "已变更。" in read["changed"] and "已取消。" in read["cancelled"]
    assert "群众会看到。" in read["cancel form"]


def test_nor_where_all_who_had_booked_let_it_go():
    desk = published()
    booking = desk.booked(NINE)
    actions.cancel_booking(booking, by=Actor.teller(booking.case.number))
    read = pages(desk)
    assert not speaks(read["changed"]) and not speaks(read["cancel form"])
    assert "收到短信" not in read["cancelled"] and "打电话告诉" not in read["cancelled"]


def test_whoever_has_booked_is_spoken_of():
    desk = published()
    desk.booked(NINE)
    read = pages(desk)
    assert [name for name, page in read.items() if speaks(page)] == ["changed", "cancel form", "cancelled"]
