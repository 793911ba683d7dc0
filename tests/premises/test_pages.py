"""The checklist and the wall on the pages of a station, at the addresses they always had."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from daibiao.lib import clock
from daibiao.premises import actions
from daibiao.stations import actions as stations
from tests.county import county
from tests.receptions.factories import PLANNED_AT

pytestmark = pytest.mark.django_db
OFFICE = "/station-office/niuchang/"


@pytest.fixture(autouse=True)
def september():
    with clock.turned_to(PLANNED_AT):
        yield


@pytest.fixture
def made():
    return county()


def logged_in(made, username: str) -> Client:
    client = Client()
    client.force_login(made.accounts[username])
    return client


def test_staff_keep_list_and_wall_by_the_pages(made):
    client, station = logged_in(made, "staff"), made.stations["niuchang"]
    assert client.post(f"{OFFICE}do/add_equipment/", {"names": "国徽\n桌椅"}).status_code == 302
    rule = {"title": "制度", "text": "照记<b>原话</b>", "since": "2026-09-01"}
    assert client.post(f"{OFFICE}do/hang/", rule | {"since": "2026-02-30"}).status_code == 422
    assert client.post(f"{OFFICE}do/hang/", rule).status_code == 302
    shown = client.get(OFFICE).content.decode()
    for part in ("国徽", "桌椅", "照记&lt;b&gt;", "第 1 版", "还缺"):
        assert part in shown
    first, second = station.equipment.all()
    hung = station.wall_rules.get()
    for address, given in (
        (f"note_equipment/{first.pk}", {"is_there": "yes"}),
        (f"strike_equipment/{second.pk}", {}),
        (f"unhang/{hung.pk}", {"on": "2026-09-30"}),
    ):
        assert f"/station-office/keep/{address}/" in shown
        assert client.post(f"/station-office/keep/{address}/", given).status_code == 302
    shown = client.get(OFFICE).content.decode()
    assert "已配齐" in shown and "桌椅" not in shown and "2026年9月30日" in shown


def test_the_office_offers_them_beside_the_verbs_of_the_station(made):
    shown = logged_in(made, "presidium").get(OFFICE)
    offered = [str(step.label) for step in shown.context["steps"]]
    assert offered[0] == "计划接待日" and {"制度上墙", "列设施", "安排联络员"} <= set(offered)
    assert "照别的站列设施" in [str(step.label) for step in shown.context["more"]]
    above = logged_in(made, "vicechair").get(OFFICE)
    assert not above.context["steps"] and "/keep/" not in above.content.decode()


@pytest.mark.parametrize(
    "address", ["niuchang/do/unhang/", "keep/hang/1/", "nowhere/do/hang/", "keep/unhang/999999/"]
)
def test_what_is_no_verb_there_is_not_found(made, address):
    assert logged_in(made, "staff").get(f"/station-office/{address}").status_code == 404


def test_a_rule_that_begins_later_is_listed_with_its_day_and_not_yet_public(made):
    rule = {"since": date(2026, 10, 10), "by": made.actor("presidium")}
    actions.hang(made.stations["niuchang"], "新制度", "十月起", **rule)
    shown = logged_in(made, "presidium").get(OFFICE).content.decode()
    assert "新制度" in shown and "2026年10月10日" in shown and shown.count("还没有开始") == 1
    assert "新制度" not in Client().get("/stations/niuchang/").content.decode()


def test_at_a_closed_station_no_rule_holds(made):
    station = made.stations["niuchang"]
    actions.hang(station, "旧制度", "照记原话", since=date(2026, 9, 1), by=made.actor("staff"))
    stations.close_station(station, on=date(2026, 9, 9), by=made.actor("presidium"))
    assert "旧制度" not in logged_in(made, "presidium").get(OFFICE).content.decode()


def test_the_cost_does_not_grow(made):
    client, by, counted = logged_in(made, "staff"), made.actor("staff"), []
    for n in range(2):
        for more in range(1 + 9 * n):
            actions.add_equipment(made.stations["niuchang"], [f"第{n}-{more}项"], by=by)
            actions.hang(made.stations["niuchang"], f"制度{n}-{more}", "照记", since=date(2026, 9, 1), by=by)
        with CaptureQueriesContext(connection) as few:
            assert client.get(OFFICE).status_code == 200
        counted.append(len(few))
    assert counted[0] == counted[1]
