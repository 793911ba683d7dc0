"""What is shown beside a case and on the form: to whom, how, and that nothing rests on it."""

import re
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from daibiao.accounts.actors import Actor
from daibiao.advice import actions, heat, learning, shelf, tasks, twins
from daibiao.audit.models import Event
from daibiao.cases import actions as cases
from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.likeness import training
from daibiao.likeness.training import Example
from daibiao.people import actions as people
from tests.cases.factories import told
from tests.county import HOUSE, SINCE, county
from tests.likeness.factories import examples

pytestmark = pytest.mark.django_db

WATER = "双龙村三组的水管漏了，停水三天，老人要挑水。"
BESIDE = "可能的类别"


@pytest.fixture(autouse=True)
def own_shelf(settings, tmp_path):
    settings.DAIBIAO_MODELS = tmp_path / "models"


@pytest.fixture
def made():
    return county()


@pytest.fixture(scope="module")
def learned() -> bytes:
    """The file of a router that knows three subjects and two units."""
    return training.trained(examples())


@pytest.fixture
def taught(made, learned):
    """The county with two of the three subjects in its list, and both routers in place."""
    cases.add_category("water", "供水", name_en="Water supply", since=SINCE, by=HOUSE)
    cases.add_category("roads", "道路", since=SINCE, by=HOUSE)
    from daibiao.likeness import storing

    storing.keep(learned, shelf.path(shelf.CATEGORY))
    storing.keep(learned, shelf.path(shelf.UNIT))
    return made


def logged_in(made, username: str, language="zh-hans") -> Client:
    client = Client()
    client.force_login(made.accounts[username])
    client.cookies["django_language"] = language
    return client


def page(made, username: str, case: Case, language="zh-hans") -> str:
    return logged_in(made, username, language).get(case.get_absolute_url()).content.decode()


def test_a_coordinator_reads_category_unit_certainty_and_words(taught):
    shown = page(taught, "presidium", told(taught, words=WATER).case)
    assert "供水" in shown and "市水务局" in shown
    assert re.search(r"把握 \d+%", shown) and "水管" in shown and "由您决定" in shown
    assert "do/categorise/?category=water" in shown


def test_in_english_too(taught):
    shown = page(taught, "presidium", told(taught, words=WATER).case, "en")
    assert "Water supply" in shown and "you decide" in shown and BESIDE not in shown


def test_nothing_is_decided_by_being_shown(taught):
    case = told(taught, words=WATER).case
    before = Event.objects.about(case.number).count()
    page(taught, "presidium", case)
    case.refresh_from_db()
    assert (case.category, case.state) == (None, "told")
    assert Event.objects.about(case.number).count() == before


def test_a_category_that_the_list_does_not_have_cannot_be_chosen(taught):
    shown = page(taught, "presidium", told(taught, words="学校的课桌坏了，教室的食堂，老师说的").case)
    assert "school" in shown and "?category=" not in shown


def test_staff_sort_but_do_not_hand_over_and_others_are_shown_nothing(taught):
    case = told(taught, words=WATER).case
    staff = page(taught, "staff", case)
    assert BESIDE in staff and "可能的承办单位" not in staff
    for username in ("deputy", "vicechair"):
        assert "机器给的参考" not in page(taught, username, case)


def test_after_the_hand_over_nothing_is_advised(taught):
    assert "机器给的参考" not in page(taught, "presidium", told(taught, words=WATER).handed().case)


def test_what_is_merged_is_sorted_with_its_main_case(taught):
    first, later = told(taught, words=WATER), told(taught, words=WATER)
    cases.merge(later.case, by=taught.actor("presidium"), other=first.case)
    assert "机器给的参考" in page(taught, "presidium", first.fresh())
    assert "机器给的参考" not in page(taught, "presidium", later.fresh())


