"""Told on the web without a station's code: the station that serves the place, or the one the coordinator names."""

from datetime import date, timedelta

import pytest
from django.test import Client

from daibiao.accounts.permissions import Refused, allows
from daibiao.audit.models import Event
from daibiao.cases import actions as cases
from daibiao.cases import numbers
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.places.models import Place
from daibiao.stations import actions as stations
from daibiao.stations.models import Station
from tests.cases.factories import NOT, told
from tests.county import county
from tests.places.factories import PlaceFactory

pytestmark = pytest.mark.django_db


def told_on_the_web(made, where: str):
    return told(made, station=None, channel="web", where=where)


def opened(made, code: str, kind: str, place: str) -> Station:
    """One more station of the presidium's."""
    return stations.open_station(
        code,
        code,
        kind,
        place=Place.objects.get(name=place),
        coordinator=made.units["presidium"],
        on=date(2026, 1, 1),
        by=made.actor("presidium"),
        address="某处",
    )


def test_the_station_that_serves_the_place_has_its_deputies_read_and_rate_it():
    way = told_on_the_web(county(), "牛场镇同心村三组")
    assert way.case.station == way.made.stations["niuchang"]
    assert [each.account for each in way.case.deputies.all()] == [way.made.accounts["deputy"]]
    assert allows(way.by("deputy"), "cases.see", way.case) and allows(way.by("staff"), "cases.see", way.case)
    way.answered()
    assert cases.rate_as_deputy(way.case, NOT, by=way.by("deputy"))


def test_where_several_are_equally_near_the_home_leads_and_what_is_nearer_goes_first():
    made, today = county(), clock.today()
    station = made.stations["niuchang"]
    village = PlaceFactory(parent=station.place, kind="village", name="同心村", code="522702106201")
    assert Station.objects.serving(village, today) == station
    opened(made, "second", "special", station.place.name)
    assert Station.objects.serving(village, today) == station
    opened(made, "third", "station", station.place.name)
    assert Station.objects.serving(village, today) is None, "the coordinator names one"
    home = opened(made, "home", "home", station.place.name)
    assert Station.objects.serving(village, today) == home
    room = opened(made, "room", "room", village.name)
    assert Station.objects.serving(village, today) == room
    assert Station.objects.serving(station.place, today) == home
    assert Station.objects.serving(Place.objects.get(code="522702"), today) is None


def test_a_closed_station_serves_nobody():
    made = county()
    station = made.stations["niuchang"]
    tomorrow = clock.today() + timedelta(days=1)
    stations.close_station(station, by=made.actor("presidium"), on=tomorrow)
    assert Station.objects.serving(station.place, tomorrow) is None


def test_without_a_place_the_coordinator_names_the_station_and_may_correct_it():
    way = told_on_the_web(county(), "")
    assert way.case.station is None and not way.case.deputies.exists()
    assert not allows(way.by("deputy"), "cases.see", way.case)
    with pytest.raises(Refused):
        cases.name_station(way.case, by=way.by("presidium"), station=way.made.stations["niuchang"])
    cases.name_station(way.case, by=way.by("affairs"), station=way.made.stations["niuchang"])
    assert allows(way.by("deputy"), "cases.see", way.fresh())
    event = Event.objects.get(name="case.stationed")
    assert event.facts["station"] == way.made.stations["niuchang"].name and event.facts["before"] == ""


def test_a_township_names_its_own_stations_only_and_corrects_none_once_it_is_handed_over():
    way = told_on_the_web(county(), "牛场镇")
    other = next(each for code, each in way.made.stations.items() if code != "niuchang")
    with pytest.raises(Refusal, match="本单位协调"):
        cases.name_station(way.case, by=way.by("presidium"), station=other)
    way.handed()
    with pytest.raises(Refusal, match="不再改"):
        cases.name_station(way.case, by=way.by("presidium"), station=way.made.stations["niuchang"])


def test_what_was_handed_over_without_a_station_still_gets_one():
    way = told_on_the_web(county(), "")
    cases.route(way.case, by=way.by("affairs"), to=way.made.units["presidium"], reason="归镇里办。")
    way.handed()
    desk = Client()
    desk.force_login(way.made.accounts["presidium"])
    page = desk.get(way.case.get_absolute_url()).content.decode()
    assert "还没有确定，代表还看不到" in page and "确定联络站" in page
    cases.name_station(way.fresh(), by=way.by("presidium"), station=way.made.stations["niuchang"])
    assert allows(way.by("deputy"), "cases.see", way.fresh())
    page = desk.get(way.case.get_absolute_url()).content.decode()
    assert "确定联络站" not in page and "在哪里说的" not in page


def test_a_place_is_named_in_either_language_and_the_town_named_beside_a_village_counts():
    made = county()
    niuchang = made.stations["niuchang"].place
    village = PlaceFactory(parent=niuchang, kind="village", name="同心村", code="522702106201")
    other = Place.objects.exclude(pk=niuchang.pk).filter(kind__in=Place.TOWN_LEVEL).first()
    for where, place in (
        ("niuchang town, group 3", niuchang),
        ("同心村三组", village),
        (f"{other.name}同心村三组", other),
        ("", None),
    ):
        assert numbers.Gazetteer().place_named_in(where) == place


def test_the_page_says_that_no_deputy_reads_it_yet_and_the_button_is_true():
    made = county()
    way = told_on_the_web(made, "")
    desk = Client()
    desk.force_login(made.accounts["affairs"])
    page = desk.get(way.case.get_absolute_url()).content.decode()
    assert "还没有确定，代表还看不到" in page and "确定联络站" in page
    form = Client().get("/tell/").content.decode()
    assert "提交</button>" in form and "交给代表</button>" not in form
    assert "交给代表</button>" in Client().get("/s/niuchang/").content.decode()


def test_who_received_the_person_keeps_it_when_the_station_is_corrected():
    way = told()
    deputy = way.case.deputies.get()
    cases.note_received(way.case, [deputy], by=way.by("presidium"))
    opened(way.made, "second", "station", "牛场镇")
    second = Station.objects.get(code="second")
    cases.name_station(way.case, by=way.by("presidium"), station=second)
    assert way.fresh().station == second and [*way.case.deputies.all()] == [deputy]
