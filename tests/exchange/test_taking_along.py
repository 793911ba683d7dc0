"""Taking along: every field, nothing secret, no cell a formula; and what goes out comes in again with the same words."""

import io
import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from daibiao.accounts.permissions import Refused
from daibiao.audit.models import Event
from daibiao.exchange import columns
from daibiao.exchange.formats import EXCEL, JSON, WORD
from daibiao.exchange.management.commands.export_suggestions import Command
from daibiao.exchange.records import records
from daibiao.exchange.selecting import Selection
from daibiao.exchange.taking import take_along
from daibiao.files import actions as files
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, seen
from daibiao.people.models import Session
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.models import Suggestion
from daibiao.tables.reading import Unreadable
from tests.cases.factories import TOLD_AT
from tests.files.factories import picture, upload
from tests.suggestions.factories import NOT, SATISFIED, begun

from .factories import brought, empty, packed, sheet, undone, written

pytestmark = pytest.mark.django_db
PROMISED = {"result": "B", "promise": "年内修好。", "promised_on": (TOLD_AT + timedelta(days=30)).date()}


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def taken(way, form: str = JSON, *, by: str = "presidium", **chosen) -> bytes:
    file = io.BytesIO()
    office = way.made.units["presidium"]
    selection = Selection(**{"offices": frozenset([office.pk]), **chosen})
    take_along(selection, form, file, by=way.by(by), office=office)
    return file.getvalue()


def listed(content: bytes) -> list[dict]:
    return json.loads(content)["suggestions"]


def rated():
    """One that went all the way: signed, attached, promised, rated, promise kept."""
    way = begun(basis="visits", repeated="two", wants_contact=True).signed()
    lead = way.by("deputy")
    suggestions.attach(way.suggestion, files.keep(upload(picture(), "现场.jpg"), by=lead), by=lead)
    way.working().reply(**PROMISED)
    suggestions.rate(way.suggestion, SATISFIED, by=lead)
    handling.keep_promise(
        way.lead.replies.get().kept_promise, by=way.by("roads"), on=clock.today(), note="好了。"
    )
    return way


def test_a_record_tells_the_form_where_it_stands_and_what_became_of_it():
    way = rated()
    (record,) = listed(taken(way))
    today = clock.today().isoformat()
    assert record == {
        "code": way.suggestion.code,
        "number": way.suggestion.number,
        "nature": "own",
        "title": "关于修好同心村道路的建议",
        "facts": "同心村三组的路坑多，下雨就过不去。",
        "proposals": "请交通运输局年内修好。",
        "basis": "visits",
        "consent": "full",
        "repeated": "two",
        "wants_contact": True,
        "for_reference": False,
        "may_cosign": True,
        "is_confidential": False,
        "state": "rated",
        "outcome": "",
        "round": 1,
        "in_session": False,
        "source": None,
        "congress": "牛场镇人民代表大会",
        "session": "牛场镇人民代表大会 19-6",
        "lead": {"name": "deputy代表", "code": way.made.deputies["deputy"].code},
        "cosigners": [{"name": "otherdeputy代表", "code": way.made.deputies["otherdeputy"].code}],
        "delegation": "",
        "suggested": [],
        "referred": [],
        **dict.fromkeys(["put_on", "submitted_on", "accepted_on", "handed_on", "replied_on"], today),
        "closed_on": "",
        "published_on": "",
        "lead_units": ["市交通运输局"],
        "co_units": [],
        "replies": [
            {
                "round": 1,
                "unit": "市交通运输局",
                "class": "B",
                "text": "年内修好，已列入计划。",
                "signed_on": today,
                "signed_by": f"roads{way.lead.signer}某",
            }
        ],
        "ratings": [{"round": 1, "attitude": "yes", "result": "yes", "reason": "", "rated_on": today}],
        "promises": [
            {
                "text": "年内修好。",
                "due_on": PROMISED["promised_on"].isoformat(),
                "kept_on": today,
                "judged": "",
            }
        ],
        "attachments": ["现场.jpg"],
    }


def test_the_workbook_says_the_same_in_words_and_what_is_not_in_it():
    way = rated()
    begun(way.made, title="要求保密的建议", is_confidential=True).submitted()
    content = taken(way, EXCEL)
    (row,) = sheet(content)
    assert {
        "编号": way.suggestion.number,
        "领衔代表": "deputy代表",
        "联名代表": "otherdeputy代表",
        "依据": "走访",
        "希望承办单位加强联系": "是",
        "状态": "已评价",
        "主办单位": "市交通运输局",
        "结果类别": "B",
        "答复内容": "市交通运输局：年内修好，已列入计划。",
        "对办理结果": "满意",
        "附件": "现场.jpg",
    }.items() <= row.items()
    assert row["提交日期"].date() == clock.today()
    about = {each["项目"]: each["内容"] for each in sheet(content, "说明")}
    assert (about["件数"], about["要求保密、不在文件里的"], about["导出人"]) == (1, 1, "presidium某")
    assert "保密" not in json.dumps(row, default=str)