@pytest.mark.parametrize(
    ("lies", "says"), [(None, "还没有学习过"), (b"broken", "学习结果读不出来"), (b"", "学习结果读不出来")]
)
def test_without_a_router_it_says_so_and_everything_goes_on(made, lies, says):
    if lies is not None:
        shelf.path(shelf.CATEGORY).parent.mkdir(parents=True)
        shelf.path(shelf.CATEGORY).write_bytes(lies)
    way = told(made, words=WATER)
    assert says in page(made, "presidium", way.case)
    way.handed()
    assert way.fresh().state == "handling"


def test_a_new_router_is_read_and_an_old_one_only_once(taught, monkeypatch):
    reads = []
    monkeypatch.setattr(
        shelf.storing, "found", lambda path, real=shelf.storing.found: reads.append(path) or real(path)
    )
    first = shelf.router(shelf.CATEGORY)
    assert shelf.router(shelf.CATEGORY) is first
    actions.learn(shelf.CATEGORY, examples(90), by=HOUSE)
    assert shelf.router(shelf.CATEGORY) is not first and len(reads) <= 2


def test_learning_stands_in_the_trail_without_a_word_of_anybody(made):
    router, version = actions.learn(shelf.CATEGORY, examples(90), by=HOUSE)
    event = Event.objects.get(name="advice.learned")
    assert event.facts == {
        "kind": "category",
        "examples": router.facts["examples"],
        "labels": len(router.labels),
        "version": version,
    }
    assert event.actor_kind == "system" and event.account is None
    with pytest.raises(Refusal):
        actions.learn(shelf.CATEGORY, [], by=HOUSE)
    assert Event.objects.filter(name="advice.learned").count() == 1, "nothing learned, nothing recorded"


def test_it_learns_what_people_decided(made):
    water = cases.add_category("water", "供水", since=SINCE, by=HOUSE)
    way = told(made, words=WATER).answered()
    cases.categorise(way.case, by=way.by("presidium"), category=water)
    told(made, words="没有归类").handed()
    assert [(each.label, WATER in each.text) for each in learning.examples(shelf.CATEGORY)] == [
        ("water", True)
    ]
    assert [(each.label, WATER in each.text) for each in learning.examples(shelf.UNIT)] == [("water", True)]


def test_only_the_house_teaches(made):
    from daibiao.accounts.permissions import Refused

    with pytest.raises(Refused):
        actions.learn(shelf.CATEGORY, [Example("a", "b")], by=made.actor("affairs"))


# Twins


def test_who_may_see_them_finds_the_twins(made):
    first = told(made, words=WATER)
    second = told(made, words="双龙村三组停水三天了，水管漏了也没有人来修")
    hidden = told(made, words=WATER, station=made.stations["jinshan"], where="牛场镇")
    told(made, words="三小门口没有斑马线，孩子过马路很危险。")
    assert [twin.case for twin in twins.of(second.case, by=made.actor("presidium"))] == [first.case]
    assert hidden.case in [twin.case for twin in twins.of(second.case, by=made.actor("affairs"))]
    shown = page(made, "presidium", second.case)
    assert first.case.get_absolute_url() in shown and hidden.case.get_absolute_url() not in shown


def test_elsewhere_the_same_words_are_another_matter(made):
    told(made, words=WATER, station=made.stations["jinshan"], where="金山街道")
    here = told(made, words=WATER)
    assert twins.of(here.case, by=made.actor("affairs")) == []


def test_without_a_place_the_text_decides(made, monkeypatch):
    monkeypatch.setattr(twins, "COMPARED", 3)
    nowhere = {"station": None, "where": ""}
    first = told(made, words=WATER, **nowhere).case
    for turn in range(3):
        told(made, words=f"三小门口第{turn}个斑马线看不清，孩子过马路很危险。")
    second = told(made, words="停水三天了，水管漏了也没有人来修", **nowhere).case
    assert first.place is None and second.place is None
    assert [twin.case for twin in twins.of(second, by=made.actor("affairs"))] == [first]


