"""The pages of inquiries: from the plan to the close by pressing what stands there; who is shown what."""

from contextlib import closing
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from daibiao.audit.acts import acting
from daibiao.inquiries.models import Inquiry, Item, Question
from daibiao.lib import clock
from tests.cases.factories import TOLD_AT
from tests.county import HOUSE, County, county
from tests.files.factories import picture, upload
from tests.inquiries.factories import DEPUTIES, Way, committee, going, planned, provided, reply, seated

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def log_in(made: County, username: str) -> Client:
    client = Client()
    client.force_login(made.accounts[username])
    return client


def form(made: County, **more) -> dict:
    units = made.units
    return {
        "topic": "农村劳动力转移就业",
        "purpose": "群众反映找活难。",
        "form": "joint",
        "meets_on": (clock.today() + timedelta(days=14)).isoformat(),
        "begins_at": "09:00",
        "venue": "常委会会议室",
        "heard": "关于就业工作情况的报告",
        "respondents": f"{units['roads'].name} 局长钱某\n\n{units['schools'].name}：局长方某\n",
        **more,
    }


def do(thing, verb: str) -> str:
    if isinstance(thing, Question):
        return reverse("inquiry:question_do", args=[thing.inquiry.number, thing.serial, verb])
    kind = "item" if isinstance(thing, Item) else "inquiry"
    return reverse(f"{kind}:do", args=[thing.number, verb])


def test_from_the_plan_to_the_close():
    made = seated(county(), *DEPUTIES)
    office, deputy, unit = (log_in(made, name) for name in ("affairs", "deputy", "roads"))
    assert "制定方案" in office.get(reverse("inquiry:own")).text
    page = office.post(reverse("inquiry:plan"), {**form(made), "paper": upload(picture())}, follow=True)
    row = Inquiry.objects.get()
    assert page.status_code == 200 and "局长方某" in page.text
    with closing(office.get(reverse("inquiry:paper", args=[row.number]))) as paper:
        assert paper.status_code == 200
    assert deputy.get(row.get_absolute_url()).status_code == 404
    assert "请到会回答" not in unit.get(reverse("queues:desk")).text
    office.post(do(row, "announce"))
    group = {"name": "第一调研组", "lead": "deputy代表", "members": "otherdeputy代表"}
    office.post(do(row, "form_group"), group)
    changed = reverse("inquiry:group", args=[row.number, row.groups.get().pk])
    office.post(changed, {**group, "looked_at": "看了零工市场。"})
    assert "看了零工市场" in deputy.get(row.get_absolute_url()).text
    question = asked(made, row, office, deputy)
    assert "请到会回答" in unit.get(reverse("queues:desk")).text
    assert "请安排负责人按时到会回答" in unit.get(row.get_absolute_url()).text
    assert "班车什么时候开" not in unit.get(row.get_absolute_url()).text
    with clock.turned_to(TOLD_AT + timedelta(days=14)):
        item = met(made, row, question, office)
        assert "班车什么时候开" in unit.get(row.get_absolute_url()).text
        assert "签收" in unit.get(item.get_absolute_url()).text
        office.post(do(row, "follow"))
        office.post(do(row, "report"), {"content": "交办一项，正在办理。"})
        given = {"decision": "noted", "decided_on": clock.today().isoformat()}
        blocked = office.post(do(row, "close"), given)
        assert blocked.status_code == 422 and item.number in blocked.text
        reply(Way(made, row), item)
        assert "两条线已开通" in deputy.get(item.get_absolute_url()).text
        office.post(do(row, "close"), given)
        row.refresh_from_db()
        assert row.state == "closed" and "主任会议听取" in deputy.get(row.get_absolute_url()).text


