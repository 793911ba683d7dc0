"""The three commands: what they take, what they name as wrong, what they give."""

import json
from datetime import date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from daibiao.advice import shelf
from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.likeness import storing
from tests.cases.factories import told
from tests.county import county
from tests.likeness.factories import examples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_shelf(settings, tmp_path):
    settings.DAIBIAO_MODELS = tmp_path / "models"


def run(capsys, *given: str) -> tuple[int, str, str]:
    """Exit code, what was said, what was complained of."""
    code = 0
    try:
        call_command(*given)
    except SystemExit as left:
        code = left.code
    except CommandError as error:
        return error.returncode, "", str(error)
    out, err = capsys.readouterr()
    return code, out, err


def tsv(folder, *more: str):
    file = folder / "labelled.tsv"
    rows = [f"{each.label}\t{each.text}" for each in examples()]
    file.write_text("\n".join([*rows, *more]), encoding="utf-8")
    return file


def jsonl(folder, *rows):
    file = folder / "asked.jsonl"
    file.write_text(
        "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows),
        "utf-8",
    )
    return file


def test_learning_from_a_file_and_asking(capsys, tmp_path):
    code, out, _err = run(capsys, "train_router", str(tsv(tmp_path)), "--json")
    learned = json.loads(out)
    assert code == 0 and learned["examples"] == 300 and learned["macro_f1"] > 0.9 and learned["refused"] == []
    asked = jsonl(
        tmp_path,
        {"id": 7, "subject": "停水", "body": "水管坏了"},
        {"id": "b", "words": "路灯不亮"},
        {"text": "！"},
    )
    code, out, _err = run(capsys, "suggest_category", str(asked), "--json")
    found = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(each["id"], each["category"]) for each in found] == [(7, "water"), ("b", "roads"), (3, None)]
    assert all(set(each) == {"id", "category", "certainty"} and 0 <= each["certainty"] <= 1 for each in found)
    assert "水管" in run(capsys, "suggest_category", str(asked))[1]


def test_what_is_replaced_is_told_and_stays_beside_the_new_one(capsys, tmp_path):
    file = str(tsv(tmp_path))
    first = json.loads(run(capsys, "train_router", file, "--json")[1])
    assert first["replaced"] is None
    live, aside = shelf.path(shelf.CATEGORY), storing.previous(shelf.path(shelf.CATEGORY))
    before = live.read_bytes()
    worse = tmp_path / "worse.tsv"
    labels = ("water", "roads")
    worse.write_text(
        "\n".join(f"{labels[n * n // 5 % 2]}\t{each.text}" for n, each in enumerate(examples())), "utf-8"
    )
    code, out, err = run(capsys, "train_router", str(worse))
    assert code == 0 and first["version"] in out and "300 件、3 类" in out and str(aside) in out
    assert "F1" in err and aside.read_bytes() == before != live.read_bytes()
    live.write_bytes(b"broken")
    code, out, err = run(capsys, "train_router", file)
    assert code == 0 and "读不出来" in out and not err and aside.read_bytes() == b"broken"


def test_torn_lines_are_named_and_stop_no_other(capsys, tmp_path):
    code, out, _err = run(
        capsys, "train_router", str(tsv(tmp_path, "no tab", "\tno label", "no text\t ")), "--json"
    )
    assert code == 1 and json.loads(out)["examples"] == 300
    assert [each["line"] for each in json.loads(out)["refused"]] == [301, 302, 303]
    asked = jsonl(
        tmp_path, "{torn", "[1]", {"id": 1}, {"id": 2, "body": 5}, {"id": 3, "body": "停水"}, "[" * 99_999
    )
    code, out, err = run(capsys, "suggest_category", str(asked), "--json")
    assert code == 1 and json.loads(out)["id"] == 3
    assert [line.partition(" 行")[0] for line in err.splitlines()] == ["第 1", "第 2", "第 3", "第 4", "第 6"]


