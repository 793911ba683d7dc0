"""Many urged with one text: each in an act of its own, each with what became of it, and safe to press twice."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from daibiao.audit.models import Event
from daibiao.cases import actions as cases
from daibiao.handling import actions as handling
from daibiao.handling.models import Urge
from daibiao.lib import clock
from daibiao.supervision import forms, urging
from tests.cases.factories import TOLD_AT, told

pytestmark = pytest.mark.django_db
BOARD, MONTH = "/board/list/urge/", "/month/urge/?month=2026-09&part=handed"
TEXT = "请三日内写明办到哪一步。"


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


@pytest.fixture
def ways():
    """Two matters that units work on, one of them with a co-unit."""
    first = told().working("water", "roads")
    return first, told(first.made).working()


def browser(way, username: str = "presidium") -> Client:
    client = Client()
    client.force_login(way.made.accounts[username])
    return client


def pressed(client: Client, *assignments, address: str = BOARD, text: str = TEXT):
    return client.post(address, {"text": text, "assignments": [each.pk for each in assignments]})


@pytest.mark.parametrize("address", [BOARD, MONTH])
def test_every_unit_that_is_ticked_is_urged_in_an_act_of_its_own(ways, address):
    first, second = ways
    client = browser(first)
    page = client.get(address).content.decode()
    assert all(f'value="{each.pk}"' in page for each in (first.lead, first.co(), second.lead))
    assert "答复：2026年" in page and "会办意见：2026年" in page, "which term ends on that day"
    answer = pressed(client, first.lead, first.co(), second.lead, address=address)
    assert answer.status_code == 200 and len(answer.context["sent"]) == 3 and not answer.context["unsent"]
    assert {urge.text for urge in Urge.objects.all()} == {TEXT} and Urge.objects.count() == 3
    events = Event.objects.filter(name="assignment.urged")
    assert events.values("act").distinct().count() == 3
    assert not answer.context["form"]["text"].value() and "checked" not in answer.content.decode()


def test_one_that_was_answered_meanwhile_keeps_no_other_back_and_says_why(ways):
    first, second = ways
    client = browser(first)
    first.replied()
    answer = pressed(client, first.lead, second.lead)
    (unsent,) = answer.context["unsent"]
    assert "已答复" in unsent["label"] and first.case.number in unsent["label"]
    assert Urge.objects.get().assignment == second.lead
    assert TEXT in answer.content.decode(), "what was typed is still there"


def test_pressed_twice_is_sent_once_and_another_day_again(ways):
    first, second = ways
    client = browser(first)
    pressed(client, first.lead)
    again = pressed(client, first.lead, second.lead)
    assert len(again.context["sent"]) == 1 and "没有再发" in again.context["unsent"][0]["label"]
    assert Urge.objects.count() == 2
    with clock.turned_to(TOLD_AT + timedelta(days=1)):
        assert len(pressed(client, first.lead).context["sent"]) == 1


def test_the_filter_of_the_board_and_the_part_of_the_month_are_those_of_their_pages(ways):
    first, second = ways
    handling.urge(first.lead, by=first.by("presidium"), text="快")
    client = browser(first)
    page = client.get(f"{BOARD}?urged=1").content.decode()
    assert first.case.number in page and second.case.number not in page
    assert "催过，未回应" in page
    assert first.case.number not in client.get("/month/urge/?month=2026-10").content.decode()
    for strange in (f"{BOARD}?unit=x", "/month/urge/?month=2026-13", "/month/urge/?part=moon"):
        assert client.get(strange).status_code == 404


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": TEXT}, "请先勾选"),
        ({"text": "  ", "assignments": ["own"]}, "请写下催办内容"),
        ({"text": "长" * 5001, "assignments": ["own"]}, "5000"),
        ({"text": TEXT, "assignments": ["999999"]}, "不归您催办"),
        ({"text": TEXT, "assignments": ["own", "x<script>"]}, "不归您催办"),
        ({"text": TEXT, "assignments": ["9" * 40]}, "不归您催办"),
    ],
)
def test_what_cannot_be_is_said_and_urges_nobody(ways, given, words):
    way = ways[0]
    filled = [str(way.lead.pk) if each == "own" else each for each in given.get("assignments", [])]
    answer = browser(way).post(BOARD, given | {"assignments": filled})
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and "<script>alert" not in page
    assert given["text"].strip() in page
    assert not Urge.objects.exists()


def test_nobody_urges_for_another_coordinator(ways):
    way = ways[0]
    assert browser(way, "streetwork").get(BOARD).context["rows"] == []
    assert pressed(browser(way, "streetwork"), way.lead).status_code == 422
    assert browser(way, "vicechair").get(BOARD).status_code == 403
    (outcome,) = urging.urge_each([way.lead], by=way.by("streetwork"), text=TEXT)
    assert "权限" in outcome.why and not Urge.objects.exists(), "the verb itself asks"


def test_so_many_and_no_more_at_once(ways, monkeypatch):
    monkeypatch.setattr(forms, "MOST_URGED", 1)
    answer = pressed(browser(ways[0]), ways[0].lead, ways[1].lead)
    assert answer.status_code == 422 and "一次最多催办 1 件" in answer.content.decode()


def test_the_lists_lead_there_for_those_who_urge(ways):
    for address, link in (("/board/list/?unit=none", BOARD), ("/month/?month=2026-09", "/month/urge/")):
        assert link in browser(ways[0]).get(address).content.decode()
        assert link not in browser(ways[0], "vicechair").get(address).content.decode()


@pytest.mark.parametrize("address", [BOARD, MONTH])
def test_the_cost_does_not_grow(ways, address):
    client, counted = browser(ways[0]), []
    for _time in range(2):
        with CaptureQueriesContext(connection) as few:
            assert client.get(address).status_code == 200
        counted.append(len(few))
        for _more in range(6):
            told(ways[0].made).handed("water", "roads")
    assert counted[0] == counted[1]


def test_a_merged_case_is_urged_by_its_main_case(ways):
    first = ways[0]
    with clock.turned_to(TOLD_AT + timedelta(days=10)):
        other = told(first.made)
        cases.merge(other.case, by=first.by("presidium"), other=first.case)
        page = browser(first).get("/month/urge/?month=2026-10&part=told").content.decode()
    assert f'value="{first.lead.pk}"' in page


def test_why_the_rest_of_the_list_is_not_here_is_said(ways):
    first, second = ways
    client = browser(first)
    assert "没有列在这里" not in client.get(BOARD).content.decode()
    told(first.made)
    merged = told(first.made, words="也没有水")
    cases.merge(merged.case, by=first.by("presidium"), other=first.case)
    second.replied()
    page = client.get(BOARD)
    assert page.context["left_out"] == [("已并案，随主件催办", 1), ("还没有交办", 1), ("单位已经答复", 1)]
    assert "还没有交办 1 件" in page.content.decode()
