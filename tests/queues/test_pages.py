"""The pages of the lists: what they show first, and that they cost the same at any length."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from daibiao.cases import actions as cases
from daibiao.cases.models import Category
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.queues import heaps
from daibiao.queues.views import queue
from tests.cases.factories import told
from tests.county import HOUSE, SINCE, county

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    """The small county."""
    return county()


def logged_in(made, username: str) -> Client:
    """A browser in which this account is logged in."""
    client = Client()
    client.force_login(made.accounts[username])
    return client


def test_the_queue_keeps_its_number_of_queries_whatever_the_number_of_rows(made):
    client = logged_in(made, "presidium")
    told(made)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as few:
            client.get(reverse("queues:queue"))
        counts.append(len(few))
        for _more in range(12):
            told(made)
    assert counts[0] == counts[1]


def some_of_all_kinds(made) -> None:
    """Two merged ones, one in a unit's hands that asks for time, one under a category, one answered, one closed."""
    first, second, _waiting = told(made).accepted(), told(made).accepted(), told(made)
    cases.merge(second.case, by=second.by("presidium"), other=first.case)
    asking = told(made).working()
    handling.ask_extension(asking.lead, by=asking.by("water"), length=3, reason="要等材料到货")
    way = told(made).answered()
    cases.categorise(way.case, by=way.by("presidium"), category=Category.objects.get(code="roads"))
    guided = told(made).accepted()
    cases.explain(guided.case, by=guided.by("presidium"), explanation="这件事已经办过，情况说明如下。")


@pytest.mark.parametrize("heap", ["", "handling", "accepted", "answered", "closed", "told"])
def test_no_row_of_any_kind_asks_for_anything_of_its_own(made, heap):
    cases.add_category("roads", "道路交通", since=SINCE, by=HOUSE)
    client, asked = logged_in(made, "presidium"), []
    client.get("/queue/", {"heap": heap})  # now the questions that are kept are put
    for _twice in range(2):
        some_of_all_kinds(made)
        with CaptureQueriesContext(connection) as queries:
            shown = client.get("/queue/", {"heap": heap} if heap else {"q": "水"})
        asked.append(len(queries))
    assert asked[0] == asked[1] and shown.context["rows"]


def test_a_row_is_read_without_name_and_number_of_who_told_it(made):
    told(made)
    with CaptureQueriesContext(connection) as queries:
        logged_in(made, "presidium").get("/queue/")
    assert queries and not any("sealed_" in each["sql"] for each in queries)


@pytest.mark.parametrize("heap", ["handling", "late"])
def test_a_list_that_is_too_long_to_count_shows_the_same_rows(made, heap, monkeypatch):
    for _number in range(3):
        told(made).handed()
    with clock.turned_to(clock.now() + timedelta(days=60)):
        client = logged_in(made, "presidium")
        short = client.get("/queue/", {"heap": heap}).context
        for module in (queue, heaps):
            monkeypatch.setattr(module, "MANY", 2)
        asked = []
        with connection.execute_wrapper(lambda go, sql, *rest: asked.append(sql) or go(sql, *rest)):
            long = client.get("/queue/", {"heap": heap}).context
    assert [row["url"] for row in long["rows"]] == [row["url"] for row in short["rows"]] and long["rows"]
    hinted = any("likelihood(" in sql for sql in asked)
    assert hinted == (connection.vendor == "sqlite")


def test_a_deputy_reads_first_what_waits_for_the_own_rating(made):
    told(made).answered()
    shown = logged_in(made, "deputy").get("/queue/")
    assert shown.context["title"] == "等我评价的" and len(shown.context["groups"]) == 1
    raised = told(made).accepted()
    cases.raise_as_suggestion(
        raised.case, by=raised.by("presidium"), deputy=made.deputies["deputy"], explanation="修路的事"
    )
    assert logged_in(made, "deputy").get("/queue/").context["title"] == "等我评价的"


@pytest.fixture
def sorted_ones(made):
    """Two about roads, one about water, one about nothing yet."""
    roads, water = (
        cases.add_category(code, name, since=SINCE, by=HOUSE)
        for code, name in (("roads", "道路交通"), ("water", "供水"))
    )
    ways = [told(made) for _number in range(4)]
    for way, category in zip(ways, (roads, roads, water), strict=False):
        cases.categorise(way.case, by=way.by("presidium"), category=category)
    return ways


@pytest.mark.parametrize(("category", "count"), [("roads", 2), ("water", 1), ("~none", 1), ("", 4)])
def test_the_queue_is_narrowed_by_category_with_its_counts(made, sorted_ones, category, count):
    shown = logged_in(made, "presidium").get("/queue/", {"heap": "told", "category": category})
    first = shown.context["groups"][0]["items"][0]
    assert len(shown.context["rows"]) == first["count"] == count
    assert (f"category={category}" in first["url"]) == bool(category)
    assert {row["about"] for row in shown.context["rows"]} <= {"道路交通", "供水", ""}
    page = shown.content.decode()
    assert ">诉求类别</th>" in page and f'value="{category}" selected' in page


def test_an_unknown_category_is_not_found_and_others_are_offered_no_filter(made, sorted_ones):
    assert logged_in(made, "presidium").get("/queue/?category=moon").status_code == 404
    for username in ("staff", "deputy"):
        shown = logged_in(made, username).get("/queue/?category=roads")
        assert shown.status_code == 200 and "诉求类别" not in shown.content.decode()


def test_an_ended_category_still_narrows(made, sorted_ones):
    cases.end_category(sorted_ones[0].fresh().category, on=SINCE, by=HOUSE)
    assert len(logged_in(made, "vicechair").get("/queue/?heap=told&category=roads").context["rows"]) == 2


@pytest.mark.parametrize(
    ("username", "words"), [("affairs", "主任会议"), ("presidium", "主席团会议"), ("streetwork", "街道工委")]
)
def test_the_queue_says_in_whose_name_and_with_which_powers(made, username, words):
    assert words in logged_in(made, username).get("/queue/").context["whose"]


def test_the_queue_read_again_shows_what_has_come_and_gone(made):
    """The question is kept from one look to the next (docs/decisions/0041)."""
    client = logged_in(made, "presidium")

    def numbers(**asked) -> set[str]:
        return {case.number for case in client.get(reverse("queues:queue"), asked).context["page"].rows}

    first = told(made)
    assert numbers() == {first.case.number} and numbers(heap="accepted") == set()
    second = told(made)
    assert numbers() == {first.case.number, second.case.number}
    first.handed()
    assert numbers() == {second.case.number} and numbers(heap="handling") == {first.case.number}
    assert numbers(heap="handling", category="~none") == {first.case.number}
    assert logged_in(made, "affairs").get(reverse("queues:queue"), {"heap": "mine"}).context["rows"] == []
