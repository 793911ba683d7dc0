"""What is kept of a station: its data, its people from–to, its days; by verbs and on its pages."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from daibiao.audit.models import Event
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.stations import actions
from daibiao.stations.models import ReceptionDay, Station
from tests.county import county
from tests.receptions.factories import ON, PLANNED_AT, planned

pytestmark = pytest.mark.django_db


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


def test_data_are_set_right_and_the_trail_names_the_fields_alone(made):
    station, by = made.stations["niuchang"], made.actor("presidium")
    actions.amend_station(station, by=by, phone="0854-2220000", name=station.name)
    assert Event.objects.get(name="station.amended").facts == {"fields": ["phone"]}
    with pytest.raises(Refusal, match="地址"):
        actions.amend_station(station, by=by, address="")


# Pages


def test_a_coordinator_opens_a_station_and_plans_by_the_pages(made):
    client = logged_in(made, "presidium")
    sent = {
        "code": "tongxin",
        "name": "同心村代表联络室",
        "kind": "room",
        "place": made.places["town"].pk,
        "coordinator": made.units["presidium"].pk,
        "on": "2026-09-01",
        "address": "村委会",
    }
    assert client.post("/station-office/open/", sent | {"code": "不行"}).status_code == 422
    assert client.post("/station-office/open/", sent | {"place": made.places["street"].pk}).status_code == 422
    assert client.post("/station-office/open/", sent, follow=True).status_code == 200
    again = client.post("/station-office/open/", sent)
    assert again.status_code == 422 and "已经有了" in again.content.decode()
    at = "/station-office/tongxin/do/"
    deputy = made.deputies["deputy"]
    client.post(f"{at}sit/", {"deputy": deputy.pk, "since": "2026-09-01"})
    client.post(f"{at}staff/", {"username": "staff", "since": "2026-09-01"})
    client.post(f"{at}amend_station/", sent | {"directions": "村口右手边"})
    day = {"on": ON, "opens": "09:00", "closes": "10:00", "minutes": 15, "places": 1, "deputies": [deputy.pk]}
    assert client.post(f"{at}plan_day/", day | {"on": "2026-02-30"}).status_code == 422
    assert client.post(f"{at}plan_day/", day).status_code == 302
    shown = client.get("/station-office/tongxin/").content.decode()
    for part in ("村口右手边", deputy.name, "staff某", "待公布"):
        assert part in shown
    planned_day = ReceptionDay.objects.get()
    assert client.post(f"{planned_day.get_absolute_url()}do/publish_day/").status_code == 302
    assert Client().get("/stations/tongxin/").content.decode().count("可以预约") == 1
    station = Station.objects.get(code="tongxin")
    sitting = station.sittings.get().pk
    assert client.post(f"/station-office/keep/rise/{sitting}/", {"on": "2026-09-30"}).status_code == 302


def test_an_unknown_or_switched_off_user_name_is_refused_alike(made):
    client = logged_in(made, "presidium")
    for username in ("nobody", "<script>"):
        answer = client.post(
            "/station-office/niuchang/do/staff/", {"username": username, "since": "2026-09-01"}
        )
        assert answer.status_code == 422 and "没有这个用户名" in answer.content.decode()


def test_a_late_announcement_asks_for_the_reason_on_its_page(made):
    desk = planned(made)
    client, address = logged_in(made, "staff"), f"{desk.day.get_absolute_url()}do/publish_day/"
    assert "hurried" not in client.get(address).content.decode()
    with clock.turned_to(datetime(2026, 9, 15, 9, tzinfo=clock.ZONE)):
        assert "最晚 2026年9月13日" in client.get(desk.day.get_absolute_url()).content.decode()
        assert client.post(address, {"hurried": ""}).status_code == 422
        assert client.post(address, {"hurried": "刚定下来"}).status_code == 302
        assert "刚定下来" in Client().get("/stations/niuchang/").content.decode()


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("", "牛场双龙", "没有这样的"),
        ("?place=522702001", "金山街道代表联络站", "牛场双龙"),
        ("?kind=home", "没有这样的联络站", "牛场双龙"),
        ("?place=x&kind=<b>", "牛场双龙", "<b>"),
    ],
)
def test_the_list_is_narrowed(made, query, shown, hidden):
    page = Client().get(f"/stations/{query}").content.decode()
    assert shown in page and hidden not in page


def test_a_closed_station_and_an_unknown_one_have_no_page(made):
    with clock.turned_to(datetime(2026, 9, 10, 9, tzinfo=clock.ZONE)):
        actions.close_station(made.stations["jinshan"], on=date(2026, 9, 10), by=made.actor("streetwork"))
        for code in ("jinshan", "nowhere"):
            for page in ("", "book/", "sheet/"):
                assert Client().get(f"/stations/{code}/{page}").status_code == 404


def test_who_begins_later_is_listed_with_the_day(made):
    station, by = made.stations["niuchang"], made.actor("presidium")
    actions.sit(station, made.deputies["otherdeputy"], since=date(2026, 10, 8), by=by)
    actions.staff(station, made.accounts["schools"], since=date(2026, 10, 9), by=by)
    shown = logged_in(made, "presidium").get("/station-office/niuchang/").content.decode()
    for part in (
        "otherdeputy代表",
        "schools某",
        "2026年10月8日",
        "2026年10月9日",
    ):
        assert part in shown
    assert shown.count("还没有开始") == 2


def test_at_a_closed_station_everybody_was_there(made):
    station = made.stations["niuchang"]
    actions.close_station(station, on=date(2026, 9, 9), by=made.actor("presidium"))
    shown = logged_in(made, "presidium").get("/station-office/niuchang/").content.decode()
    former = shown.partition("以前在这里的人")[2]
    assert "deputy代表" in former and "staff某" in former and "9月8日" in former
    assert "还没有代表入站" in shown


@pytest.mark.parametrize(
    ("address", "name"), [("/station-office/", "coming"), ("/station-office/niuchang/", "coming")]
)
def test_days_go_on_where_the_page_ends(made, address, name):
    opened = date(2026, 10, 1)
    for n in range(27):
        planned(made, on=opened + timedelta(days=n))
    client, seen, at = logged_in(made, "staff"), [], address
    while at:
        page = client.get(at).content.decode()
        seen += re.findall(r"/station-office/days/(\d+)/", page)
        further = re.search(rf'href="(\?[^"]*{name}=[^"]*)"', page)
        at = f"{address}{further[1]}" if further else ""
    assert seen == [str(day.pk) for day in ReceptionDay.objects.order_by("on")]
    for wrong in ("x", "2026-02-30~1", "2026-10-01~x", "2026-10-01"):
        assert client.get(address, {name: wrong}).status_code == 404


def test_past_days_go_on_where_the_page_ends(made):
    for n in range(14):
        planned(made, on=date(2026, 9, 10) + timedelta(days=n))
    with clock.turned_to(datetime(2026, 10, 8, 9, tzinfo=clock.ZONE)):
        client = logged_in(made, "staff")
        page = client.get("/station-office/niuchang/").content.decode()
        further = re.search(r'href="(\?over=[^"]*)"', page)
        page += client.get(f"/station-office/niuchang/{further[1]}").content.decode()
    assert len(set(re.findall(r"/station-office/days/(\d+)/", page))) == 14
