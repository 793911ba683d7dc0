"""Bringing in: through the verbs, whole or not at all, only once, with every faulty row named."""

from datetime import date

import pytest

from daibiao.accounts.permissions import Refused
from daibiao.audit.models import Event
from daibiao.deadlines.models import Deadline
from daibiao.exchange.models import Source
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people import actions as people
from daibiao.places.models import Congress
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions import rules
from daibiao.suggestions.models import Suggestion
from tests.cases.factories import TOLD_AT
from tests.county import HOUSE, SINCE, county
from tests.exchange.factories import SYSTEM, brought, document, row, workbook
from tests.suggestions.factories import session

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    with clock.turned_to(TOLD_AT):
        found = county()
        session(found)
        yield found


def told(report) -> list[tuple[int, str, str]]:
    return [(each.row, each.column, each.why) for each in report.errors]


@pytest.mark.parametrize("write", [workbook, document])
def test_a_row_is_filed_as_it_was_put_with_its_signers_and_its_number(made, tmp_path, write):
    report = brought(write(tmp_path, row()), made.units["presidium"])
    assert (report.read, report.imported, report.errors) == (1, 1, [])
    put = Suggestion.objects.get()
    assert (put.title, put.facts, put.proposals) == (
        "关于修好同心村道路的建议",
        "同心村三组的路坑多，下雨就过不去。",
        "请交通运输局年内修好。",
    )
    assert (put.state, put.number, put.lead) == ("submitted", None, made.deputies["deputy"])
    assert (put.basis, put.consent, put.repeated) == ("visits", "full", "two")
    assert (put.wants_contact, put.for_reference, put.is_confidential) == (True, False, False)
    assert set(put.suggested.all()) == {made.units["roads"], made.units["water"]}
    signed = put.signatures.get()
    assert (signed.deputy, signed.state, signed.digest) == (
        made.deputies["otherdeputy"],
        "confirmed",
        put.digest,
    )
    source = Source.objects.get()
    assert (source.suggestion, source.system, source.source_id) == (put, SYSTEM, "省第77号")
    names = Event.objects.filter(number=put.code).order_by("id").values_list("name", flat=True)
    assert list(names) == ["suggestion.brought_in", "signature.vouched", "suggestion.submitted"]


def test_it_belongs_to_the_session_of_the_day_on_which_it_was_put(made, tmp_path):
    brought(workbook(tmp_path, row(), row(编号="2", 提出日期="2026-03-01")), made.units["presidium"])
    first, second = Suggestion.objects.order_by("id")
    assert (first.in_session, second.in_session) == (True, False)
    assert first.session == second.session
    running = Deadline.objects.open().filter(key="suggestion.handover")
    assert list(running.values_list("clock", "started_on")) == [(second.clock_id, TOLD_AT.date())], (
        "the office's term runs from the day on which the file came"
    )


def test_what_came_in_goes_on_like_any_other(made, tmp_path):
    brought(workbook(tmp_path, row()), made.units["presidium"])
    put, presidium = Suggestion.objects.get(), made.actor("presidium")
    assert rules.may_see.test(made.actor("deputy"), put) and rules.may_see.test(presidium, put)
    suggestions.accept(put, by=presidium)
    suggestions.hand_over(put, by=presidium, lead=made.units["roads"])
    assert (put.number, put.state) == ("牛场镇19-6-001", "handling")
    assert set(put.matter.deputies.all()) == {made.deputies["deputy"], made.deputies["otherdeputy"]}


def test_twice_is_once_and_the_same_number_over_another_text_is_told(made, tmp_path):
    office = made.units["presidium"]
    brought(workbook(tmp_path, row()), office)
    again = brought(workbook(tmp_path, row(), row(编号="省第78号"), row(编号="省第78号")), office)
    assert (again.imported, again.already, again.refused) == (1, 2, 0)
    other = brought(
        workbook(tmp_path, row(事由="别的事。"), row(编号="9"), row(编号="9", 标题="别的")), office
    )
    assert told(other) == [
        (2, "编号", "这个编号已经导入过，内容不同。"),
        (4, "编号", "编号和第 3 行相同，内容不同。"),
    ]
    assert Suggestion.objects.count() == 3


