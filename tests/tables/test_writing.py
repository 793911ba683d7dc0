"""Workbooks as they are written: text stays text, dates are dates, and they are read back as they were."""

import io
from datetime import date

import openpyxl
import pytest

from daibiao.lib.refusals import Refusal
from daibiao.tables import reading
from daibiao.tables.writing import Sheet, workbook, write_workbook

ROWS = [
    ["=1+1", "+86 139", "-x", "@me"],
    ["0012", date(2026, 2, 28), 14, None],
    ["铅\x07笔", "", "a\nb", True],
]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "w.xlsx"
    path.write_bytes(workbook([Sheet("一/二", list("甲乙丙丁"), ROWS), Sheet("空", ["甲", "乙"])]))
    return path


def test_no_cell_is_a_formula(file):
    page = openpyxl.load_workbook(file).worksheets[0]
    for cell in page[2]:
        assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert page["A2"].value == "=1+1"


def test_text_dates_and_numbers_come_back(file):
    assert [name for name, _table in reading.sheets(file)] == ["一二", "空"]
    first, second, third = reading.opened(file, sheet="一二").rows()
    assert first.cells["甲"] == "=1+1" and not isinstance(first.cells["甲"], reading.Formula)
    assert second.cells["甲"] == "0012", "a code keeps its noughts"
    assert second.cells["乙"].date() == date(2026, 2, 28)
    assert (second.cells["丙"], second.cells.get("丁")) == (14, None)
    assert third.cells["甲"] == "铅笔", "what no spreadsheet can hold is left out"


def test_an_empty_sheet_has_its_headings(file):
    table = reading.opened(file, sheet="空")
    assert (table.columns, list(table.rows())) == (["甲", "乙"], [])


def test_what_is_no_workbook_has_no_sheets(tmp_path):
    (tmp_path / "t.csv").write_text("a,b\n1,2\n")
    assert list(reading.sheets(tmp_path / "t.csv")) == []
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 broken")
    for name in ("broken.xlsx", "nowhere.xlsx"):
        with pytest.raises(Refusal):
            list(reading.sheets(tmp_path / name))


def test_a_bomb_is_not_unpacked(tmp_path, monkeypatch):
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(workbook([Sheet("一", ["甲"], [["长" * 900] for _ in range(50)])]))
    monkeypatch.setattr(reading, "LARGEST", 20_000)
    with pytest.raises(Refusal, match="展开后超过"):
        reading.opened(path)


def test_as_bytes_it_opens_in_openpyxl():
    book = openpyxl.load_workbook(io.BytesIO(workbook([Sheet("一", ["甲"], [["乙"]])])))
    assert book["一"]["A1"].font.bold


def test_it_goes_straight_into_a_file(tmp_path):
    with (tmp_path / "list.xlsx").open("wb") as file:
        write_workbook([Sheet("清单", ["名称"], ([f"第{n}行"] for n in range(3)))], file)
    (sheet,) = openpyxl.load_workbook(tmp_path / "list.xlsx").worksheets
    assert [cell.value for cell in sheet["A"]] == ["名称", "第0行", "第1行", "第2行"]


def test_a_sheet_prints_on_paper_that_all_its_columns_fit(file):
    for page in openpyxl.load_workbook(file).worksheets:
        assert (page.freeze_panes, page.print_title_rows) == ("A2", "$1:$1")
        assert page.sheet_properties.pageSetUpPr.fitToPage and page.page_setup.fitToHeight == 0
        assert page.page_setup.orientation == "landscape"
        assert page["A1"].font.b and page["A1"].font.name == page["A2"].font.name


def test_what_would_be_too_small_to_read_is_not_pressed_onto_one_sheet():
    book = openpyxl.load_workbook(io.BytesIO(workbook([Sheet("宽", [f"第{n}列" for n in range(40)])])))
    assert not book.active.sheet_properties.pageSetUpPr.fitToPage