@pytest.mark.parametrize("form", [EXCEL, JSON, WORD])
def test_a_secret_one_is_in_no_bulk_file(form):
    way = begun(title="公开的建议").submitted()
    begun(way.made, title="要求保密的事情", facts="只有办公室知道。", is_confidential=True).submitted()
    content = taken(way, form)
    whole = b"".join(packed(content).values()) if form != JSON else content
    assert "只有办公室知道".encode() not in whole
    assert way.suggestion.title == "公开的建议"
    if form == WORD:
        (name,) = packed(content)
        assert name == f"{way.suggestion.code}-公开的建议.docx"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/C calc'!A0"])
def test_no_cell_is_a_formula(text):
    way = begun(title=f"{text}的建议", facts=text).submitted()
    import openpyxl

    page = openpyxl.load_workbook(io.BytesIO(taken(way, EXCEL))).worksheets[0]
    assert {cell.data_type for row in page for cell in row} <= {"s", "n", "d", "inlineStr"}
    facts = [cell for row in page for cell in row if cell.value and text.strip() in str(cell.value)]
    assert facts and all(cell.quotePrefix for cell in facts)


def test_the_filter():
    way = begun().handed()
    begun(way.made, title="还没有受理").submitted()
    begun(way.made, title="还是草稿")
    titles = lambda **chosen: [each["title"] for each in listed(taken(way, **chosen))]  # noqa: E731 - said five times below
    assert titles() == ["关于修好同心村道路的建议", "还没有受理"]
    assert titles(states=("submitted",)) == ["还没有受理"]
    assert titles(unit=way.made.units["roads"]) == ["关于修好同心村道路的建议"]
    assert titles(session=Session.objects.get(), since=clock.today(), until=clock.today()) == titles()
    for nothing in ({"unit": way.made.units["water"]}, {"since": clock.today() + timedelta(days=1)}):
        with pytest.raises(Refusal, match="没有可以导出的建议"):
            taken(way, **nothing)


def test_that_it_was_taken_along_is_written_down():
    way = begun().submitted()
    taken(way, EXCEL)
    event = Event.objects.get(name="suggestions.taken_along")
    assert (event.facts, event.account.username) == ({"count": 1, "format": "xlsx"}, "presidium")


@pytest.mark.parametrize("stranger", ["deputy", "staff", "water", "vicechair", "streetwork", "auditor"])
def test_only_offices_take_along(stranger):
    way = begun().submitted()
    with pytest.raises(Refused):
        taken(way, by=stranger)


def test_more_rows_need_no_more_queries():
    way, counts = rated(), []
    for more in (0, 3):
        for number in range(more):
            begun(way.made, title=f"第{number}件").replied()
        with CaptureQueriesContext(connection) as queries:
            list(records(Selection().rows()))
        counts.append(len(queries))
    assert counts[0] == counts[1]


# There and back


def back(form: str, tmp_path, made=None, *, signed: bool = False, **more) -> tuple[Suggestion, Suggestion]:
    """What was taken along, brought into the same county without any suggestion: before and after."""
    made = made or empty()
    with undone():
        way = begun(made, **more)
        way = (way.signed() if signed else way).submitted()
        content, before = taken(way, form), way.fresh()
    if form == WORD:
        (content,) = packed(content).values()
    assert not Suggestion.objects.exists()
    report = brought(written(tmp_path, content, f"back.{form}"), made.units["presidium"])
    assert (report.imported, report.errors) == (1, [])
    return before, Suggestion.objects.get()


SAME = (
    *("title", "facts", "proposals", "basis", "consent", "repeated", "wants_contact", "for_reference"),
    *("may_cosign", "lead", "delegation", "congress", "session", "in_session", "digest"),
)
FORMS = [
    {},
    {"facts": "第一段。\n\n第二段，\t有制表符。", "proposals": "1. 修。\n2. 查。"},
    {"basis": "station", "consent": "title", "repeated": "more"},
    {"wants_contact": True, "for_reference": True, "may_cosign": True},
    {"facts": "=1+1 不是公式", "proposals": "<b>&amp;\"引号\"、'单引号'"},
    {"title": "“关于”《某某路》的建议：一、二", "facts": "😀 表情和\u3000全角空格"},
]


def same(suggestion: Suggestion) -> dict:
    return {name: getattr(suggestion, name) for name in SAME}