def asked(made: County, row: Inquiry, office: Client, deputy: Client) -> Question:
    """One is asked by the deputy and chosen, one entered for the other deputy and left out."""
    deputy.post(
        do(row, "propose"),
        {"unit": made.units["roads"].pk, "text": "班车什么时候开？", "evidence": "排班表。"},
    )
    given = {"unit": made.units["schools"].pk, "text": "校车呢？"}
    assert office.post(do(row, "propose"), given).status_code == 422, "the office says for whom"
    office.post(do(row, "propose"), {**given, "asker": "otherdeputy代表"})
    first, second = row.questions.order_by("serial")
    assert "2 个问题待选" in office.get(reverse("inquiry:own") + "?heap=announced").text
    office.post(do(first, "choose"), {"place": 1, "ask_minutes": 2, "answer_minutes": 6})
    office.post(do(second, "leave_out"), {"reason": "与主题无关。"})
    assert "与主题无关" in log_in(made, "otherdeputy").get(second.get_absolute_url()).text
    assert deputy.get(second.get_absolute_url()).status_code == 404, "what was left out is its asker's"
    return first


def met(made: County, row: Inquiry, question: Question, office: Client) -> Item:
    """The meeting: an answer, a further question, a correction, an item."""
    office.post(do(row, "hold"))
    page = office.get(do(question, "take_minutes")).text
    assert "局长钱某" in page and "追问" not in page, "the first answer is to the question itself"
    office.post(do(question, "take_minutes"), {"answered_by": "局长钱某", "answer": "下月开两条。"})
    further = {
        "asked_by": "otherdeputy代表",
        "asked": "哪两条？",
        "answered_by": "局长钱某",
        "answer": "东线。",
    }
    office.post(do(question, "take_minutes"), further)
    last = question.exchanges.last()
    office.post(do(question, "correct"), {"exchange": last.pk, "answer": "东线、西线。", "reason": "漏记。"})
    page = office.get(question.get_absolute_url()).text
    assert "东线、西线。" in page and "漏记。" in page and "哪两条？" in page
    office.post(do(question, "hand_over"), {"text": "开通班车。", "lead": made.units["roads"].pk})
    return Item.objects.get()


def test_the_way_in_stands_on_the_list_of_oversight():
    way = going()
    address = reverse("inquiry:own")
    for name, seen in (("affairs", True), ("deputy", True), ("presidium", False)):
        page = log_in(way.made, name).get(reverse("inspection:own")).text
        assert (f'href="{address}"' in page) is seen
    assert "1 次进行中" in log_in(way.made, "deputy").get(reverse("inspection:own")).text
    assert way.inquiry.topic in log_in(way.made, "deputy").get(address).text


def test_a_unit_that_is_not_called_sees_nothing_of_it():
    way = going()
    water = log_in(way.made, "water")
    assert way.inquiry.topic not in water.get(reverse("queues:desk")).text
    assert way.inquiry.topic not in water.get(reverse("inquiry:own")).text
    assert water.get(way.inquiry.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"topic": ""},
        {"topic": "长" * 81},
        {"form": "walk"},
        {"meets_on": "明天"},
        {"meets_on": "2026-01-01"},
        {"begins_at": "25:00"},
        {"venue": ""},
        {"respondents": "没有这个单位 局长"},
        {"respondents": "市水务局"},
        {"respondents": "市水务局 " + "长" * 81},
        {"respondents": "市水务局 甲\n市水务局 乙"},
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(wrong):
    made = county()
    answer = log_in(made, "affairs").post(reverse("inquiry:plan"), form(made, **wrong))
    assert answer.status_code == 422 and "群众反映找活难。" in answer.text
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize(
    ("verb", "wrong"),
    [
        ("choose", {"place": 0, "ask_minutes": 2, "answer_minutes": 6}),
        ("choose", {"place": 1, "ask_minutes": "二", "answer_minutes": 6}),
        ("choose", {"place": 1, "ask_minutes": 2, "answer_minutes": 121}),
        ("leave_out", {"reason": "  "}),
        ("leave_out", {"reason": "长" * 201}),
        ("rewrite", {"unit": 999, "text": "？"}),
        ("rewrite", {"text": "？"}),
        ("take_minutes", {"answered_by": "局长", "answer": "好。"}),
        ("hand_over", {"text": "办。", "lead": 1}),
    ],
)
def test_a_step_that_cannot_be_taken_changes_nothing(verb, wrong):
    way = planned().announced()
    question = way.asked()
    answer = log_in(way.made, "affairs").post(do(question, verb), wrong)
    assert answer.status_code == 422
    question.refresh_from_db()
    assert question.state == "proposed" and not question.exchanges.exists() and not Item.objects.exists()