def test_without_a_number_the_same_text_is_the_same_suggestion(made, tmp_path):
    file = workbook(tmp_path, row(编号=None))
    assert brought(file, made.units["presidium"]).imported == 1
    assert brought(file, made.units["presidium"]).already == 1


def test_a_trial_says_the_same_and_writes_nothing(made, tmp_path):
    file = workbook(tmp_path, row(), row(), row(编号="2", 标题=""), row(编号="3", 领衔代表="没有此人"))
    tried, done = (brought(file, made.units["presidium"], dry_run=dry_run) for dry_run in (True, False))
    assert tried == done
    assert Suggestion.objects.count() == Source.objects.count() == 1


#: What is wrong, in which column, and what is said.
WRONG = [
    ({"标题": ""}, "标题", "没有标题"),
    ({"标题": "\u200b"}, "标题", "没有标题"),
    ({"标题": "长" * 61}, "标题", "有 61 个字，最多 60 个"),
    ({"事由": "字" * 5001}, "事由", "最多 5000 个"),
    ({"事由": ""}, "事由", "没有内容"),
    ({"具体建议": " "}, "具体建议", "没有具体建议"),
    ({"标题": "=1+1"}, "标题", "是公式"),
    ({"领衔代表": ""}, "领衔代表", "没有领衔代表，也没有代表团"),
    ({"领衔代表": "张三、李四"}, "领衔代表", "只写一位，这里写了 2 位"),
    ({"领衔代表": "没有此人"}, "领衔代表", "不是牛场镇人民代表大会的代表"),
    ({"联名代表": "otherdeputy代表、没有此人"}, "联名代表", "没有此人"),
    (
        {"提出日期": "2019-01-13", "联名代表": ""},
        "领衔代表",
        "2019年1月13日（周日）不是牛场镇人民代表大会的代表",
    ),
    ({"提出日期": "去年"}, "提出日期", "不是日期"),
    ({"提出日期": "2099-01-01"}, "提出日期", "还没有到"),
    ({"依据": "听说"}, "依据", "不在可以选的里面：专题调研"),
    ({"公开意愿": "随便"}, "公开意愿", "不在可以选的里面"),
    ({"希望承办单位加强联系": "也许"}, "希望承办单位加强联系", "看不出是还是否"),
    ({"建议由哪些单位办理": "省交通厅"}, "建议由哪些单位办理", "没有叫“省交通厅”的承办单位"),
    ({"向哪一级提出": "福泉市人民代表大会"}, "向哪一级提出", "不由牛场镇人大主席团收"),
    ({"领衔代表": "", "代表团": "牛场代表团"}, "代表团", "代表团"),
    ({"性质": "提案"}, "性质", "不在可以选的里面：代表建议、议案转作建议"),
    ({"性质": "议案转作建议"}, "性质", "由办公室的人在网页上导入"),
    ({"性质": "参照办理", "联名代表": ""}, "领衔代表", "不是住在本地的上级人大代表"),
]


@pytest.mark.parametrize(("cells", "column", "why"), WRONG)
def test_what_is_wrong_in_a_row_is_told_with_its_place_and_stops_no_other(made, tmp_path, cells, column, why):
    report = brought(workbook(tmp_path, row(**cells), row(编号="好的")), made.units["presidium"])
    assert (report.read, report.imported, report.refused) == (2, 1, 1)
    assert [(each.row, each.column) for each in report.errors] == [(2, column)]
    assert why in report.errors[0].why
    assert Suggestion.objects.count() == Source.objects.count() == 1


def test_two_deputies_of_one_name_are_told_apart_by_their_code_and_never_guessed(made, tmp_path):
    twin = people.add_deputy(name="deputy代表", place=made.places["town"], by=HOUSE)
    people.seat(twin, Congress.objects.get(level="township"), term=19, since=SINCE, by=HOUSE)
    office, code = made.units["presidium"], made.deputies["deputy"].code
    report = brought(workbook(tmp_path, row(), row(编号="2", 联名代表="deputy代表")), office)
    assert report.imported == 0
    assert all("有 2 位代表叫“deputy代表”，请写明代表编号" in each.why for each in report.errors)
    assert code in report.errors[0].why and twin.code in report.errors[0].why
    report = brought(
        workbook(tmp_path, row(代表编号=code), row(编号="2", 领衔代表=f"deputy代表（{twin.code}）")), office
    )
    assert report.imported == 2
    assert [put.lead for put in Suggestion.objects.order_by("id")] == [made.deputies["deputy"], twin]


