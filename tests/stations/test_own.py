"""The page of all stations that somebody looks after: planning a day begins there."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from daibiao.lib import clock
from daibiao.stations import actions
from daibiao.stations.models import Station
from tests.county import HOUSE, SINCE, county

pytestmark = pytest.mark.django_db
OWN, PLAN = "/station-office/", "/station-office/{}/do/plan_day/"


def shown(made, username: str) -> str:
    client = Client()
    client.force_login(made.accounts[username])
    return client.get(OWN).text


def test_whoever_may_plan_begins_from_there_and_nobody_else():
    made = county()
    planned = {who: PLAN.format("niuchang") in shown(made, who) for who in ("staff", "presidium", "affairs")}
    assert planned == {"staff": True, "presidium": True, "affairs": False}, "the office above only looks on"
    assert 'class="btn btn-main"' in shown(made, "staff")
    client = Client()
    client.force_login(made.accounts["staff"])
    assert client.get(PLAN.format("niuchang")).status_code == 200


def test_where_one_works_at_several_the_station_is_chosen():
    made = county()
    actions.staff(made.stations["jinshan"], made.accounts["staff"], since=SINCE, by=HOUSE)
    page = shown(made, "staff")
    assert "在哪个站？" in page and all(PLAN.format(code) in page for code in ("niuchang", "jinshan"))


def test_at_a_closed_station_nothing_is_planned():
    made = county()
    actions.close_station(made.stations["niuchang"], on=clock.today(), by=made.actor("presidium"))
    assert PLAN.format("niuchang") not in shown(made, "presidium")


def test_many_stations_cost_no_more_than_few():
    made = county()
    asked = []
    for codes in (("a", "b"), ("c", "d", "e", "f")):
        for code in codes:
            actions.open_station(
                code,
                f"站{code}",
                Station.Kind.ROOM,
                place=made.stations["niuchang"].place,
                coordinator=made.stations["niuchang"].coordinator,
                on=date(2026, 1, 5),
                address="街上",
                by=HOUSE,
            )
        client = Client()
        client.force_login(made.accounts["presidium"])
        client.get(OWN)
        with CaptureQueriesContext(connection) as queries:
            client.get(OWN)
        asked.append(len(queries))
    assert asked[0] == asked[1]