@pytest.mark.parametrize("more", FORMS)
@pytest.mark.parametrize("form", [JSON, EXCEL])
def test_what_goes_out_comes_in_with_the_same_words(tmp_path, form, more):
    before, after = back(form, tmp_path, **more)
    assert same(before) == same(after)
    assert (after.source.source_id, after.state) == (before.code, "submitted")


@pytest.mark.parametrize("form", [JSON, EXCEL, WORD])
def test_signers_go_out_and_come_in(tmp_path, form):
    before, after = back(
        form, tmp_path, signed=True, facts="第一段。\n第二段。", basis="survey", wants_contact=True
    )
    assert same(before) == same(after)
    assert [each.deputy.name for each in after.signatures.confirmed()] == ["otherdeputy代表"]


def test_an_english_workbook_comes_in_too(tmp_path):
    with override("en"):
        before, after = back(
            EXCEL, tmp_path, signed=True, basis="survey", wants_contact=True, repeated="three"
        )
    assert same(before) == same(after)
    assert after.signatures.confirmed().count() == 1


def test_what_is_listed_in_english_has_commas(tmp_path):
    way = rated()
    with override("en"):
        content = taken(way, EXCEL)
        with pytest.raises(Unreadable, match="alpha, beta"):
            columns.assigned(["title"], {"alpha": "title", "beta": "title"})
    cells = " ".join(str(cell) for row in sheet(content) for cell in row.values())
    assert "、" not in cells and "：" not in cells and ", " in cells


def test_ones_own_file_brought_in_again_changes_nothing(tmp_path):
    way = begun().submitted()
    for form in (JSON, EXCEL):
        report = brought(written(tmp_path, taken(way, form), f"own.{form}"), way.made.units["presidium"])
        assert (report.imported, report.already, report.errors) == (0, 1, [])


#: What people write: no control signs but breaks, no halves of signs.
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), min_size=1, max_size=80
)


def test_whatever_is_written_goes_out_as_json_and_comes_in_the_same(tmp_path):
    made = empty()

    @settings(max_examples=60, deadline=None)
    @given(facts=WORDS, proposals=WORDS, flags=st.tuples(st.booleans(), st.booleans()))
    def holds(facts, proposals, flags):
        assume(seen(facts) and seen(proposals))
        told = {"facts": facts, "proposals": proposals, "wants_contact": flags[0], "for_reference": flags[1]}
        with undone(), clock.turned_to(TOLD_AT):
            before, after = back(JSON, tmp_path, made, **told)
        # The fingerprint is of the text as it was typed, with the blanks around it, which nobody keeps.
        assert {**same(before), "digest": ""} == {**same(after), "digest": ""}

    holds()


# The command


def test_the_command_writes_and_says_how_many(tmp_path, capsys):
    way = begun().submitted()
    begun(way.made, title="要求保密的", is_confidential=True).submitted()
    file = tmp_path / "out.json"
    call_command(
        "export_suggestions",
        str(file),
        "--format",
        "json",
        "--state",
        "submitted",
        "--session",
        "19-6",
        "--office",
        "presidium",
    )
    assert len(listed(file.read_bytes())) == 1
    assert "写好 1 件" in (out := capsys.readouterr().out) and "要求保密的 1 件不在里面" in out
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("given_", "why"),
    [
        (["--office", "nowhere"], "没有收建议的办公室“nowhere”"),
        (["--session", "99-99"], "没有登记“99-99”这次会议"),
        (["--session", "x"], "没有登记"),
        (["--unit", "nowhere"], "没有代码是“nowhere”的单位"),
        (["--state", "closed"], "没有可以导出的建议"),
    ],
)
def test_a_filter_that_means_nothing_writes_nothing(tmp_path, given_, why):
    begun().submitted()
    with pytest.raises(CommandError, match=why) as refused:
        call_command("export_suggestions", str(tmp_path / "out.xlsx"), *given_)
    assert refused.value.returncode == 2
    assert not list(tmp_path.iterdir())


def test_where_it_cannot_write_it_says_so(tmp_path):
    begun().submitted()
    with pytest.raises(CommandError, match=r"写不了 .*：没有这个文件夹"):
        call_command("export_suggestions", str(tmp_path / "nowhere" / "out.xlsx"))


def test_a_second_round_stands_below_the_first():
    way = begun().replied()
    suggestions.rate(way.suggestion, NOT, by=way.by("deputy"))
    suggestions.demand_again(way.fresh(), by=way.by("presidium"), text="请重新办理。")
    (record,) = listed(taken(way))
    assert (record["round"], record["ratings"][0]["reason"]) == (2, "路还是没有修")
    assert [each["round"] for each in record["replies"]] == [1]


def test_the_command_loads_no_page_of_the_product():
    """It would need a quarter more memory for them."""
    assert not Command.requires_system_checks