def test_one_with_a_place_and_one_without_must_be_very_near_in_words(made):
    nowhere = {"station": None, "where": ""}
    placed, placeless = told(made, words=WATER).case, told(made, words=WATER, **nowhere).case
    told(made, words="停水以后水管还是锈的，洗衣机坏了", **nowhere)
    some = told(made, words="停水了，家里水管冻住，热水器用不了", **nowhere).case
    assert [twin.case for twin in twins.of(placed, by=made.actor("affairs"))] == [placeless]
    assert placed in [twin.case for twin in twins.of(placeless, by=made.actor("affairs"))]
    assert placed not in [twin.case for twin in twins.of(some, by=made.actor("affairs"))]


def test_the_page_of_a_case_costs_the_same_however_many_are_alike(taught):
    case, client = told(taught, words=WATER).case, logged_in(taught, "presidium")
    counts = []
    for more in (1, 7):
        for turn in range(more):
            told(taught, words=f"{WATER}第{turn}次")
        with CaptureQueriesContext(connection) as queries:
            client.get(case.get_absolute_url())
        counts.append(len(queries))
    assert counts[0] == counts[1]


# At the desk


def test_while_writing_staff_see_what_was_told_before(made):
    before, client = told(made, words=WATER).case, logged_in(made, "staff")
    form = client.get(reverse("door:record")).content.decode()
    assert f'formaction="{reverse("advice:alike")}"' in form and "formnovalidate" in form
    sent = {"words": "双龙村停水三天，水管漏了", "where": "牛场镇"}
    whole = client.post(reverse("advice:alike"), sent).content.decode()
    part = client.post(reverse("advice:alike"), sent, headers={"HX-Request": "true"}).content.decode()
    assert before.get_absolute_url() in part and part.strip() in whole and "<html" not in part


@pytest.mark.parametrize(
    "sent", [{}, {"words": ""}, {"words": "水" * 5001}, {"words": "停水", "where": "路" * 121}]
)
def test_what_cannot_be_compared_is_said(made, sent):
    answer = logged_in(made, "staff").post(reverse("advice:alike"), sent)
    assert answer.status_code == 422 and 'class="muted"' in answer.content.decode()


def test_hostile_words_stay_words(made):
    told(made, words="<script>alert(1)</script>门口的水管漏了停水三天")
    sent = {"words": "<script>alert(1)</script>门口的水管漏了停水三天"}
    assert (
        "<script>alert" not in logged_in(made, "staff").post(reverse("advice:alike"), sent).content.decode()
    )


# Topics


@pytest.fixture
def flooded(made):
    """Six times the same at one place, and two single matters."""
    for turn in range(6):
        told(made, words=f"{WATER}已经说了{turn}次")
    told(made, words="三小门口没有斑马线，孩子过马路很危险。")
    told(made, words="村卫生室的医生退休以后一直没有人来。", station=made.stations["jinshan"])
    return made


def test_topics_are_counted_by_the_sweep_and_shown_with_their_cases(flooded):
    assert "现在没有热点" in logged_in(flooded, "presidium").get(reverse("advice:topics")).content.decode()
    assert tasks.topics_are_counted() == 1 and tasks.topics_are_counted() == 0
    shown = logged_in(flooded, "presidium").get(reverse("advice:topics")).content.decode()
    assert "水管" in shown and "6 件" in shown
    assert all(case.get_absolute_url() in shown for case in Case.objects.filter(words__startswith=WATER))


def test_whoever_sees_almost_none_of_its_cases_does_not_see_a_topic(flooded):
    heat.refresh()
    assert "现在没有热点" in logged_in(flooded, "streetwork").get(reverse("advice:topics")).content.decode()
    assert "水管" in logged_in(flooded, "affairs").get(reverse("advice:topics")).content.decode()


def test_topics_are_counted_again_at_night(flooded):
    for day, hour, counted in ((2, 22, 1), (3, 3, 0), (3, 11, 0), (4, 3, 1), (5, 14, 0), (5, 16, 1)):
        with clock.turned_to(datetime(2026, 3, day, hour, tzinfo=clock.ZONE)):
            assert tasks.topics_are_counted() == counted