def test_bytes_that_are_no_text_are_named(capsys, tmp_path):
    file = tsv(tmp_path)
    file.write_bytes(file.read_bytes() + "\nwater\t水管坏了".encode("gb18030"))
    code, _out, err = run(capsys, "train_router", str(file))
    assert code == 1 and "301" in err and "UTF-8" in err


def test_below_two_hundred_nothing_is_learned_and_it_says_so(capsys, tmp_path):
    file = tmp_path / "few.tsv"
    file.write_text("\n".join(f"{each.label}\t{each.text}" for each in examples(60)), "utf-8")
    code, _out, err = run(capsys, "train_router", str(file))
    assert code == 2 and "180" in err and "200" in err
    assert not shelf.path(shelf.CATEGORY).exists()


def test_from_a_database_that_holds_too_little(capsys):
    for kind in ("category", "unit"):
        code, _out, err = run(capsys, "train_router", "--kind", kind)
        assert code == 2 and "200" in err


def test_a_file_that_is_not_there(capsys, tmp_path):
    for command in ("train_router", "suggest_category"):
        run(capsys, "train_router", str(tsv(tmp_path)))
        code, _out, err = run(capsys, command, str(tmp_path / "nothing"))
        assert code == 2 and "nothing" in err


def test_without_learning_there_is_no_suggestion(capsys, tmp_path):
    code, _out, err = run(capsys, "suggest_category", str(jsonl(tmp_path, {"id": 1, "body": "停水"})))
    assert code == 2 and "train_router" in err
    shelf.path(shelf.CATEGORY).parent.mkdir()
    shelf.path(shelf.CATEGORY).write_bytes(b"broken")
    code, _out, err = run(capsys, "suggest_category", str(jsonl(tmp_path, {"id": 1, "body": "停水"})))
    assert code == 2 and "train_router" in err


def test_english_is_complete(capsys, tmp_path):
    file = str(tsv(tmp_path, "gas\t煤气", "heat\t暖气"))
    _code, out, _err = run(capsys, "train_router", file, "--language", "en")
    assert out.isascii() and "version" in out and "gas (1), heat (1)" in out


WATER = "双龙村三组的水管漏了，停水三天，老人要挑水。"


def test_hot_topics_of_the_database(capsys):
    made = county()
    for turn in range(5):
        told(made, words=f"{WATER}已经说了{turn}次")
    told(made, words="三小门口没有斑马线，孩子过马路很危险。")
    told(made, words="村卫生室的医生退休以后一直没有人来。")
    code, out, _err = run(capsys, "hot_topics", "--json")
    (topic,) = json.loads(out)
    water = Case.objects.filter(words__startswith=WATER)
    assert code == 0 and set(topic["numbers"]) == set(water.values_list("number", flat=True))
    assert topic["source_ids"] == [""] * 5 and "水管" in topic["words"]
    tomorrow = (date.today() + timedelta(days=1)).isoformat()  # noqa: TID251 - the clock is not turned here
    assert run(capsys, "hot_topics", "--since", tomorrow, "--json")[1].strip() == "[]"
    assert "5 件" in run(capsys, "hot_topics")[1]


def test_a_day_that_is_none(capsys):
    code, _out, err = run(capsys, "hot_topics", "--since", "yesterday")
    assert code == 2 and "yesterday" in err


def test_days_are_the_countys(capsys):
    """Told in the morning, which at Greenwich is still the evening before."""
    with clock.turned_to(datetime(2026, 3, 2, 7, tzinfo=clock.ZONE)):
        made = county()
        for turn in range(5):
            told(made, words=f"{WATER}已经说了{turn}次")
        told(made, words="三小门口没有斑马线，孩子过马路很危险。")
        told(made, words="村卫生室的医生退休以后一直没有人来。")
    (topic,) = json.loads(run(capsys, "hot_topics", "--json")[1])
    assert (topic["first"], topic["last"]) == ("2026-03-02", "2026-03-02")
