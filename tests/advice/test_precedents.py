"""Suggestions like the one being written: which are shown to whom, with what, and that a secret one stays secret."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from daibiao.lib import clock
from daibiao.people import actions as people
from daibiao.places.models import Congress
from daibiao.search import weights
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.models import Suggestion
from tests.cases.factories import TOLD_AT
from tests.county import HOUSE, SINCE
from tests.suggestions.factories import Way, begun, text

pytestmark = pytest.mark.django_db

ROAD = "关于修好同心村道路的建议"
SENT = {
    "title": "关于修同心村道路的建议",
    "facts": "同心村三组的路坑多，下雨过不去。",
    "proposals": "请年内修好。",
}


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


@pytest.fixture
def road():
    """The deputy's suggestion about a road, accepted; not published."""
    return begun().accepted()


def another(way: Way, username="otherdeputy", **more) -> Way:
    """One more by whoever it is, begun in the same congress."""
    congress = Congress.objects.get(level="township")
    row = suggestions.begin(text(**more), by=way.by(username), congress=congress)
    return Way(way.made, row)


def accepted(way: Way) -> Suggestion:
    """Submitted by its lead and accepted."""
    lead = way.made.actor(way.suggestion.lead.account.username)
    suggestions.submit(way.suggestion, by=lead)
    return suggestions.accept(way.suggestion, by=way.by("presidium"))


def logged_in(way: Way, username: str, language="zh-hans") -> Client:
    client = Client()
    client.force_login(way.made.accounts[username])
    client.cookies["django_language"] = language
    return client