def test_a_plan_is_changed_with_what_stands_in_it():
    way = planned()
    client = log_in(way.made, "affairs")
    address = reverse("inquiry:replan", args=[way.inquiry.number])
    shown = client.get(address).context["form"].initial
    assert client.post(address, {**form(way.made), **shown, "topic": "改了的主题"}).status_code == 302
    assert way.fresh().topic == "改了的主题"
    assert way.inquiry.respondents.count() == 2


def test_what_is_written_is_never_markup():
    way = going(topic=HOSTILE)
    question = way.chosen(text=HOSTILE, evidence=HOSTILE)
    way.held().answered(question)
    item = way.handed(question)
    number = way.inquiry.number
    pages = [
        reverse("inquiry:own") + "?heap=held",
        way.inquiry.get_absolute_url(),
        question.get_absolute_url(),
        item.get_absolute_url(),
        reverse("inquiry:order", args=[number]),
        reverse("inquiry:screen", args=[number]),
        do(question, "correct"),
    ]
    client = log_in(way.made, "affairs")
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200 and HOSTILE not in answer.text


def test_twice_at_once_hands_over_twice_only_when_it_is_said_twice():
    """Announced, held and closed go once; the second press is told so."""
    way = planned(meets_on=clock.today())
    client = log_in(way.made, "affairs")
    assert client.post(do(way.inquiry, "announce")).status_code == 302
    assert client.post(do(way.inquiry, "announce")).status_code == 422
    way.chosen()
    assert client.post(do(way.inquiry, "hold")).status_code == 302
    assert client.post(do(way.inquiry, "hold")).status_code == 422


def test_the_lead_and_the_co_unit_are_not_the_same():
    way = going()
    question = way.chosen()
    way.held().answered(question)
    roads = way.made.units["roads"].pk
    answer = log_in(way.made, "affairs").post(
        do(question, "hand_over"), {"text": "开通。", "lead": roads, "co": [roads]}
    )
    assert answer.status_code == 422 and not Item.objects.exists()


def test_the_order_of_the_meeting_says_when_whose_turn_it_is():
    way = going()
    way.chosen(place=1, text="第一个？")
    way.chosen(place=2, text="第二个？", unit="schools")
    page = log_in(way.made, "deputy").get(reverse("inquiry:order", args=[way.inquiry.number])).text
    assert "9:00–9:08" in page and "9:08–9:16" in page and "16 分钟" in page and "局长方某" in page


