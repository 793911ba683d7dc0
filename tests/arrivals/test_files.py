"""Every kind of file that offices send, and every kind of nonsense that may come in its place."""

import csv
import io
import json
from datetime import date, datetime

import pytest
from django.core.management import CommandError, call_command

from daibiao.cases.models import Case
from daibiao.lib import clock
from tests.arrivals.factories import lines, run, workbook, written
from tests.county import county

pytestmark = pytest.mark.django_db
HEADER = "编号,主题,留言时间,留言详情,地点,电话,姓名"
ROW = "77,没有水,2019/2/28 11:25:05,我们组没有水。,牛场镇三组,139 0000 0417,杨某某"


@pytest.fixture
def made():
    return county()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_of_offices(made, tmp_path, capsys, encoding, separator):
    text = f"{HEADER}\n{ROW}\n".replace(",", separator)
    code, report = run(capsys, written(tmp_path, text.encode(encoding)))
    assert (code, report["imported"]) == (0, 1)
    assert Case.objects.get().words == "我们组没有水。"


def test_a_workbook_with_a_merged_title_and_empty_rows(made, tmp_path, capsys):
    file = workbook(
        tmp_path,
        ["二〇一九年留言汇总"],
        ["编号", "标题", "时间", "内容", "联系电话"],
        [],
        [188006, "没有水", datetime(2019, 2, 28, 11, 25, 5), "我们组没有水。", 13900000417],
        [],
        [188007.0, None, date(2019, 3, 1), "路灯坏了。", None],
        merge="A1:E1",
    )
    code, report = run(capsys, file)
    assert (code, report["read"], report["imported"]) == (0, 2, 2)
    first, second = Case.objects.order_by("source_id")
    assert (first.source_id, first.phone, second.source_id) == ("188006", "13900000417", "188007")
    assert second.told_at == datetime(2019, 3, 1, tzinfo=clock.ZONE)


def test_formulas_are_nobodys_words(made, tmp_path, capsys):
    file = workbook(tmp_path, ["编号", "内容"], [1, "=1+1"], [2, "好的"])
    code, report = run(capsys, file)
    assert (code, report["imported"]) == (1, 1)
    assert report["errors"] == [{"row": 2, "column": "内容", "why": "这一格是公式，请复制后“粘贴为值”。"}]
    assert run(capsys, written(tmp_path, "编号,内容\n1,=1+1\n"))[1]["imported"] == 1, (
        "in a CSV it is plain text"
    )


@pytest.mark.parametrize(
    ("content", "given", "says"),
    [
        ("", [], "文件是空的"),
        ("\n \n", [], "文件是空的"),
        (",,", [], "文件是空的"),
        (",,\n;;\n\t\t\n", [], "文件是空的"),
        ('"', [], "文件是空的"),
        (b"\xef\xbb\xbf", [], "文件是空的"),
        ("{}\n{}\n", [], "文件是空的"),
        ('{"body": "没有完', [], "不是完整的 JSON"),
        ('{"a":' * 100_000, [], "不是完整的 JSON"),
        ('[{"body": "好"}]', [], "一行一个对象"),
        (b"\0" * 5_000, [], "读不出这个文件里的文字"),
        (f"{HEADER}\n{ROW}\n".encode("utf-16-le"), [], "读不出这个文件里的文字"),
        (",".join(f"c{n}" for n in range(300)), [], "c28、c29……。"),
        (",".join(f"c{n}" for n in range(20_000)), [], "超过 300 列"),
        ("甲,乙\n1,2\n", [], "文件里的列：甲、乙"),
        (f"{HEADER}\n", ["--map", "words=正文"], "没有列 正文"),
        (f"{HEADER}\n", ["--map", "colour=主题"], "没有字段 colour"),
        (f"{HEADER}\n", ["--map", "主题"], "--map 要写成"),
        ('编号,"内容\n1,2\n', [], "表头读不出来"),
        (b"\xff\xfe\x00", [], "读不出这个文件里的文字"),
        (b"\x89PNG\xff\xff\x00\xff", [], "读不出这个文件里的文字"),
        (b"\xd0\xcf\x11\xe0rest", [], "另存为 .xlsx"),
        (b"PK\x03\x04rest", [], "工作簿已损坏"),
    ],
)
def test_a_file_that_cannot_be_read_is_left_with_exit_code_2(made, tmp_path, content, given, says):
    with pytest.raises(CommandError, match=says) as refused:
        call_command("import_cases", str(written(tmp_path, content)), *given)
    assert refused.value.returncode == 2
    assert not Case.objects.exists()


def test_no_file_and_no_such_sheet(made, tmp_path):
    with pytest.raises(CommandError, match="打不开"):
        call_command("import_cases", str(tmp_path / "nowhere.csv"))
    with pytest.raises(CommandError, match="没有工作表“二月”，这里有：Sheet"):
        call_command("import_cases", str(workbook(tmp_path, ["内容"])), "--sheet", "二月")
    with pytest.raises(CommandError, match="是空的"):
        call_command("import_cases", str(workbook(tmp_path)))


def test_header_only_is_a_file_without_matters(made, tmp_path, capsys):
    call_command("import_cases", str(written(tmp_path, HEADER)), "--json")
    said = capsys.readouterr()
    assert json.loads(said.out) == {"read": 0, "imported": 0, "already": 0, "refused": 0, "errors": []}
    assert "表头下面一行内容也没有" in said.err


def test_what_stands_above_the_header_without_a_word_is_passed_over(made, tmp_path, capsys):
    assert run(capsys, written(tmp_path, ",,,\n,,\n编号;内容\n1;好的\n"))[1]["imported"] == 1


def test_the_command_speaks_the_language_of_its_caller(made, tmp_path, capsys):
    with pytest.raises(CommandError, match="The file is empty"):
        call_command("import_cases", str(written(tmp_path, "")), "--language", "en")
    with pytest.raises(SystemExit):
        call_command("import_cases", str(written(tmp_path, "内容,时间\n好,昨天\n")), "--language", "en")
    assert "Row 2, 时间: " in capsys.readouterr().err


def test_quotation_marks_and_stray_separators(made, tmp_path, capsys):
    out = io.StringIO()
    csv.writer(out).writerows([["编号", "内容"], [1, '他说"好",\r\n就走了']])
    file = written(tmp_path, out.getvalue() + '2,他说"好"\n3,"坏"了\n4,有,分隔符\n5,好的\n6,"没有完\n')
    code, report = run(capsys, file)
    assert (code, report["imported"]) == (1, 3)
    assert [error["row"] for error in report["errors"]] == [4, 5, 7]
    assert Case.objects.get(source_id="1").words == '他说"好",\r\n就走了', (
        "line ends inside a cell stay as told"
    )


def test_a_cell_of_ten_megabytes_and_a_huge_line(made, tmp_path, capsys):
    file = written(tmp_path, "编号,内容\n1," + "水" * 3_500_000 + "\n2,好的\n")
    code, report = run(capsys, file)
    assert (code, report["imported"], report["errors"][0]["row"]) == (1, 1, 2)
    assert len(report["errors"][0]["why"]) < 80
    file = written(tmp_path, lines({"body": "好的", "rest": "x" * 12_000_000}), "huge.jsonl")
    assert run(capsys, file)[1]["imported"] == 1
