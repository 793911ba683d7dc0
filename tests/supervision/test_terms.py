"""All terms of a case: who reads which, and that what is over can still be counted again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.cases import actions as cases
from daibiao.lib import clock
from daibiao.pages import dates
from daibiao.supervision import terms
from tests.cases.factories import NOT, TOLD_AT, told

pytestmark = pytest.mark.django_db


def keys(way, by) -> list[str]:
    return [each.term.key for each in terms.of(way.fresh(), by)]


def page(way, username: str, **asked):
    client = Client()
    client.force_login(way.made.accounts[username])
    return client.get(reverse("supervision:terms", args=[way.case.number]), asked)


def test_what_is_over_is_still_explained_to_the_desk_and_to_the_teller():
    with clock.turned_to(TOLD_AT):
        way = told().answered()
    with clock.turned_to(TOLD_AT + timedelta(days=200)):
        inside, outside = keys(way, way.by("presidium")), keys(way, way.teller)
        assert "case.contact" in inside and "case.answer" in inside, "the units' terms, too"
        assert "case.contact" not in outside and "case.answer" in outside
        answer = next(
            each for each in terms.of(way.fresh(), way.by("presidium")) if each.term.key == "case.answer"
        )
        assert answer.term.met_on and answer.outcome[1] == "ok"
        shown = page(way, "presidium").content.decode()
        assert dates.day(answer.term.due_on) in shown and dates.day(answer.term.met_on) in shown
        assert "完成时" in shown and "今天" not in shown, "the days are those of then"
        assert str(answer.term.explained().source.of("zh-hans")) in shown, "the article stands under the days"


def test_what_was_promised_last_is_open_and_another_is_asked_for_by_its_key():
    way = told().answered()
    cases.rate(way.case, NOT, by=way.teller)
    answer = page(way, "presidium")
    told_here = answer.context["told"]
    assert answer.context["one"].term.key == "case.round2"
    other = told_here[0]
    assert page(way, "presidium", term=other.term.pk).context["one"] == other
    assert page(way, "presidium", term="nonsense").status_code == 404


def test_late_is_said_and_a_window_that_has_closed_is_nobodys_fault():
    with clock.turned_to(TOLD_AT):
        way = told().working()
    with clock.turned_to(TOLD_AT + timedelta(days=200)):
        said = {each.term.key: each.outcome for each in terms.of(way.fresh(), way.by("presidium"))}
    assert said["case.answer"][1] == "late" and said["case.object"][1] == "quiet"


def test_the_way_there_stands_on_the_page_and_hidden_is_not_found():
    way = told()
    address = reverse("supervision:terms", args=[way.case.number])
    client = Client()
    client.force_login(way.made.accounts["presidium"])
    assert address in client.get(way.case.get_absolute_url()).content.decode()
    assert Client().get(address).status_code == 404


def test_the_words_for_the_teller_are_the_tellers_alone():
    way = told().answered()
    titles = {name: {each.title for each in terms.of(way.fresh(), by)} for name, by in readers(way).items()}
    assert "承办单位答复您" in titles["teller"] and "承办单位答复您" not in titles["deputy"] | titles["desk"]
    assert "答复" in titles["deputy"], "a deputy reads when the reply was due"


def readers(way) -> dict:
    return {"teller": way.teller, "deputy": way.by("deputy"), "desk": way.by("presidium")}
