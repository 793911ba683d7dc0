"""Importing: real messages whole, only once, every faulty row named."""

import json
from datetime import datetime

import pytest
from django.core.management import call_command

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import Refused
from daibiao.arrivals import actions as arrivals
from daibiao.arrivals.management.commands import import_cases
from daibiao.audit.models import Event
from daibiao.cases import actions
from daibiao.cases.models import Case
from daibiao.lib import clock
from tests.arrivals.factories import lines, run, written
from tests.county import county

pytestmark = pytest.mark.django_db
HEADER = "编号,主题,留言时间,留言详情,地点,电话,姓名"
ROW = "77,没有水,2019/2/28 11:25:05,我们组没有水。,牛场镇三组,139 0000 0417,杨某某"


@pytest.fixture
def made():
    return county()


def test_a_row_becomes_a_case_told_as_it_was_without_clock_pin_or_lamp(made, tmp_path, capsys):
    assert run(capsys, written(tmp_path, f"{HEADER}\n{ROW}\n"), "--origin", "留言板") == (
        0,
        {"read": 1, "imported": 1, "already": 0, "refused": 0, "errors": []},
    )
    case = Case.objects.get()
    assert (case.words, case.summary, case.where, case.name) == (
        "我们组没有水。",
        "没有水",
        "牛场镇三组",
        "杨某某",
    )
    assert case.told_at == datetime(2019, 2, 28, 11, 25, 5, tzinfo=clock.ZONE)
    assert (case.state, case.channel, case.clock, case.pin_digest) == ("told", "import", None, "")
    assert (case.origin, case.source_id, case.masked_phone) == ("留言板", "77", "139****0417")
    assert (case.place.name, case.coordinator) == ("牛场镇", made.units["presidium"])
    event = Event.objects.get(name="case.imported")
    assert (event.number, event.actor_kind, event.actor_label) == (case.number, "system", "import")


def test_the_real_messages_go_through_whole_and_only_once(made, shared, capsys):
    file = shared("data/messages") / "messages_4326.jsonl"
    code, report = run(capsys, file)
    assert (code, report["read"], report["imported"], report["errors"]) == (0, 4326, 4326, [])
    told = {line["id"]: line for line in map(json.loads, file.read_text().splitlines())}
    for case in Case.objects.iterator():
        assert (case.words, case.summary) == (
            told[int(case.source_id)]["body"],
            told[int(case.source_id)]["subject"],
        )
    assert Case.objects.values("number").distinct().count() == 4326
    assert Event.objects.filter(name="case.imported").values("act").distinct().count() == 9, (
        "one act a batch of 500"
    )
    assert run(capsys, file) == (
        0,
        {"read": 4326, "imported": 0, "already": 4326, "refused": 0, "errors": []},
    )


def test_columns_by_choice(made, tmp_path, capsys):
    file = written(tmp_path, "甲,乙,丙,电话\n1,没有水,三组,不详\n")
    assert run(capsys, file, "--map", "words=乙,where=丙", "--map", "source_id=甲,phone=")[0] == 0
    assert (Case.objects.get().words, Case.objects.get().where, Case.objects.get().source_id) == (
        "没有水",
        "三组",
        "1",
    )


def test_faulty_rows_stop_no_other_and_say_where_and_why(made, tmp_path, capsys):
    file = written(
        tmp_path,
        lines(
            {"id": 1, "body": "好的", "time": "2019/2/30"},
            {"id": 2, "body": "", "time": "2019-02-28", "电话": "12"},
            {"id": 3, "body": "有\0空字符"},
            {"id": 4, "body": "残缺□"},
            {"id": 5, "body": {"a": 1}},
            {"id": 6, "body": "长" * 100_001},
            {"id": 7, "body": "好", "姓名": "某" * 41},
            ["body"],
            {"id": 8, "body": "还没有发生", "time": "2999-01-01"},
            {"id": 9, "body": "太早", "time": "0001-01-01"},
        ).replace("□", "\\ud800")
        + '\n{"id": 10, "body": \n{"id": 11, "body": "好的"}\n',
        "messages.jsonl",
    )
    code, report = run(capsys, file)
    assert (code, report["read"], report["imported"], report["refused"]) == (1, 12, 1, 11)
    found = {(error["row"], error["column"]): error["why"] for error in report["errors"]}
    assert found[1, "time"] == "“2019/2/30”不是日期，例如 2019-02-28 11:25。"
    assert "11 位" in found[2, "电话"]
    assert "不能保存的字符" in found[3, "body"] and "不能保存的字符" in found[4, "body"]
    assert found[5, "body"] == "这一格不是文字。"
    assert "最多 100000 个" in found[6, "body"]
    assert found[7, "姓名"] == "太长，最多 40 个字。"
    assert found[8, ""] == "这一行不是 JSON 对象（{…}）。"
    assert "还没有到" in found[9, "time"] and "太早" in found[10, "time"]
    assert found[11, ""] == "这一行不是完整的 JSON。"
    assert Case.objects.get().source_id == "11"


def test_a_row_without_words_and_without_heading_has_no_content(made, tmp_path, capsys):
    file = written(tmp_path, "编号,主题,内容\n1,,\n2,只有主题, \n")
    code, report = run(capsys, file)
    assert (code, report["errors"]) == (1, [{"row": 2, "column": "内容", "why": "没有内容。"}])
    assert (Case.objects.get().words, Case.objects.get().summary) == ("只有主题", "")


