"""Lists as files: the head names the filter, no cell is a formula, numbers only with a reason."""

import io

import openpyxl
import pytest
from django.test import Client

from daibiao.audit.models import Event
from daibiao.cases import actions as cases
from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.pages import sheets
from daibiao.queues import exports
from tests.cases.factories import TOLD_AT, told
from tests.county import HOUSE, SINCE

pytestmark = pytest.mark.django_db
LIST = "/queue/export/?heap=told"


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def browser(way, username: str = "presidium") -> Client:
    client = Client()
    client.force_login(way.made.accounts[username])
    return client


def cells(answer) -> list[tuple]:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)), read_only=True)
    return list(book.active.iter_rows(values_only=True))


def test_the_head_says_who_when_which_and_how_many():
    way = told(words="=HYPERLINK(1)\x07不亮")
    told(way.made, words="@路灯")
    client = browser(way)
    assert "导出" in client.get(LIST).content.decode()
    rows = cells(client.post(LIST))
    head = {row[0]: row[1] for row in rows[:5] if len(row) > 1}
    assert head["导出人"] == "presidium某" and head["导出时间"] == TOLD_AT.replace(tzinfo=None)
    assert head["筛选条件"] and head["件数"] == 2
    words = [row[2] for row in rows[7:]]
    assert sorted(words) == ["'=HYPERLINK(1)不亮", "'@路灯"]
    assert "联系电话" not in rows[6]
    assert Event.objects.get(name="list.taken_along").facts["count"] == 2


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1", "＋1"])
def test_nothing_in_a_cell_is_a_formula(value):
    assert sheets.value_of(value).startswith("'")


def test_numbers_only_for_a_reason_that_is_logged_and_only_of_the_own_cases():
    way = told()
    other = told(way.made, station=None, where="金山街道", phone="13900000888")
    client = browser(way)
    assert client.post(LIST, {"phones": "on", "reason": " "}).status_code == 422
    rows = cells(client.post(LIST, {"phones": "on", "reason": "逐户回访"}))
    assert rows[6][-1] == "联系电话" and "139 0000 0417" in rows[7]
    logged = Event.objects.filter(name="case.revealed")
    assert [event.number for event in logged] == [way.case.number] and "回访" not in str(logged[0].facts)
    text = str(cells(browser(way, "affairs").post(LIST, {"phones": "on", "reason": "回访"})))
    assert other.case.number in text and "0888" not in text and "0417" not in text, (
        "overseeing is not taking in"
    )


def test_who_takes_nothing_in_is_offered_no_numbers():
    way = told().answered()
    client = browser(way, "deputy")
    assert "phones" not in client.get("/queue/export/?heap=torate").context["form"].fields
    assert "139" not in str(
        cells(client.post("/queue/export/?heap=torate", {"phones": "on", "reason": "想打"}))
    )
    assert "phones" not in browser(way, "vicechair").get(LIST).context["form"].fields


def test_the_desk_of_a_unit_takes_its_heap_along_and_no_number():
    way = told().handed()
    client = browser(way, "water")
    rows = cells(client.post("/desk/export/?heap=open"))
    assert rows[3][1] == "在办的" and way.case.number in rows[7]
    assert "139" not in str(rows)
    assert client.get("/desk/export/?heap=moon").status_code == 404


def test_the_category_is_a_column_and_names_the_filter():
    way = told()
    told(way.made)
    roads = cases.add_category("roads", "道路交通", since=SINCE, by=HOUSE)
    cases.categorise(way.case, by=way.by("presidium"), category=roads)
    rows = cells(browser(way).post("/queue/export/?heap=told&category=roads"))
    assert "类别：道路交通" in rows[3][1] and rows[4][1] == 1
    assert dict(zip(rows[6], rows[7], strict=True))["诉求类别"] == "道路交通"
    assert "还没有归类" in cells(browser(way).post("/queue/export/?heap=told&category=~none"))[3][1]


def test_the_next_term_is_named_before_its_day():
    way = told().accepted()
    rows = cells(browser(way).post("/queue/export/?heap=mine"))
    row = dict(zip(rows[6], rows[7], strict=True))
    assert row["到期的事"] == "受理并交办"
    assert row["下一期限"].date() == Case.objects.get(pk=way.case.pk).clock.next_due_on


def test_a_file_that_would_be_too_long_says_so(monkeypatch):
    monkeypatch.setattr(sheets, "MOST", 1)
    monkeypatch.setattr(exports, "MOST", 1)
    way = told()
    told(way.made)
    rows = cells(browser(way).post(LIST))
    assert rows[4][1] == 1 and "2" in rows[4][2] and len(rows) == 8


def test_the_sheet_can_be_read_and_printed_as_it_comes():
    way = told(words="路灯不亮。" * 20)
    answer = browser(way).post(LIST)
    page = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    widths = [page.column_dimensions[letter].width for letter in "ABC"]
    assert widths[0] > len(way.case.number) and widths[1] >= len("2026-01-01 00:00"), "no date is ####"
    assert widths[2] < 60 and page["C8"].alignment.wrap_text, "a long text is broken into lines"
    assert page.row_dimensions[8].height >= 5 * 15, "and all of them are seen"
    assert page["B3"].number_format == page["B8"].number_format == "yyyy-mm-dd hh:mm"
    assert (page.freeze_panes, page.auto_filter.ref) == ("B8", "A7:Q8") and page["A7"].font.bold
    assert page.sheet_properties.pageSetUpPr.fitToPage and page.page_setup.fitToHeight == 0
    assert page.print_title_rows == "$7:$7" and page.page_setup.orientation == "landscape"
