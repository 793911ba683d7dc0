"""The heaps: what waits for whom, and that the number beside a heap is the length of its list."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.audit.models import Event
from daibiao.cases import actions as cases
from daibiao.cases.models import Case
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.notices import actions as notices
from daibiao.pages import dates
from daibiao.queues.heaps import BELONGS, STATES, by_state, cases_of, counted, heaps_of, in_category, reader
from tests.cases.factories import NOT, SATISFIED, TOLD_AT, told
from tests.county import county

pytestmark = pytest.mark.django_db


def lying(way, username: str, heap: str) -> set[Case]:
    """The cases on a heap of this account."""
    actor = way.by(username)
    heaps = heaps_of(actor)
    return set(heaps[heap].choose(cases_of(actor, heaps), actor))


def test_what_waits_for_a_coordinator_is_the_own_and_not_what_others_take_in():
    way = told()
    assert lying(way, "presidium", "mine") == {way.case}
    assert lying(way, "affairs", "mine") == set()
    assert set(cases_of(way.by("affairs"), heaps_of(way.by("affairs")))) == {way.case}


def test_whom_one_asked_back_and_who_does_not_answer_comes_back_before_the_term_ends():
    with clock.turned_to(TOLD_AT):
        way = told()
        cases.ask_back(way.case, by=way.by("presidium"), question="是哪个组？")
        assert lying(way, "presidium", "mine") == set()
    due = way.fresh().clock.next_due_on
    with clock.turned_to(clock.begin_of(due) - timedelta(days=1)):
        assert lying(way, "presidium", "mine") == {way.case}


def test_a_vice_chair_watches_and_has_no_triage():
    way = told()
    assert "mine" not in heaps_of(way.by("vicechair"))
    assert "imported" not in heaps_of(way.by("vicechair"))


def test_a_message_on_its_way_tells_the_person_and_the_station_need_not_call():
    way = told().answered()
    assert way.case.state == Case.State.ANSWERED
    assert lying(way, "staff", "call") == set()


def test_without_a_gateway_nobody_is_told_by_a_message_and_the_station_calls(settings, tmp_path):
    """A file in a folder tells nobody: with a gateway that fetches from it the person counts as told."""
    settings.DAIBIAO_OUTBOX, made = tmp_path, county()
    for has_gateway, state in ((False, Case.State.ANSWERED), (True, Case.State.INFORMED)):
        settings.DAIBIAO_GATEWAY = has_gateway
        with clock.turned_to(TOLD_AT):
            way = told(made).answered()
            assert notices.deliver()
        assert way.fresh().state == state
        assert (way.case in lying(way, "staff", "call")) is not has_gateway
        sent, laid_out = (Event.objects.filter(name=f"message.{name}") for name in ("sent", "laid_out"))
        assert sent.exists() == has_gateway and laid_out.exists()


def test_a_fixed_line_takes_no_message_so_the_station_calls():
    way = told(phone="0854-2220000").answered()
    assert lying(way, "staff", "call") == {way.case}


def test_a_deputy_finds_what_is_to_rate_until_it_is_rated_in_this_round():
    way = told()
    assert lying(way, "deputy", "torate") == set()
    way.answered()
    assert lying(way, "deputy", "torate") == {way.case}
    assert lying(way, "otherdeputy", "torate") == set()
    cases.rate_as_deputy(way.case, SATISFIED, by=way.by("deputy"))
    assert lying(way, "deputy", "torate") == set()


def test_the_deputy_rates_every_round_anew():
    way = told().informed()
    cases.rate_as_deputy(way.case, SATISFIED, by=way.by("deputy"))
    cases.rate(way.fresh(), NOT, by=way.teller)
    way.fresh()
    assert lying(way, "deputy", "torate") == set(), "handled again: nothing to rate yet"
    handling.acknowledge(way.lead, by=way.by("water"))
    way.replied()
    assert lying(way, "deputy", "torate") == {way.case}


def test_the_row_of_a_deputy_leads_to_the_rating():
    way = told().answered()
    client = Client()
    client.force_login(way.made.accounts["deputy"])
    page = client.get(reverse("queues:queue"), {"heap": "torate"}).content.decode()
    assert reverse("case:do", args=[way.case.number, "rate_as_deputy"]) in page


def test_what_is_to_rate_says_until_when():
    """The term is a window: nobody owes a rating, so no lamp counts it."""
    way = told().informed()
    client = Client()
    client.force_login(way.made.accounts["deputy"])
    until = way.case.clock.deadlines.open().get(key="case.rating").due_on
    page = client.get(reverse("queues:queue"), {"heap": "torate"}).content.decode()
    assert f"可以评价到 {dates.day(until)}" in page
    with clock.turned_to(clock.now() + timedelta(days=60)):
        page = client.get(reverse("queues:queue"), {"heap": "torate"}).content.decode()
    assert f"评价期 {dates.day(until)} 已过" in page


def test_an_empty_heap_says_what_belongs_there():
    way = told()
    for username in ("presidium", "vicechair", "staff", "deputy"):
        client = Client()
        client.force_login(way.made.accounts[username])
        for name in [*heaps_of(way.by(username)), *STATES]:
            page = client.get(reverse("queues:queue"), {"heap": name}).content.decode()
            belongs = str(BELONGS.get(name, "走到这一步的会列在这里。"))
            assert "这里现在没有事" not in page or belongs in page, (username, name)
            assert name in BELONGS or name in STATES


@pytest.mark.parametrize("username", ["presidium", "affairs", "vicechair", "staff", "deputy"])
def test_the_number_beside_a_heap_is_the_length_of_its_list(username):
    way = told().council()
    told(way.made, words="路灯不亮。").answered()
    told(way.made, words="垃圾没人运。")
    actor = way.by(username)
    heaps = heaps_of(actor)
    mine = cases_of(actor, heaps)
    chosen = {name: heap.choose(mine, actor) for name, heap in heaps.items()}
    counts = counted(heaps, mine, actor)
    for name, rows in chosen.items():
        assert counts[name] == len(set(rows)) == len(list(rows))
    for state, count in by_state(mine).items():
        assert count == mine.in_state(state).count()


@pytest.mark.parametrize("username", ["presidium", "affairs", "vicechair"])
def test_the_numbers_follow_what_happens_the_day_and_the_category(username):
    """The question is kept from one look to the next; the answer is not."""

    def numbers(category: str = "") -> dict:
        actor = way.by(username)
        heaps = heaps_of(actor)
        cases_here = in_category(cases_of(actor, heaps), category)
        return counted(heaps, cases_here, actor, reader(heaps, actor, category))

    with clock.turned_to(TOLD_AT):
        way = told()
        before = numbers()
        told(way.made, words="路灯不亮。")
        assert numbers("~none") == numbers() and numbers("no such") == dict.fromkeys(before, 0)
        assert numbers().get("mine", 2) == (2 if username != "affairs" else 0)
        assert (before["late"], numbers()["late"]) == (0, 0)
    with clock.turned_to(TOLD_AT + timedelta(days=20)):
        assert numbers()["late"] == 2