def look(way: Way, username="otherdeputy", **more) -> str:
    """What the form of this deputy shows beside what is written."""
    sent = {**SENT, **more}
    answer = logged_in(way, username).post(reverse("advice:precedents"), sent, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.text


def test_another_deputy_reads_number_title_and_state_but_gets_no_link(road):
    shown = look(road)
    assert ROAD in shown and road.suggestion.number in shown and "待交办" in shown
    assert "href" not in shown


def test_whose_it_is_gets_the_link(road):
    assert f'href="{road.suggestion.get_absolute_url()}"' in look(road, "deputy")


def test_what_is_published_is_linked_where_everybody_reads_it(road):
    suggestions.publish(road.suggestion, by=road.by("presidium"))
    assert f'href="{reverse("suggestion:published_one", args=[road.suggestion.number])}"' in look(road)
    suggestions.hide(road.suggestion, by=road.by("presidium"))
    assert "href" not in look(road)


@pytest.mark.parametrize(
    ("username", "knows"), [("otherdeputy", False), ("deputy", True), ("presidium", True)]
)
def test_a_secret_one_is_known_to_those_alone_who_may_see_it(username, knows):
    way = begun(is_confidential=True).accepted()
    shown = look(way, username)
    assert (ROAD in shown) is knows and (way.suggestion.number in shown) is knows
    other = another(way, title=SENT["title"])
    page = logged_in(way, "otherdeputy").get(other.suggestion.get_absolute_url()).text
    assert ROAD not in page and "没有找到相像的" in page


@pytest.mark.parametrize(
    ("username", "knows"), [("otherdeputy", False), ("deputy", True), ("presidium", False)]
)
def test_a_draft_is_known_to_its_writer_alone(username, knows):
    shown = look(begun(), username)
    assert (ROAD in shown) is knows and ("起草中" in shown) is knows


def test_what_waits_for_the_check_is_known_to_the_office(road):
    way = another(road, title="关于同心村修路的建议")
    suggestions.submit(way.suggestion, by=road.by("otherdeputy"))
    page = logged_in(road, "presidium").get(way.suggestion.get_absolute_url()).text
    assert ROAD in page
    assert "有没有相像的建议" not in logged_in(road, "presidium").get(road.suggestion.get_absolute_url()).text


def test_of_another_congress_and_of_long_ago_nothing_is_shown(road):
    county = Congress.objects.get(level="county")
    people.seat(road.made.deputies["otherdeputy"], county, term=9, since=SINCE, by=HOUSE)
    assert ROAD in look(road) and ROAD in look(road, congress=road.suggestion.congress_id)
    assert ROAD not in look(road, congress=county.pk)
    assert ROAD not in look(road, "affairs")
    with clock.turned_to(TOLD_AT + timedelta(days=5 * 365 + 1)):
        assert ROAD not in look(road)


def test_a_congress_of_others_cannot_be_looked_through(road):
    sent = {**SENT, "congress": road.suggestion.congress_id}
    answer = logged_in(road, "affairs").post(reverse("advice:precedents"), sent)
    assert answer.status_code == 422 and ROAD not in answer.text


def test_a_title_alone_is_enough_and_what_stands_around_every_title_is_no_likeness(road):
    assert ROAD in look(road, title="同心村道路要修", facts="", proposals="")
    assert "没有找到相像的" in look(road, title="关于增设法律顾问的建议", facts="", proposals="")


def test_the_draft_that_is_changed_is_not_like_itself(road):
    way = another(road, title="关于同心村修路的建议")
    client = logged_in(road, "otherdeputy")
    form = client.get(reverse("suggestion:rewrite", args=[way.suggestion.code])).text
    assert f'value="{way.suggestion.code}"' in form and 'hx-trigger="load' in form
    shown = look(road, but=way.suggestion.code)
    assert ROAD in shown and "关于同心村修路的建议" not in shown


def test_without_javascript_the_button_and_the_page_before_submitting_show_it(road):
    client = logged_in(road, "otherdeputy")
    form = client.get(reverse("suggestion:begin")).text
    assert f'formaction="{reverse("advice:precedents")}"' in form and "formnovalidate" in form
    whole = client.post(reverse("advice:precedents"), SENT).text
    assert "<html" in whole and look(road).strip() in whole
    way = another(road, title="关于同心村修路的建议")
    for address in (
        way.suggestion.get_absolute_url(),
        reverse("suggestion:do", args=[way.suggestion.code, "submit"]),
    ):
        assert ROAD in client.get(address).text
    assert (
        "正在进行的招标投标"
        in client.get(reverse("suggestion:do", args=[way.suggestion.code, "submit"])).text
    )


def test_the_office_that_takes_down_a_paper_looks_too(road):
    office = logged_in(road, "presidium")
    assert reverse("advice:precedents") in office.get(reverse("suggestion:take_down")).text
    assert ROAD in look(road, "presidium")


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"title": "路" * 61},
        {"title": "路", "facts": "路" * 5001},
        {"title": "路", "congress": "x"},
        {"title": "路", "but": "x" * 31},
        {"title": " "},
    ],
)
def test_what_cannot_be_compared_is_said(road, sent):
    answer = logged_in(road, "deputy").post(reverse("advice:precedents"), sent)
    assert answer.status_code == 422 and 'class="muted"' in answer.text and ROAD not in answer.text


def test_hostile_words_stay_words(road):
    hostile = "关于<script>alert(1)</script>同心村道路的建议"
    accepted(another(road, title=hostile))
    assert "<script>alert" not in look(road, "deputy", title=hostile)


def test_in_english(road):
    client = logged_in(road, "otherdeputy", "en")
    answer = client.post(reverse("advice:precedents"), SENT).text
    assert ROAD in answer and "Is there a suggestion like it" in answer


def test_the_look_costs_the_same_however_many_are_alike(road):
    client, counts = logged_in(road, "otherdeputy"), []
    for more in (1, 9):
        for turn in range(more):
            accepted(another(road, "deputy", title=f"关于修好同心村{turn}组道路的建议"))
        weights.forget()  # what another test counted might fit the first look and not the second
        with CaptureQueriesContext(connection) as queries:
            client.post(reverse("advice:precedents"), SENT)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_every_page_is_sound_html(road, assert_valid_html):
    client = logged_in(road, "otherdeputy")
    way = another(road, title="关于同心村修路的建议")
    assert_valid_html(
        {
            "precedents": client.post(reverse("advice:precedents"), SENT).text,
            "begin": client.get(reverse("suggestion:begin")).text,
            "rewrite": client.get(reverse("suggestion:rewrite", args=[way.suggestion.code])).text,
            "page": client.get(way.suggestion.get_absolute_url()).text,
            "submit": client.get(reverse("suggestion:do", args=[way.suggestion.code, "submit"])).text,
        }
    )
