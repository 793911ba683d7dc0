"""Workbooks that somebody wrote by hand or in malice: they end soon, and nothing of them is lost unsaid."""

import zipfile

import openpyxl
import pytest

from daibiao.tables import reading

HEADER = '<row r="1"><c t="inlineStr"><is><t>甲</t></is></c><c t="inlineStr"><is><t>乙</t></is></c></row>'


def written(folder, rows: str, titles=("一",)):
    """A workbook whose sheets hold these rows, as they stand."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title in titles:
        book.create_sheet(title)
    book.save(folder / "plain.xlsx")
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(folder / "plain.xlsx") as plain, zipfile.ZipFile(folder / "w.xlsx", "w") as file:
        for name in plain.namelist():
            sheet = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
            file.writestr(name, sheet if "/sheet" in name else plain.read(name))
    return folder / "w.xlsx"


@pytest.mark.parametrize("number", [1_048_577, 24_000_000])
def test_a_sheet_ends_where_every_spreadsheet_ends(tmp_path, number):
    file = written(tmp_path, f'{HEADER}<row r="{number}"><c><v>1</v></c></row>')
    with pytest.raises(reading.Unreadable, match=f"第 {number} 行"):
        list(reading.opened(file).rows())


def test_a_row_far_below_is_not_lost(tmp_path):
    file = written(tmp_path, f'{HEADER}<row r="900000"><c><v>1</v></c></row>')
    (row,) = reading.opened(file).rows()
    assert (row.number, row.cells["甲"]) == (900_000, 1)


def test_empty_rows_without_end_are_refused_and_some_are_nothing(tmp_path):
    row = "<row><c><v>1</v></c></row>"
    file = written(tmp_path, HEADER + "<row/>" * 10_000 + row)
    assert [row.number for row in reading.opened(file).rows()] == [10_002]
    with pytest.raises(reading.Unreadable, match="连着的空行超过 10000 行"):
        list(reading.opened(written(tmp_path, HEADER + "<row/>" * 10_001 + row)).rows())


@pytest.mark.parametrize("number", ["-5", "0", "2"])
def test_a_row_with_an_impossible_number_is_a_fault(tmp_path, number):
    cells = "<c><v>1</v></c>"
    file = written(tmp_path, f'{HEADER}<row r="2">{cells}</row><row r="{number}">{cells}</row><row r="3"/>')
    good, bad = reading.opened(file).rows()
    assert (good.number, good.fault) == (2, "")
    assert (bad.number, "行号" in bad.fault) == (int(number), True)
    with pytest.raises(reading.Unreadable, match="行号"):
        reading.opened(written(tmp_path, HEADER.replace('r="1"', 'r="-1"')))


def test_a_cell_out_of_order_is_read_where_it_stands(tmp_path):
    file = written(tmp_path, f'{HEADER}<row r="2"><c r="B2"><v>2</v></c><c r="A2"><v>1</v></c></row>')
    (row,) = reading.opened(file).rows()
    assert dict(row.cells) == {"甲": 1, "乙": 2}


def test_more_headings_than_anybody_reads_are_refused(tmp_path):
    file = tmp_path / "w.csv"
    file.write_text(",".join(f"c{number}" for number in range(300)))
    assert len(reading.opened(file).columns) == 300
    file.write_text(",".join(f"c{number}" for number in range(301)))
    with pytest.raises(reading.Unreadable, match="超过 300 列"):
        reading.opened(file)
    file.write_text("甲,乙" + "," * 16_000)
    assert reading.opened(file).columns == ["甲", "乙"], "columns without a name are none"


def test_names_are_told_apart(tmp_path):
    file = tmp_path / "w.csv"
    file.write_text("甲,甲#2,,甲,,乙,甲")
    columns = reading.opened(file).columns
    assert columns[:2] == ["甲", "甲#2"] and len(set(columns)) == 5


def test_a_workbook_is_opened_once_and_only_wanted_sheets_are_read(tmp_path, monkeypatch):
    file = written(tmp_path, HEADER, titles=[f"表{number}" for number in range(25)])
    opened, load = [], openpyxl.load_workbook
    monkeypatch.setattr(
        openpyxl, "load_workbook", lambda *args, **how: opened.append(1) or load(*args, **how)
    )
    found = list(reading.sheets(file, wanted=lambda name: name == "表3"))
    assert (len(found), len(opened)) == (25, 1)
    assert [(name, table.columns) for name, table in found if table] == [("表3", ["甲", "乙"])]


def test_a_workbook_that_unfolds_beyond_what_is_allowed_is_refused(tmp_path):
    file = written(tmp_path, "<row/>" * 9_000 + HEADER.replace(' r="1"', "") + f"<!--{' ' * 3_000_000}-->")
    assert list(reading.sheets(file))
    with pytest.raises(reading.Unreadable, match="展开后超过 2 MB"):
        list(reading.sheets(file, unpacked=2 * reading.MEGABYTE))


@pytest.mark.parametrize("column", ["ALM", "XFD", "ZZZ"])
def test_a_cell_far_to_the_right_ends_the_reading_before_its_row_unfolds(tmp_path, column):
    """A thousand such rows would be sixteen million cells, and a quarter of a minute."""
    rows = "".join(f'<row r="{n}"><c r="{column}{n}"><v>1</v></c></row>' for n in range(2, 5_000))
    with pytest.raises(reading.Unreadable, match=r"第 2 行写到了第 \d+ 列，最多读 1000 列"):
        list(reading.opened(written(tmp_path, HEADER + rows)).rows())


def test_a_cell_within_the_thousandth_column_and_empty_ones_beyond_are_no_fault_of_the_file(tmp_path):
    file = written(tmp_path, HEADER + '<row r="2"><c r="A2"><v>1</v></c><c r="XFD2"/></row>')
    (row,) = reading.opened(file).rows()
    assert dict(row.cells)["甲"] == 1 and not row.fault
    (far,) = reading.opened(written(tmp_path, HEADER + '<row r="2"><c r="ALL2"><v>1</v></c></row>')).rows()
    assert "比表头多" in far.fault