def test_the_order_is_a_word_file_for_whoever_reads_it_and_the_reply_to_an_item_for_who_asked():
    way = going()
    paper = reverse("document:paper", args=["inquiry_order", way.inquiry.number, "word"])
    office, deputy = log_in(way.made, "affairs"), log_in(way.made, "deputy")
    assert office.get(paper).status_code == 404, "no question stands in it"
    way.asked(text="还没有列入会议的问题")
    question = way.chosen(text="班车<何时>开？")
    assert log_in(way.made, "roads").get(paper).status_code == 404
    assert paper in office.get(reverse("inquiry:order", args=[way.inquiry.number])).text
    cells = [
        cell.text
        for table in Document(BytesIO(deputy.get(paper).content)).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert {"班车<何时>开？", "局长方某", "9:00—9:08（问 2 答 6 分钟）"} <= set(cells)
    way.held().answered(question)
    signed = reply(way, way.handed(question))
    letter = reverse("document:paper", args=["reply", signed.pk, "word"])
    assert letter in deputy.get(Item.objects.get().get_absolute_url()).text
    assert deputy.get(letter).status_code == 200
    assert log_in(way.made, "presidium").get(letter).status_code == 404


def test_the_screen_shows_one_question_its_time_and_the_next_without_javascript():
    way = going()
    address = reverse("inquiry:screen", args=[way.inquiry.number])
    client = log_in(way.made, "affairs")
    assert "还没有选定会上问的问题" in client.get(address).text
    way.chosen(place=1, text="第一个？")
    way.chosen(place=2, text="第二个？", unit="schools")
    first = client.get(address).text
    for word in ("第一个？", "deputy代表", "8 分钟", "9:00–9:08", "第 1 问，共 2 问", "?at=2"):
        assert word in first
    assert "第二个？" not in first
    second = client.get(f"{address}?at=2").text
    assert "第二个？" in second and "这是最后一个问题" in second and 'data-timer="8"' in second
    for nowhere in ("0", "3", "-1", "x", "²", "9" * 5000):
        assert client.get(address, {"at": nowhere}).status_code == 404


def test_the_rating_is_counted_over_all_members_and_cannot_exceed_them(monkeypatch):
    way = going()
    committee(way.made)
    way.chosen()
    way.held()
    client = log_in(way.made, "affairs")
    assert "没有规定" in client.get(do(way.inquiry, "rate")).text
    provided(monkeypatch)
    assert "全体组成人员 2 人" in client.get(do(way.inquiry, "rate")).text
    roads = way.inquiry.respondents.get(unit__code="roads").pk
    votes = {"respondent": roads, "satisfied": 2, "basically": 1, "dissatisfied": 0, "abstained": 0}
    answer = client.post(do(way.inquiry, "rate"), votes)
    assert answer.status_code == 422 and "比全体组成人员还多" in answer.text
    client.post(do(way.inquiry, "rate"), {**votes, "satisfied": 1, "basically": 0})
    page = log_in(way.made, "deputy").get(way.inquiry.get_absolute_url()).text
    assert "全体 2 人：满意 1，基本满意 0，不满意 0，弃权 0，未投票 1" in page
    assert "满意 1" not in log_in(way.made, "roads").get(way.inquiry.get_absolute_url()).text


def test_lists_and_pages_cost_the_same_however_many_there_are(django_assert_max_num_queries):
    way = going()
    first = way.chosen()
    way.held().answered(first)
    item = way.handed(first, "water")
    client, unit = log_in(way.made, "affairs"), log_in(way.made, "roads")
    number = way.inquiry.number
    pages = [
        (client, reverse("inquiry:own") + "?heap=held"),
        (client, way.inquiry.get_absolute_url()),
        (client, first.get_absolute_url()),
        (client, item.get_absolute_url()),
        (client, reverse("inquiry:order", args=[number])),
        (client, reverse("inquiry:screen", args=[number])),
        (client, reverse("inspection:own")),
        (unit, way.inquiry.get_absolute_url()),
        (unit, reverse("inquiry:own")),
    ]
    costs = []
    for reader, page in pages:
        reader.get(page)
        with django_assert_max_num_queries(70) as few:
            reader.get(page)
        costs.append(len(few))
    for place in range(2, 8):
        grow(way, place)
    for (reader, page), cost in zip(pages, costs, strict=True):
        with django_assert_max_num_queries(cost):
            reader.get(page)


def grow(way: Way, place: int) -> None:
    """One more of everything: a whole inquiry, and in this one a question, its answer and an item."""
    going(way.made).chosen()
    put(way, "announced")
    question = way.chosen(place=place, text=f"第{place}问？")
    put(way, "held")
    question.inquiry.refresh_from_db()
    way.answered(question)
    way.handed(question, "water")


def put(way: Way, state: str) -> None:
    """As if it were in this state."""
    with acting(HOUSE):
        Inquiry.objects.filter(pk=way.inquiry.pk).update(state=state)


def test_in_english_every_page_speaks_english():
    way = going()
    question = way.chosen()
    way.held().answered(question)
    item = way.handed(question)
    client = log_in(way.made, "affairs")
    client.cookies["django_language"] = "en"
    number = way.inquiry.number
    for page, word in (
        (reverse("inquiry:own") + "?heap=held", "Plan an inquiry"),
        (way.inquiry.get_absolute_url(), "Units called"),
        (question.get_absolute_url(), "asks"),
        (item.get_absolute_url(), "What is to be done"),
        (reverse("inquiry:order", args=[number]), "Order of the meeting"),
        (reverse("inquiry:screen", args=[number]), "Question 1 of 1"),
        (reverse("inspection:own"), "1 in progress"),
    ):
        assert word in client.get(page).text