def test_a_spoilt_file_of_topics_is_none(flooded):
    heat.refresh()
    for spoilt in ("", "[]", "{", '{"at": 5, "topics": []}'):
        heat.path().write_text(spoilt, encoding="utf-8")
        assert heat.kept() == (None, [])
    assert logged_in(flooded, "presidium").get(reverse("advice:topics")).status_code == 200


def test_the_page_of_topics_costs_the_same_at_any_size(flooded):
    client, counts = logged_in(flooded, "presidium"), []
    for more in (0, 8):
        for turn in range(more):
            told(flooded, words=f"双龙村村口路灯不亮，摔了{turn}个老人，夜里看不见")
        heat.refresh()
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("advice:topics"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_every_page_is_sound_html(flooded, assert_valid_html):
    heat.refresh()
    coordinator, staff = logged_in(flooded, "presidium"), logged_in(flooded, "staff")
    case = Case.objects.filter(words__startswith=WATER)[0]
    assert_valid_html(
        {
            "topics": coordinator.get(reverse("advice:topics")).content.decode(),
            "about": Client().get(reverse("advice:about")).content.decode(),
            "alike": staff.post(reverse("advice:alike"), {"words": WATER}).content.decode(),
            "record": staff.get(reverse("door:record")).content.decode(),
            "case": coordinator.get(case.get_absolute_url()).content.decode(),
        }
    )


def test_a_visitor_may_read_what_the_advice_is():
    assert "由人决定" in Client().get(reverse("advice:about")).content.decode()
    assert Actor.visitor().account is None


def test_a_topic_tells_no_more_than_the_reader_may_see(made):
    """Six told it at one station, four at another: whoever sees the four reads what the four tell."""
    for station, count, day in (("niuchang", 6, 2), ("jinshan", 4, 20)):
        for turn in range(count):
            with clock.turned_to(datetime(2026, 3, day, 9, turn, tzinfo=clock.ZONE)):
                told(made, words=f"{WATER}已经说了{turn}次", station=made.stations[station])
    told(made, words="三小门口没有斑马线，孩子过马路很危险。")
    told(made, words="村卫生室的医生退休以后一直没有人来。")
    heat.refresh()
    (some,), (most,), (every,) = (
        heat.shown(made.actor(name))[1] for name in ("streetwork", "presidium", "affairs")
    )
    assert (some.heat, len(some.cases), some.first, some.last) == (4, 4, date(2026, 3, 20), date(2026, 3, 20))
    assert some.words == [], "they come of words that this reader may not see"
    assert some.places == ["牛场镇"], "that is recorded with the cases that this reader sees"
    assert (most.heat, most.first) == (6, date(2026, 3, 2)) and "水管" in most.words
    assert (every.heat, every.last) == (10, date(2026, 3, 20))
    shown = logged_in(made, "streetwork").get(reverse("advice:topics")).content.decode()
    assert "共 4 件" in shown and "10 件" not in shown and "相近的几件事" in shown


def test_a_topic_is_named_by_the_recorded_place_and_joins_no_two_villages(made):
    """The same words in two villages are two topics; who named the town alone is with one of them."""
    places = {
        code: people.add_place(code, name, "village", parent=made.places["town"], by=HOUSE)
        for code, name in (("522702103201", "双龙村"), ("522702103202", "龙井村"))
    }
    for place in places.values():
        for turn in range(5):
            told(
                made,
                words=f"三组的水管漏了，停水三天，老人要挑水。已经说了{turn}次",
                where=f"牛场镇{place.name}",
            )
    for turn in range(9):
        told(made, words=f"路灯第{turn}盏不亮")
    heat.refresh()
    found = [hot for hot in heat.shown(made.actor("affairs"))[1] if "水管" in hot.words]
    assert {tuple(hot.places[:1]) for hot in found} == {("牛场镇双龙村",), ("牛场镇龙井村",)}
    assert {len(hot.cases) for hot in found} == {5}
    shown = logged_in(made, "affairs", "en").get(reverse("advice:topics")).content.decode()
    assert "牛场镇 Niuchang Town · 双龙村" in shown
