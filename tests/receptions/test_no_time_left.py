"""Where no time can be booked, none is offered: the page says what one can do instead."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.lib import clock
from daibiao.receptions.views.public import coming_rows
from daibiao.stations import actions as stations
from daibiao.stations.models import Station
from tests.county import county
from tests.receptions.factories import NINE, ON, PLANNED_AT, QUARTER, Desk, plan, published

pytestmark = pytest.mark.django_db
BOOK, STATION = "/stations/niuchang/book/", "/stations/niuchang/"
NONE = "现在没有可以约的时间"


@pytest.fixture(autouse=True)
def _a_week_before():
    with clock.turned_to(PLANNED_AT):
        yield


def shown(address: str, client: Client | None = None) -> str:
    return (client or Client()).get(address).content.decode()


def known(**what: str) -> None:
    """A station without reception days, and what is known of it."""
    county()
    with acting(Actor.system("test")):
        Station.objects.filter(code="niuchang").update(**what)


def with_one_time() -> Desk:
    return published(closes=QUARTER)


def test_a_station_without_a_day_says_what_one_can_do_instead():
    known(hours="周一至周五 9:00–17:00", phone="0854-5200001")
    for address in (STATION, BOOK):
        page = shown(address)
        assert NONE in page and "现在就可以在网上说" in page
        assert "开放时间来联络站：周一至周五 9:00–17:00" in page and "tel:" in page.partition(NONE)[2]
        assert "直接来取号" not in page, "there is no day on which to draw a number"
    assert BOOK not in shown(STATION)


def test_only_what_is_known_is_offered():
    known(hours="", phone="")
    page = shown(STATION).partition(NONE)[2].partition("</ul>")[0]
    assert "开放时间" not in page and "打电话" not in page


def test_where_all_are_full_one_comes_and_draws_a_number():
    desk = with_one_time()
    assert BOOK in shown(STATION) and NONE not in shown(STATION)
    assert coming_rows(1)[0]["go"] == "约时间"
    desk.booked(NINE)
    page = shown(STATION)
    assert BOOK not in page and NONE in page and "接待日当天可以直接来取号" in page
    assert coming_rows(1)[0]["go"] == "看接待日"


def test_a_free_day_behind_many_full_ones_is_offered():
    desk = with_one_time()
    for week in range(7):
        if week:
            later = plan(desk.made, on=ON + timedelta(weeks=week), closes=QUARTER)
            planned = stations.plan_day(desk.station, later, by=desk.by())
            desk = Desk(desk.made, stations.publish_day(planned, by=desk.by()))
        if week < 6:
            desk.booked(NINE)
    assert BOOK in shown(STATION) and NONE not in shown(STATION)


def test_whoever_told_is_offered_no_time_that_is_not_there():
    """Neither the own page of the matter nor that of the booking; another time neither, where none is left."""
    desk, client = with_one_time(), Client()
    client.get(BOOK)
    client.post(BOOK, {"words": "路坏了", "slot": f"{desk.day.pk} 09:00"})
    case = desk.day.bookings.get().case
    mine = reverse("reception:booked", args=[case.number])
    assert f"{mine}again/" not in shown(mine, client) and f"{mine}cancel/" in shown(mine, client)
    assert "换个时间" not in shown(case.get_absolute_url(), client)
    assert NONE in shown(f"{mine}again/", client) and "照常办理" in shown(f"{mine}again/", client)
    stations.cancel_day(desk.day, by=desk.by(), reason="道路封闭")
    for address in (case.get_absolute_url(), mine):
        page = shown(address, client)
        assert NONE in page and f"{mine}again/" not in page


def test_staff_are_offered_no_time_for_the_person_either():
    desk = with_one_time()
    case, other = desk.told(), desk.told("另一件事。")
    client = Client()
    client.force_login(desk.made.accounts["staff"])
    again = reverse("reception:again", args=[other.number])
    assert again in shown(other.get_absolute_url(), client)
    client.post(reverse("reception:again", args=[case.number]), {"slot": f"{desk.day.pk} 09:00"})
    assert again not in shown(other.get_absolute_url(), client)
