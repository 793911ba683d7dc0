"""The personal centre: one way on, and messages that lead to what they are about."""

from datetime import date, datetime, time

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils.translation import override

from daibiao.lib import clock
from daibiao.pages import sentences
from daibiao.pages.fields import PlaceField
from daibiao.places.models import Place
from daibiao.stations import actions
from daibiao.stations.forms import OpenForm
from tests.receptions.factories import PLANNED_AT, published

pytestmark = pytest.mark.django_db


def centre(made, user: str) -> tuple[Client, BeautifulSoup]:
    client = Client()
    client.force_login(made.accounts[user])
    return client, BeautifulSoup(client.get("/me/").content, "lxml")


@pytest.mark.parametrize("user", ["affairs", "presidium", "water", "office", "deputy", "staff", "vicechair"])
def test_one_way_on_is_prominent(user):
    with clock.turned_to(PLANNED_AT):
        _client, page = centre(published().made, user)
    assert len(page.select("main .btn-main")) == 1
    assert page.select_one("main .acts .btn") == page.select_one("main .btn-main"), (
        "the main desk, which is first"
    )


@pytest.mark.parametrize("change", ["", "change", "cancel"])
def test_who_is_on_the_roster_of_a_day_comes_from_the_message_to_the_day(change):
    with clock.turned_to(PLANNED_AT):
        desk = published()
        if change == "cancel":
            actions.cancel_day(desk.day, by=desk.by(), reason="停电检修")
        if change == "change":
            day, deputies = desk.day, tuple(desk.day.deputies.all())
            later = actions.DayPlan(day.on, time(14), time(17), deputies=deputies, staff=(desk.by().person,))
            actions.change_day(day, later, by=desk.by(), reason="上午另有安排")
        whose = {"deputy": (f"/stations/{desk.station.code}/#day-{desk.day.pk}", 2 if change else 1)}
        if change == "change":  # it put the staff on the roster
            whose["staff"] = f"/station-office/days/{desk.day.pk}/", 1
        for user, (address, times) in whose.items():
            client, page = centre(desk.made, user)
            assert [link["href"] for link in page.select(".said-block a")] == [address] * times
            shown = BeautifulSoup(client.get(address).content, "lxml")
            assert shown.select_one(f"#day-{desk.day.pk}") if "#" in address else shown.h1


def test_a_message_about_a_station_that_is_closed_is_words_alone():
    with clock.turned_to(PLANNED_AT):
        desk = published()
        actions.cancel_day(desk.day, by=desk.by(), reason="撤站")
        actions.close_station(desk.station, on=date(2026, 12, 31), by=desk.by("presidium"))
    with clock.turned_to(datetime(2027, 1, 4, 9)):
        _client, page = centre(desk.made, "deputy")
        assert page.select(".said-block") and not page.select(".said-block a")


def test_a_list_of_places_begins_with_a_sentence():
    with override("en"):
        assert str(PlaceField(Place.objects.none()).empty_label) == "Please choose a place"
        assert str(OpenForm.base_fields["place"].empty_label) == "Please choose a place"
        assert str(sentences.NOTHING_YET) == "Please choose"
