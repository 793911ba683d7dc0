"""The board: each number is the length of its list, filters narrow, and the cost does not grow with the rows."""

from datetime import timedelta
from urllib.parse import parse_qs, urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from daibiao.cases import actions as cases
from daibiao.cases.models import Case
from daibiao.figures.catalogue import named
from daibiao.figures.scopes import Scope
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.supervision.board import AGES, LAYOUTS, Board, Chosen
from tests.cases.factories import TOLD_AT, told

pytestmark = pytest.mark.django_db
LATER = TOLD_AT + timedelta(days=40)


@pytest.fixture
def way():
    """Five open matters in several hands, watched forty days later; one merged, which goes with its main case."""
    with clock.turned_to(TOLD_AT):
        first = told().working()
        told(first.made).handed("roads")
        told(first.made).handed("schools")
        other = told(first.made)
        cases.merge(other.case, by=first.by("presidium"), other=first.case)
        handling.urge(first.lead, by=first.by("presidium"), text="请抓紧")
        handling.supervise(
            first.case.matter,
            by=first.by("presidium"),
            leader=first.made.accounts["supervisor"],
            demand="快",
            report_by=clock.today(),
        )
    with clock.turned_to(LATER):
        told(first.made, station=None, where="金山街道")
        told(first.made, station=None, where="不知道哪里")
        yield first


def browser(way, username: str = "affairs") -> Client:
    client = Client()
    client.force_login(way.made.accounts[username])
    return client


def board(way, username: str = "affairs", **chosen) -> Board:
    return Board(way.by(username), Chosen(**chosen))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("username", ["affairs", "presidium", "vicechair"])
def test_every_number_is_the_length_of_its_list_and_they_add_up(way, layout, username):
    watched = board(way, username)
    lines = watched.table(layout)
    for line in (*lines, watched.total()):
        for cell in line["cells"]:
            chosen = {name: values[0] for name, values in parse_qs(cell["query"]).items()}
            assert board(way, username, **chosen).rows.count() == cell["count"], (line["label"], cell)
    total = [cell["count"] for cell in watched.total()["cells"]]
    assert [sum(line["cells"][n]["count"] for line in lines) for n in range(4)] == total


def test_the_first_column_says_by_what_the_board_is_parted(way):
    heads = {"unit": "主办单位", "town": "乡镇街道", "state": "状态", "age": "已有天数"}
    for layout, head in heads.items():
        page = browser(way).get("/board/", {"by": layout}).content.decode()
        assert f'<th scope="col">{head}</th>' in page


def test_what_is_counted(way):
    assert [cell["count"] for cell in board(way).total()["cells"]] == [6, 3, 1, 1]
    assert [line["label"] for line in board(way).table("town")] == ["金山街道", "牛场镇", "地点不详"]
    assert [cell["count"] for cell in board(way, "presidium").total()["cells"]] == [4, 3, 1, 1]


def test_the_whole_is_what_is_not_closed_and_no_unit_is_ranked(way):
    merged = Case.objects.exclude(merged_into=None).get()
    whole = board(way).total()["cells"][0]
    assert whole["label"] == "未办结" and whole["count"] == named("still_open").count(Scope.of_the_year())
    assert merged in board(way, unit=str(way.made.units["water"].pk)).rows, "it goes with its main case"
    told(way.made).handed("schools")
    codes = {unit.label: unit.code for unit in way.made.units.values()}
    labels = [line["label"] for line in board(way).table("unit") if line["label"] in codes]
    assert labels == sorted(labels, key=codes.get) and len(labels) == 3


def test_filters_combine(way):
    water = str(way.made.units["water"].pk)
    assert board(way, unit=water, overdue="1", urged="1").rows.get() == way.case
    assert not board(way, unit=water, state="told").rows.exists()
    assert board(way, unit="none").rows.count() == 2


@pytest.mark.parametrize("days", [0, 1, 2, 5, 8, 15, 16, 20, 27, 40, 90, 100])
def test_an_age_is_counted_in_working_days(days):
    with clock.turned_to(TOLD_AT):
        way = told()
    with clock.turned_to(TOLD_AT + timedelta(days=days)):
        watched = board(way)
        _calendar, working = watched.days_open(way.case)
        ages = [number for number in range(len(AGES)) if board(way, age=str(number)).rows.exists()]
        expected = next(n for n, last in enumerate(AGES) if last is None or working <= last)
        assert ages == [expected]


def test_the_list_leads_to_urging_and_supervising(way):
    page = browser(way, "presidium").get("/board/list/", {"urged": "1"}).content.decode()
    assert f"/desk/{way.lead.pk}/urge/" in page and f"/desk/{way.lead.pk}/supervise/" in page
    assert "已 40 天（25 个工作日）" in page or "已 40 天" in page
    page = browser(way).get("/board/list/", {"urged": "1"}).content.decode()
    assert f"/desk/{way.lead.pk}/urge/" not in page, "only the own coordinator urges"


@pytest.mark.parametrize(
    "query", ["unit=x", "age=9", "state=closed", "overdue=2", "town=%00", "by=moon", "age=-1"]
)
def test_what_is_no_filter_is_not_found(way, query):
    assert browser(way).get(f"/board/?{query}").status_code in (400, 404)


@pytest.mark.parametrize(
    "address", ["/board/", "/board/?by=town", "/board/?by=age", "/board/list/", "/month/"]
)
def test_the_cost_does_not_grow(way, address):
    client, counted = browser(way), []
    told(way.made).handed("water")
    for _time in range(2):
        with CaptureQueriesContext(connection) as few:
            assert client.get(address).status_code == 200
        counted.append(len(few))
        for _more in range(8):
            told(way.made).handed("water")
    assert counted[0] == counted[1]


def test_the_month_holds_what_happened_in_it(way):
    client = browser(way)
    counts = lambda month: [  # noqa: E731 - once
        item["count"]
        for item in client.get("/month/?" + urlencode({"month": month})).context["groups"][0]["items"]
    ]
    assert counts("2026-09") == [4, 3, 0, 0]
    assert counts("2026-11") == [2, 0, 0, 0]
    assert client.get("/month/?month=2026-13").status_code == client.get("/month/?part=x").status_code == 404
    paper = client.get("/month/paper/?month=2026-09").content.decode()
    assert way.case.number in paper
    assert "月度清单 2026年9月" in paper, "a month is said as people say it"
    for told_on_paper in ("反映的 4 · ", "打印日期 2026年", "<td>市水务局</td>"):
        assert told_on_paper in paper
    assert '答复 <span class="text-nowrap">2026-10-' in paper, "of what is open, what is due next"
    assert "只是清单的这一页" in client.get("/month/?month=2026-09").content.decode()
