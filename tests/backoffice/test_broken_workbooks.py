"""Workbooks that are torn, enormous, doubled or hostile: told back in words, and nothing is in."""

import zipfile
from itertools import count

import openpyxl
import pytest

from daibiao.backoffice import actions, sheets
from daibiao.backoffice.kinds import ALL
from daibiao.cases import actions as cases
from daibiao.lib.refusals import Refusal
from daibiao.people.models import Deputy
from daibiao.tables.reading import Row, Table
from tests.backoffice.factories import HOUSE, browser, filled_in, saved, taken, uploaded
from tests.county import SINCE, county

pytestmark = pytest.mark.django_db
TOWN = "522702106"
DEPUTY = ["n1", "张新", TOWN, "农技员", "Zhang Xin", None]


@pytest.fixture
def made():
    return county()


def test_the_same_entry_twice_in_one_sheet_is_a_fault(made, tmp_path):
    (fault,) = taken(filled_in(tmp_path, deputies=[DEPUTY, DEPUTY])).faults
    assert "第 2 行" in fault.why


def test_strange_sheets_and_columns_are_named(made, tmp_path):
    file = filled_in(tmp_path, deputies=[DEPUTY])
    book = openpyxl.load_workbook(file)
    book.create_sheet("说明").append(["请看", "这里"])
    book["人大代表"]["H1"] = "星座"
    book.save(file)
    faults = {(fault.sheet, fault.column): fault.why for fault in taken(file).faults}
    assert "没有这一种表" in faults["说明", ""]
    assert "没有这一列" in faults["人大代表", "星座"]


def test_too_many_rows_are_refused_before_anything(made, tmp_path, monkeypatch):
    monkeypatch.setattr(actions, "MOST_ROWS", 1)
    with pytest.raises(Refusal, match="最多导入 1 行"):
        taken(filled_in(tmp_path, deputies=[DEPUTY, ["n2", *DEPUTY[1:]]]))


def test_rows_are_counted_before_anything_is_held(made, monkeypatch):
    """A table without end is refused at the first row too many, and nobody waits for it."""
    monkeypatch.setattr(actions, "MOST_ROWS", 3)
    monkeypatch.setattr(actions, "acting", lambda by: pytest.fail("the act began"))
    endless = Table(["code"], lambda: (Row(number, {"code": number}) for number in count(2)))
    with pytest.raises(Refusal, match="最多导入 3 行"):
        actions.take_in([("deputies", endless)], by=HOUSE)


def test_two_sheets_of_one_kind_and_two_columns_of_one_name_are_faults(made, tmp_path):
    """Neither is dropped in silence."""
    heads = [heading.rstrip("*") for heading in sheets.headings(ALL[3])]
    tables = [
        (name, Table(heads, lambda: iter([Row(2, {"用户名": "lina", "姓名": "李"})])))
        for name in ("账号", "accounts")
    ]
    report = actions.take_in(tables, by=HOUSE)
    assert [(fault.sheet, "不止一张" in fault.why) for fault in report.faults] == [("accounts", True)]
    assert not report.written
    file = filled_in(tmp_path, deputies=[DEPUTY])
    book = openpyxl.load_workbook(file)
    book["人大代表"]["H1"], book["人大代表"]["H2"] = "姓名", "另一个"
    book.save(file)
    report = taken(file)
    assert [(fault.column, "不止一次" in fault.why) for fault in report.faults] == [("姓名", True)]
    assert not Deputy.objects.filter(code="n1").exists()


def test_a_page_takes_no_workbook_that_unfolds_enormously(made, tmp_path):
    file = filled_in(tmp_path, deputies=[DEPUTY])
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/blank.bin", bytes(21 * 1024**2))
    answer = browser(made, "presidium").post("/office/exchange/", {"file": uploaded(file)})
    assert answer.status_code == 422 and "展开后超过 20 MB" in answer.content.decode()
    assert taken(file).written, "the command has a limit of its own"


def test_what_never_changes_is_refused_and_nothing_else_of_the_row_dropped(made, tmp_path):
    category = cases.add_category("roads", "道路交通", since=SINCE, by=HOUSE)
    cases.add_category("works", "工程", since=SINCE, by=HOUSE)
    for end in (None, "2026-09-30"):
        row = ["roads", "桥梁", None, "works", str(SINCE), end]
        report = taken(filled_in(tmp_path, categories=[row]))
        assert [fault.why for fault in report.faults] == ["这一项登记后不能改，请截止旧的、登记新的。"]
        category.refresh_from_db()
        assert (category.name, category.valid_to) == ("道路交通", None)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"a,b\n1,2\n", b"\xd0\xcf\x11\xe0old"])
def test_the_page_refuses_what_is_no_workbook(made, tmp_path, content):
    answer = browser(made, "presidium").post(
        "/office/exchange/", {"file": uploaded(saved(content, tmp_path))}
    )
    assert answer.status_code == 422


def broken(file):
    """The second sheet torn in the middle, as a download that broke off leaves it."""
    torn = file.with_name("torn.xlsx")
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(torn, "w") as half:
        for name in whole.namelist():
            content = whole.read(name)
            half.writestr(name, content[: len(content) // 2] if name.endswith("sheet2.xml") else content)
    return torn


def test_a_torn_sheet_is_no_empty_one(made, tmp_path):
    row = ["n1", TOWN, 19, "2026-01-05", None, None, None, None]
    file = filled_in(tmp_path, deputies=[DEPUTY], offices=[row])
    with pytest.raises(Refusal, match="已损坏"):
        taken(broken(file))
    answer = browser(made, "presidium").post("/office/exchange/", {"file": uploaded(broken(file))})
    assert answer.status_code == 422 and "已损坏" in answer.content.decode()
    assert not Deputy.objects.filter(code="n1").exists()
    book = openpyxl.load_workbook(file)
    book.create_sheet("地方")
    book.save(file)
    assert taken(file).written, "a sheet in which nothing is written is nothing"
