"""Categories: the county's own list, chosen by people, never by a machine, and ended without losing what was said."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.accounts.permissions import Refused
from daibiao.audit.models import Event
from daibiao.cases import actions as cases
from daibiao.cases.models import Case, Category
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from tests.county import HOUSE, SINCE

from .factories import told

pytestmark = pytest.mark.django_db


def category(code="roads", name="道路交通", **more) -> Category:
    return cases.add_category(code, name, name_en="Roads", since=SINCE, by=HOUSE, **more)


@pytest.mark.parametrize("who", ["presidium", "staff"])
def test_coordinator_and_station_say_what_it_is_about(who: str):
    way, roads = told(), category()
    cases.categorise(way.case, by=way.by(who), category=roads)
    assert way.fresh().category == roads and way.case.state == "told"
    event = Event.objects.get(name="case.categorised")
    assert event.facts == {"category": roads.pk, "before": None}
    assert str(roads) not in str(event.facts)


@pytest.mark.parametrize("who", ["streetwork", "otherstaff", "deputy", "water", "systemadmin"])
def test_nobody_else_does(who: str):
    way = told()
    with pytest.raises(Refused):
        cases.categorise(way.case, by=way.by(who), category=category())
    assert way.fresh().category is None


def test_it_may_be_said_anew_while_units_work_but_not_after_the_close():
    way, roads = told().handed(), category()
    cases.categorise(way.case, by=way.by("presidium"), category=roads)
    cases.categorise(way.case, by=way.by("presidium"), category=category("water", "供水"))
    assert way.fresh().category.code == "water" and way.case.state == "handling"
    cases.withdraw(way.case, by=way.teller)
    with pytest.raises(Refusal):
        cases.categorise(way.fresh(), by=way.by("presidium"), category=roads)


def test_an_ended_category_cannot_be_chosen_and_stays_where_it_was():
    way, roads = told(), category()
    cases.categorise(way.case, by=way.by("staff"), category=roads)
    cases.end_category(roads, on=clock.today() - timedelta(days=1), by=HOUSE)
    assert way.fresh().category == roads
    with pytest.raises(Refusal, match="停用"):
        cases.categorise(told(way.made).case, by=way.by("staff"), category=roads)
    with pytest.raises(Refusal):
        cases.end_category(roads, on=clock.today(), by=HOUSE)


def test_a_name_is_in_the_list_once_and_the_countys_committee_keeps_it():
    first = category()
    with pytest.raises(Refusal):
        category("streets")
    with pytest.raises(Refusal):
        category("roads", "别的")
    for again in ("Roads", " ROADS "):
        with pytest.raises(Refusal, match="这个代码已经有了"):
            category(again, "别的")
    with pytest.raises(Refusal):
        cases.end_category(first, on=SINCE - timedelta(days=1), by=HOUSE)
    below = category("lanes", "村道", parent=first)
    assert list(first.children.all()) == [below]
    way = told()
    for username in ("presidium", "streetwork", "staff", "systemadmin", "vicechair"):
        with pytest.raises(Refused):
            cases.add_category("x", "某类", since=SINCE, by=way.by(username))
        with pytest.raises(Refused):
            cases.end_category(first, on=clock.today(), by=way.by(username))
        with pytest.raises(Refused):
            cases.rename_category(first, "别的", "", by=way.by(username))
    theirs = cases.add_category("x", "某类", since=SINCE, by=way.by("affairs"))
    assert cases.end_category(theirs, on=clock.today(), by=way.by("affairs")).valid_to == clock.today()


def test_a_name_is_put_right_and_what_was_sorted_keeps_it():
    way, roads = told(), category(name="道路交同")
    cases.categorise(way.case, by=way.by("staff"), category=roads)
    cases.rename_category(roads, "道路交通", "Roads", by=way.by("affairs"))
    assert way.fresh().category.name == "道路交通"
    event = Event.objects.get(name="category.renamed")
    assert event.facts == {"was": "道路交同 Roads", "now": "道路交通 Roads"}
    cases.rename_category(roads, "道路交通", "Roads", by=way.by("affairs"))
    assert Event.objects.filter(name="category.renamed").count() == 1, "nothing changed, nothing is told"
    category("water", "供水")
    with pytest.raises(Refusal, match="同名"):
        cases.rename_category(roads, "供水", "", by=way.by("affairs"))


def test_the_page_offers_the_list_of_today_and_a_link_brings_a_choice():
    way, roads, gone = told(), category(), category("gone", "旧类")
    cases.end_category(gone, on=clock.today() - timedelta(days=1), by=HOUSE)
    client = Client()
    client.force_login(way.made.accounts["presidium"])
    address = reverse("case:do", args=[way.case.number, "categorise"])
    shown = client.get(address, {"category": "roads"}).content.decode()
    assert f'<option value="{roads.pk}" selected>道路交通</option>' in shown and "旧类" not in shown
    assert client.get(address, {"category": "<script>"}).status_code == 200
    for sent in ("", "x", gone.pk, 10**18):
        assert client.post(address, {"category": sent}).status_code == 422
    assert client.post(address, {"category": roads.pk}).status_code == 302
    assert Case.objects.get().category == roads
    assert "道路交通" in client.get(way.case.get_absolute_url()).content.decode()
    client.cookies["django_language"] = "en"
    assert "Roads" in client.get(way.case.get_absolute_url()).content.decode()
