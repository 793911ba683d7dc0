"""What units and coordinators read on paper and above their forms: the whole matter, and the days that will follow."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.cases import actions as cases
from daibiao.cases.models import Case
from daibiao.deadlines.models import Deadline
from daibiao.handling import actions as handling
from daibiao.lib import clock
from tests.cases.factories import TOLD_AT, WORDS, Way, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def shown(way: Way, username: str, name: str, *args, language: str = "zh-hans", **query) -> str:
    """What a page shows, its tags and blanks apart."""
    client = Client(headers={"accept-language": language})
    client.force_login(way.made.accounts[username])
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def due(key: str) -> str:
    """The day of the one running term of this key, as pages write it."""
    on = Deadline.objects.open().get(key=key).due_on
    return f"{on.year}年{on.month}月{on.day}日（周{'一二三四五六日'[on.weekday()]}）"


def test_the_slip_says_all_words_and_until_when_whose_opinion_is_due():
    words = "水管破了，从上周四起一直没有水，" * 6 + "请派人来修。"
    way = told(words=words).handed("water", "roads")
    slip = shown(way, "water", "document:slip", way.lead.pk)
    assert words in slip and slip.count("请派人来修") == 1 and "第 1 轮" not in slip
    assert "打印日期 2026年" in slip, "what runs out runs out from the day of the paper"
    assert f"会办意见 · 市交通运输局 {due('case.coopinion')}" in slip and "会办单位 市交通运输局" in slip
    co = shown(way, "roads", "document:slip", way.co().pk)
    assert "主办单位 市水务局" in co and f"答复 · 市水务局 {due('case.answer')}" in co


def test_the_slip_of_the_second_round_says_which_it_is_in_both_languages():
    way = told().second_round()
    assert "第 2 轮" in shown(way, "water", "document:slip", way.lead.pk)
    assert "Round 2" in shown(way, "water", "document:slip", way.lead.pk, language="en")


def test_the_supervision_slip_says_what_was_told_by_whom_it_is_handled_and_until_when():
    way = told().working("water", "roads")
    leader = way.made.accounts["supervisor"]
    slip = handling.supervise(
        way.case.matter, by=way.by("presidium"), leader=leader, demand="查明原因", report_by=clock.today()
    )
    paper = shown(way, "water", "document:supervision_slip", slip.pk)
    assert all(line in paper for line in WORDS.splitlines()) and "查明原因" in paper
    assert f"会办意见 · 市交通运输局 {due('case.coopinion')}" in paper and due("case.answer") in paper


def test_a_slip_that_is_printed_late_tells_what_still_runs_and_how_late_it_is():
    way = told().working()
    answer = Deadline.objects.open().get(key="case.answer").due_on
    with clock.turned_to(TOLD_AT + timedelta(days=(answer - clock.today()).days + 3)):
        slip = handling.supervise(
            way.case.matter,
            by=way.by("presidium"),
            leader=way.made.accounts["supervisor"],
            demand="查明原因",
            report_by=clock.today(),
        )
        for name, pk in (("document:supervision_slip", slip.pk), ("document:slip", way.lead.pk)):
            paper = shown(way, "water", name, pk)
            assert re.search(rf"答复 {re.escape(due('case.answer'))} · 超期 \d+ 个工作日", paper)
            assert "提出异议" not in paper


def test_a_slip_keeps_secret_what_a_confidential_person_answered():
    way = told(is_confidential=True)
    cases.ask_back(way.case, by=way.by("presidium"), question="在哪一栋？")
    cases.answer_back(way.fresh(), by=way.teller, answer="我住 3 栋。")
    way.handed()
    assert "我住 3 栋" not in shown(way, "water", "document:slip", way.lead.pk)


def test_an_extension_is_asked_for_with_the_day_it_leads_to_and_the_ceiling_in_sight():
    way = told().working()
    form = shown(way, "water", "handling:do", way.lead.pk, "ask_extension")
    assert f"现在的期限是 {due('case.answer')}" in form and "1 个工作日，到 2026年" in form
    assert "15 个工作日，到" in form and "16 个工作日，到" not in form
    handling.ask_extension(way.lead, by=way.by("water"), length=15, reason="要换管")
    last = re.search(r"15 个工作日，到 (\S+)", form)[1]
    assert last in shown(way, "presidium", "handling:do", way.lead.pk, "decide_extension")


@pytest.mark.parametrize("verb", ["settle_objection", "reassign"])
def test_the_unit_that_was_proposed_is_chosen_already(verb):
    way = told().handed()
    roads = way.made.units["roads"]
    handling.object_to(way.lead, by=way.by("water"), reason="归交通局", proposed=roads)
    client = Client()
    client.force_login(way.made.accounts["presidium"])
    address = reverse("handling:do", args=[way.lead.pk, verb])
    assert f'value="{roads.pk}" selected' in client.get(address).content.decode()


def test_whoever_refuses_need_not_take_the_proposed_unit_out_but_names_no_other():
    way = told().handed()
    units = way.made.units
    handling.object_to(way.lead, by=way.by("water"), reason="归交通局", proposed=units["roads"])
    client = Client()
    client.force_login(way.made.accounts["presidium"])
    address = reverse("handling:do", args=[way.lead.pk, "settle_objection"])
    given = {"agreed": "no", "decision": "归你们"}
    assert "不用选单位" in client.post(address, {**given, "unit": units["health"].pk}).content.decode()
    assert client.post(address, {**given, "unit": units["roads"].pk}).status_code == 302
    assert way.lead.unit == units["water"] and way.lead.objections.get().state == "refused"


def test_the_hand_over_form_says_where_it_is_and_until_when_what_will_be_due():
    way = told().accepted()
    form = shown(way, "presidium", "case:do", way.case.number, "hand_over")
    assert way.case.place.label in form
    way.case.refresh_from_db()
    case = Case.objects.get(pk=way.case.pk)
    cases.hand_over(case, by=way.by("presidium"), lead=way.made.units["water"], co=(way.made.units["roads"],))
    for key in ("case.answer", "case.coopinion", "case.contact"):
        assert due(key) in form
