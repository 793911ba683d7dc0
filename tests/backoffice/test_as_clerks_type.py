"""What clerks choose and type: lists in the columns, signs of full width, merged cells, days without a format, wrong files."""

import io
import os
from datetime import date

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import translation

from daibiao.backoffice import actions, sheets
from daibiao.backoffice.cells import Reader
from daibiao.backoffice.kinds import ALL
from daibiao.people.models import Deputy, Office
from tests.backoffice.factories import HOUSE, browser, filled_in, saved, taken, uploaded
from tests.county import county

pytestmark = pytest.mark.django_db
TOWN = "522702106"
DEPUTY = ["n1", "张新", TOWN, "农技员", "Zhang Xin", None]
PARTS = {"structure", "rosters", "leaders", "categories"}


@pytest.fixture
def made():
    return county()


def lists(content: bytes) -> dict[tuple[str, str], list[str]]:
    """What may be chosen, by sheet and heading."""
    found = {}
    for page in openpyxl.load_workbook(io.BytesIO(content)):
        for rule in page.data_validations.dataValidation:
            (cells,) = rule.sqref.ranges
            heading = page.cell(1, cells.min_col).value
            assert (cells.min_row, rule.type, rule.showErrorMessage) == (2, "list", True)
            assert rule.error
            found[page.title, heading.rstrip("*")] = rule.formula1.strip('"').split(",")
    return found


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("is_filled", [False, True])
def test_columns_of_fixed_values_have_lists_and_each_of_these_words_comes_in(made, language, is_filled):
    """In the empty and in the filled workbook, in either language; read back in the other one, too."""
    with translation.override(language):
        content = actions.export(by=HOUSE, parts=PARTS) if is_filled else sheets.template(PARTS)
        offered = lists(content)
    wanted = 0
    for kind in ALL:
        for name in kind.columns:
            column = kind.column(name)
            if not (column.choices or isinstance(column, models.BooleanField)):
                continue
            wanted += 1
            with translation.override(language):
                words = offered[sheets.title(kind), str(kind.label(name))]
            codes = [code for code, _word in column.flatchoices] or [True, False]
            for reader in ("zh-hans", "en"):
                with translation.override(reader):
                    assert [Reader().read(column, word) for word in words] == codes
    assert wanted == len(offered) > 5


def test_codes_of_full_width_are_codes(made, tmp_path):
    row = ["ｎ１", "张新", "５２２７０２１０６", None, None, None]
    office = ["ｎ１", "５２２７０２１０６", "１９", "２０２６－０１－０５", None, None, None, None]
    report = taken(filled_in(tmp_path, deputies=[row], offices=[office]))
    assert report.faults == []
    assert Deputy.objects.get(code="n1").place.code == TOWN
    assert Office.objects.get(deputy__code="n1").valid_from == date(2026, 1, 5)
    assert not taken(filled_in(tmp_path, deputies=[DEPUTY[:3] + [None] * 3])).written, "the same one"


def test_a_day_that_lost_its_format_is_understood_and_a_year_is_no_day(made, tmp_path):
    office = ["n1", TOWN, 19, 46027, None, None, None, None]
    assert taken(filled_in(tmp_path, deputies=[DEPUTY], offices=[office])).faults == []
    assert Office.objects.get(deputy__code="n1").valid_from == date(2026, 1, 5)
    for wrong in (2026, 46027.5, 999999, -5):
        office[3] = wrong
        (fault,) = taken(filled_in(tmp_path, deputies=[DEPUTY], offices=[office])).faults
        assert "不是日期" in fault.why


def test_merged_cells_are_named(made, tmp_path):
    rows = [DEPUTY, ["n2", "李新", None, None, None, None], ["n3", "王新", TOWN, None, None, None]]
    file = filled_in(tmp_path, deputies=rows)
    book = openpyxl.load_workbook(file)
    page = book.active
    page.merge_cells("C2:C3")
    page.insert_rows(1)
    page["A1"] = "花名册"
    page.merged_cells.ranges = {openpyxl.worksheet.cell_range.CellRange(each) for each in ("A1:F1", "C3:C4")}
    book.save(file)
    (fault,) = taken(file).faults
    assert (fault.sheet, fault.row, fault.column) == ("人大代表", 3, "")
    assert fault.why == "C3:C4 是合并的格子：请取消合并，每一格都填上。"
    assert not Deputy.objects.filter(code="n1").exists()


def test_a_heading_merged_over_two_columns_is_named(made, tmp_path):
    file = filled_in(tmp_path, deputies=[DEPUTY])
    book = openpyxl.load_workbook(file)
    book.active.merge_cells("D1:E1")
    book.save(file)
    assert "D1:E1" in taken(file).faults[0].why


def test_very_many_merged_cells_are_read_no_further(made, tmp_path):
    file = filled_in(tmp_path, deputies=[DEPUTY])
    book = openpyxl.load_workbook(file)
    for row in range(1, 2_001, 2):
        book.active.merge_cells(f"F{row + 1}:F{row + 2}")
    book.save(file)
    assert len(taken(file).faults) == 200


def test_what_is_wrong_with_a_sheet_names_no_row(made, tmp_path, capsys):
    file = filled_in(tmp_path, deputies=[DEPUTY])
    book = openpyxl.load_workbook(file)
    book.create_sheet("说明").append(["请看", "这里"])
    book.save(file)
    page = browser(made, "presidium").post("/office/exchange/", {"file": uploaded(file)}).content.decode()
    assert "<td>说明</td><td></td><td></td>" in page
    with pytest.raises(SystemExit):
        call_command("import_reference", str(file))
    told = capsys.readouterr().err
    assert "说明：没有这一种表" in told and "第 0 行" not in told


@pytest.mark.parametrize("command", ["import_cases", "import_reference", "import_suggestions"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_file_that_cannot_be_opened_says_why_in_the_readers_language(made, tmp_path, command, language):
    shut = saved(b"a,b", tmp_path, "shut.csv")
    reasons = {tmp_path / "nowhere.csv": ("没有这个文件", "there is no such file")}
    reasons[tmp_path] = ("这是文件夹，不是文件", "it is a folder, not a file")
    if os.geteuid():
        shut.chmod(0)
        reasons[shut] = ("没有读它的权限", "it may not be read")
    more = ["--system", "x"] if command == "import_suggestions" else []
    for file, (chinese, english) in reasons.items():
        with pytest.raises(CommandError) as refused:
            call_command(command, str(file), *more, "--language", language)
        assert (english if language == "en" else chinese) in str(refused.value)
        assert "o such file or directory" not in str(refused.value) and refused.value.returncode == 2


@pytest.mark.parametrize("command", ["import_cases", "import_reference"])
def test_text_that_is_called_a_workbook_is_not_read_as_text(made, tmp_path, command):
    file = saved("内容,地点\n路灯不亮,金山街道\n".encode(), tmp_path, "messages.xlsx")
    with pytest.raises(CommandError, match="这不是 Excel 文件"):
        call_command(command, str(file))
    answer = browser(made, "presidium").post("/office/exchange/", {"file": uploaded(file)})
    assert answer.status_code == 422 and "这不是 Excel 工作簿" in answer.content.decode()
