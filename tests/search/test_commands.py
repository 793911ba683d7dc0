"""The commands: the index made anew, and searching from a shell, on real documents too."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from daibiao.audit.acts import acting
from daibiao.cases.models import Case
from daibiao.search import actions as search
from daibiao.search import phrases
from daibiao.search.models import Entry
from tests.arrivals.factories import lines, run, written
from tests.cases.factories import told
from tests.county import HOUSE, county

pytestmark = pytest.mark.django_db
#: Of the known items every so manieth is asked for; all of them were once (docs/decisions/0021).
EVERY = 5


def searched(*given: str) -> list[dict]:
    out = io.StringIO()
    call_command("search", *given, "--json", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def entries() -> list[tuple]:
    return sorted(Entry.objects.values_list("kind", "thing", "body", "grams"))


def test_the_index_made_anew_is_the_index_that_the_verbs_kept(capsys):
    way = told()
    told(way.made, words="路灯不亮。")
    kept = entries()
    for _time in range(2):
        call_command("rebuild_search")
        assert entries() == kept
    assert "case: 2" in capsys.readouterr().out


def test_what_is_missing_comes_back_and_what_is_gone_goes():
    way = told()
    kept = entries()
    with acting(HOUSE):
        search.drop(way.case)
        Entry.made("case", 10**9, ["鬼影"]).save()
    assert searched("没有水")[0]["numbers"] == []
    call_command("rebuild_search")
    assert entries() == kept
    assert searched("没有水", "--kind", "case") == [
        {"query": "没有水", "numbers": [way.case.number], "source_ids": [""]}
    ]


def test_a_rebuilding_that_is_broken_off_leaves_everything_found(monkeypatch):
    way = told()
    monkeypatch.setattr(search, "BATCH", 1)
    running = search.rebuild()
    next(running)
    running.close()
    assert searched("没有水")[0]["numbers"] == [way.case.number]


def test_imported_cases_are_found_at_once_under_the_number_they_came_with(tmp_path, capsys):
    county()
    rows = lines(
        {"id": "M7", "body": "小区停水", "time": "2020-01-01"},
        {"id": 8, "body": "停电", "time": "2020-01-01"},
    )
    run(capsys, written(tmp_path, rows, "told.jsonl"))
    queries = written(tmp_path, "停水\n\n  停电 \n没有\n", "queries.txt")
    found = searched("--from", str(queries), "--kind", "case")
    assert [(each["query"], each["source_ids"]) for each in found] == [
        ("停水", ["M7"]),
        ("", []),
        ("  停电 ", ["8"]),
        ("没有", []),
    ]
    assert [found[at]["numbers"] for at in (0, 2)] == [
        [Case.objects.get(source_id=number).number] for number in ("M7", "8")
    ]


def test_without_json_people_can_read_it(capsys):
    way = told()
    call_command("search", "没有水")
    assert capsys.readouterr().out == f"# 没有水\n{way.case.number} {way.case.title}\n"


WRONG = {
    "nothing": ((), "二选一", "one of the two"),
    "both": (("水", "--from", "x"), "二选一", "one of the two"),
    "no such file": (("--from", "/nowhere/queries.txt"), "读不了文件 /nowhere", "cannot be read"),
    "a folder": (("--from", "/"), "读不了文件 /", "cannot be read"),
    "no such kind": (("水", "--kind", "moon"), "没有“moon”这一种.*case", "no kind “moon”.*case, "),
    "an empty query": (("",), "没有字", "no letter"),
    "signs alone": ((" ！ ", "--all"), "没有字", "no letter"),
    "bytes that are no text": (("\udcff",), "不是 UTF-8", "not UTF-8"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_command_that_cannot_be_done_says_why_in_both_languages(case):
    given, *told = WRONG[case]
    for language, words in zip(("zh-hans", "en"), told, strict=True):
        with pytest.raises(CommandError, match=words) as refused:
            call_command("search", *given, "--language", language)
        assert refused.value.returncode == 2


def test_a_file_that_is_no_text_is_named(tmp_path):
    file = written(tmp_path, "路灯\n".encode("gb18030"), "queries.txt")
    with pytest.raises(CommandError, match=r"queries\.txt：不是 UTF-8") as refused:
        call_command("search", "--from", str(file), "--json")
    assert refused.value.returncode == 2


def test_what_is_nowhere_is_no_fault(capsys):
    told()
    call_command("search", "鬼影幢幢")
    assert capsys.readouterr().out == "# 鬼影幢幢\n"


@pytest.fixture
def documents(shared, tmp_path, capsys) -> dict[str, str]:
    """The real documents, imported: their text by their number."""
    county()
    corpus = [
        json.loads(line)
        for line in (shared("data/search") / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    rows = lines(*({"id": each["id"], "body": each["text"], "time": "2020-01-01"} for each in corpus))
    code, report = run(capsys, written(tmp_path, rows, "corpus.jsonl"))
    assert (code, report["imported"]) == (0, len(corpus))
    return {each["id"]: each["text"] for each in corpus}


def test_real_documents_are_found_by_their_subjects_and_by_exactly_what_they_contain(
    documents, shared, tmp_path
):
    """Known items: the subject stands in few of the texts. Exactness: phrases of one to eight signs, against every text."""
    items = json.loads((shared("data/search") / "known_item_queries.json").read_text(encoding="utf-8"))[
        ::EVERY
    ]
    asked = written(tmp_path, "\n".join(item["q"] for item in items), "subjects.txt")
    found = searched("--from", str(asked), "--kind", "case")
    hits = sum(item["id"] in each["source_ids"][:10] for item, each in zip(items, found, strict=True))
    assert hits / len(items) >= 0.97

    plain = {number: phrases.normal(text) for number, text in documents.items()}
    texts = [text for text in list(plain.values())[::97] if len(text) > 20]
    cuts = sorted(
        {text[at : at + at % 8 + 1] for at, text in enumerate(texts)} | {"a7县", "的", "公积金", "不存在的话"}
    )
    file = written(tmp_path, "\n".join(cuts), "phrases.txt")
    for each in searched("--from", str(file), "--kind", "case", "--all"):
        containing = {number for number, text in plain.items() if each["query"] in text}
        assert set(each["source_ids"]) == containing and len(each["source_ids"]) == len(containing), each[
            "query"
        ]