def test_a_deputy_of_another_congress_is_not_taken_for_one_of_this(made, tmp_path):
    report = brought(workbook(tmp_path, row()), made.units["committee"])
    assert "不是福泉市人民代表大会的代表" in report.errors[0].why


def test_names_may_be_padded_and_are_parted_by_signs(made, tmp_path):
    file = workbook(tmp_path, row(领衔代表=" deputy　代表 ", 联名代表="otherdeputy 代表；deputy代表"))
    assert brought(file, made.units["presidium"]).errors == []
    put = Suggestion.objects.get()
    assert [each.deputy for each in put.signatures.all()] == [made.deputies["otherdeputy"]], (
        "the lead signs once"
    )


@pytest.mark.parametrize(
    ("text", "facts", "proposals"),
    [
        ("路坑多。\n具体建议：\n修好它。", "路坑多。", "修好它。"),
        ("一、情况\n路坑多。\n二、建议\n1. 修好它。", "一、情况\n路坑多。", "1. 修好它。"),
        ("路坑多，建议修好。", "路坑多，建议修好。", "（来件的事由和具体建议写在一起，全文见“事由”。）"),
    ],
)
def test_one_text_is_parted_at_its_heading_and_nothing_of_it_is_lost(made, tmp_path, text, facts, proposals):
    file = workbook(tmp_path, row(事由=None, 具体建议=None, 正文=text))
    assert brought(file, made.units["presidium"]).errors == []
    put = Suggestion.objects.get()
    assert (put.facts, put.proposals) == (facts, proposals)


@pytest.mark.parametrize(
    ("said", "consent", "secret"),
    [
        (None, "title", False),
        ("公开", "full", False),
        ("仅公开标题", "title", False),
        ("不公开", "title", True),
    ],
)
def test_where_a_file_is_silent_nobody_consented(made, tmp_path, said, consent, secret):
    brought(workbook(tmp_path, row(公开意愿=said)), made.units["presidium"])
    put = Suggestion.objects.get()
    assert (put.consent, put.is_confidential) == (consent, secret)


def test_hostile_text_stays_text(made, tmp_path):
    hostile = "<script>alert(1)</script> ' OR 1=1 -- {{ 7*7 }}"
    brought(document(tmp_path, row(事由=hostile)), made.units["presidium"])
    assert Suggestion.objects.get().facts == hostile


def test_only_the_office_itself_and_the_house_bring_in(made, tmp_path):
    file = workbook(tmp_path, row())
    for stranger in ("affairs", "streetwork", "deputy", "staff", "water", "vicechair", "systemadmin"):
        with pytest.raises(Refused):
            brought(file, made.units["presidium"], by=made.actor(stranger))
    assert brought(file, made.units["presidium"], by=made.actor("presidium")).imported == 1
    assert Suggestion.objects.get().recorder == made.accounts["presidium"]


def test_a_file_without_the_needed_columns_is_refused_whole(made, tmp_path):
    with pytest.raises(Refusal, match="要指出标题在哪一列"):
        brought(workbook(tmp_path, {"甲": "1", "乙": "2"}), made.units["presidium"])
    with pytest.raises(Refusal, match="没有列 丙"):
        brought(workbook(tmp_path, row()), made.units["presidium"], title="丙")
    with pytest.raises(Refusal, match="没有字段 words"):
        brought(workbook(tmp_path, row()), made.units["presidium"], words="标题")
    assert not Suggestion.objects.exists()


def test_a_column_may_be_chosen_or_left_out(made, tmp_path):
    file = workbook(tmp_path, row(标题=None, 甲="别的标题", 提出日期="2026-01-13", 建议由哪些单位办理="省厅"))
    report = brought(file, made.units["presidium"], title="甲", suggested="", put_on="")
    assert report.errors == []
    put = Suggestion.objects.get()
    assert (put.title, put.suggested.count(), put.source.put_on) == ("别的标题", 0, None)


def test_the_day_of_the_source_is_kept(made, tmp_path):
    brought(workbook(tmp_path, row(提出日期="2026年1月13日")), made.units["presidium"])
    assert Source.objects.get().put_on == date(2026, 1, 13)