def test_a_heading_too_long_for_one_stands_before_the_words(made, tmp_path, capsys):
    run(capsys, written(tmp_path, f"编号,主题,内容\n1,{'题' * 81},正文\n"))
    assert (Case.objects.get().words, Case.objects.get().summary) == (f"{'题' * 81}\n正文", "")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2019/2/28 11:25:05", (2019, 2, 28, 11, 25, 5)),
        ("2019-02-28", (2019, 2, 28)),
        ("2019.2.28 9:05", (2019, 2, 28, 9, 5)),
        ("２０１９年２月２８日 下午3点05分", (2019, 2, 28, 15, 5)),
        ("2019年2月28日11时25分05秒", (2019, 2, 28, 11, 25, 5)),
        ("2019/2/28 上午12:10", (2019, 2, 28, 0, 10)),
        ("2019-02-28 3:05 PM", (2019, 2, 28, 15, 5)),
        ("2019-02-28T03:25:05Z", (2019, 2, 28, 11, 25, 5)),
        ("2019-02-28T11:25:05.123+08:00", (2019, 2, 28, 11, 25, 5)),
        ("20190228", (2019, 2, 28)),
        ("20190228112505", (2019, 2, 28, 11, 25, 5)),
    ],
)
def test_times_as_files_write_them(made, tmp_path, capsys, text, moment):
    assert run(capsys, written(tmp_path, f"内容,时间\n好的,{text}\n"))[0] == 0
    assert Case.objects.get().told_at == datetime(*moment, tzinfo=clock.ZONE)


@pytest.mark.parametrize(
    "text", ["昨天", "2019-13-01", "2019-02-28 25:00", "2019-02-28 11:61", "11:25", "43524.4757"]
)
def test_what_is_no_time(made, tmp_path, capsys, text):
    code, report = run(capsys, written(tmp_path, f"内容,时间\n好的,{text}\n"))
    assert (code, report["errors"][0]["column"]) == (1, "时间")


def test_the_same_number_twice(made, tmp_path, capsys):
    file = written(tmp_path, "编号,内容\n1,没有水\n1,没有水\n1,没有路\n")
    code, report = run(capsys, file)
    assert (code, report["imported"], report["already"]) == (1, 1, 1)
    assert report["errors"] == [{"row": 4, "column": "编号", "why": "编号和第 2 行相同，内容不同。"}]
    code, report = run(capsys, written(tmp_path, "编号,内容\n1,没有灯\n"))
    assert f"已经导入为 {Case.objects.get().number}" in report["errors"][0]["why"], (
        "a lost matter is never “already there”"
    )


def test_without_numbers_the_same_row_is_the_same_matter(made, tmp_path, capsys):
    file = written(tmp_path, "内容\n没有水\n没有水\n没有路\n")
    assert run(capsys, file)[1] == {"read": 3, "imported": 2, "already": 1, "refused": 0, "errors": []}
    assert run(capsys, file)[1]["already"] == 3
    assert all(len(case.source_id) == 64 for case in Case.objects.all())


def test_a_dry_run_checks_everything_and_writes_nothing(made, tmp_path, capsys):
    file = written(tmp_path, f"{HEADER}\n{ROW}\n,,,,,,\n2,,明天,好,,,\n")
    before = Event.objects.count()
    code, report = run(capsys, file, "--dry-run")
    assert (code, report["imported"], report["refused"]) == (1, 1, 1)
    assert not Case.objects.exists() and Event.objects.count() == before
    with pytest.raises(SystemExit):
        call_command("import_cases", str(file), "--dry-run")
    assert "什么也没有写。读了 2 行：能导入 1，" in capsys.readouterr().out, (
        "nothing is called imported that is not"
    )


def test_html_is_kept_as_told_and_shown_as_text(made, tmp_path, capsys, client):
    run(capsys, written(tmp_path, "编号,内容\n1,<script>alert(1)</script> & 水\n"))
    case = Case.objects.get()
    assert case.words == "<script>alert(1)</script> & 水"
    client.force_login(made.accounts["affairs"])
    page = client.get(case.get_absolute_url()).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)&lt;/script&gt; &amp; 水" in page


def test_broken_off_what_was_committed_stays_and_the_next_run_goes_on(made, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("daibiao.arrivals.actions.BATCH", 2)
    file = written(tmp_path, "编号,内容\n" + "".join(f"{n},第{n}件\n" for n in range(5)))
    shown = import_cases.shown

    def broken(table):
        for row in shown(table):
            if row.number == 5:
                raise KeyboardInterrupt
            yield row

    monkeypatch.setattr(import_cases, "shown", broken)
    code, report = run(capsys, file)
    assert (code, report["imported"], Case.objects.count()) == (130, 2, 2)
    monkeypatch.undo()
    assert run(capsys, file) == (0, {"read": 5, "imported": 3, "already": 2, "refused": 0, "errors": []})


def test_numbers_run_on_without_a_gap(made, tmp_path, capsys):
    with clock.turned_to(datetime(2026, 9, 23, 9, tzinfo=clock.ZONE)):
        run(capsys, written(tmp_path, "内容\n一\n二\n三\n"))
        actions.tell(actions.Told(words="四"), by=Actor.visitor())
    assert [case.number for case in Case.objects.order_by("id")] == [f"福泉2026-000{n}" for n in (1, 2, 3, 4)]


def test_only_the_house_imports(made):
    with pytest.raises(Refused):
        arrivals.take_in([], {}, by=made.actor("affairs"), origin="", report=arrivals.Report())
