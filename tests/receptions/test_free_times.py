"""The times offered are free ones: full days stand in nobody's way."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.stations import actions as stations
from tests.receptions.factories import NINE, ON, PLANNED_AT, Desk, plan, published

pytestmark = pytest.mark.django_db
BOOK = "/stations/niuchang/book/"


@pytest.fixture(autouse=True)
def _a_week_before():
    with clock.turned_to(PLANNED_AT):
        yield


def weekly(desk: Desk, weeks: int, *, after: int = 0) -> list[Desk]:
    """So many more days at the same station, a week apart, with one time each; the first `after` weeks are skipped."""
    made = []
    for week in range(after + 1, after + weeks + 1):
        on = ON + timedelta(weeks=week)
        day = stations.plan_day(desk.station, plan(desk.made, on=on, closes=time(9, 15)), by=desk.by())
        made.append(Desk(desk.made, stations.publish_day(day, by=desk.by())))
    return made


def test_full_days_are_passed_over():
    first = published(closes=time(9, 15))
    days = [first, *weekly(first, 6)]
    for each in days[:4]:
        each.booked(NINE)
    shown = Client().get(BOOK).content.decode()
    offered = [f'value="{each.day.pk} 09:00"' in shown for each in days]
    assert offered == [False] * 4 + [True] * 3
    sent = {"words": "路坏了", "slot": f"{days[4].day.pk} 09:00"}
    assert Client().post(BOOK, sent).status_code == 200
    assert days[4].day.bookings.exists()


def test_so_many_days_with_a_free_time_are_offered_as_before():
    first = published(closes=time(9, 15))
    days = [first, *weekly(first, 5)]
    shown = Client().get(BOOK).content.decode()
    assert [f'value="{each.day.pk} 09:00"' in shown for each in days] == [True] * 4 + [False] * 2


def test_the_form_that_took_the_last_seat_and_is_sent_twice_has_its_receipt():
    desk = published(closes=time(9, 15))
    shown = Client().get(BOOK).content.decode()
    once = shown.partition('name="once" value="')[2].partition('"')[0]
    sent = {"words": "路坏了", "slot": f"{desk.day.pk} 09:00", "once": once}
    assert [Client().post(BOOK, sent).status_code for _ in range(2)] == [200, 200]
    assert Case.objects.count() == 1 and desk.day.bookings.count() == 1


def test_many_days_and_bookings_cost_no_more_than_few():
    desk = published()
    asked = []
    for count, after in ((2, 0), (6, 2)):
        for each in weekly(desk, count, after=after):
            each.booked(NINE)
        for address in (BOOK, "/stations/niuchang/"):
            Client().get(address)
            with CaptureQueriesContext(connection) as queries:
                assert Client().get(address).status_code == 200
            asked.append(len(queries))
    assert asked[:2] == asked[2:]
