"""Stations: opened, staffed, sat at, closed; who may, and who sees which."""

from datetime import date, datetime

import pytest
from django.utils import translation

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import Refused, allows
from daibiao.audit.models import Event
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people import actions as people
from daibiao.stations import actions, flow, rules, tasks
from daibiao.stations.models import Station
from tests.accounts.factories import SINCE, AccountFactory, actor
from tests.people.factories import DeputyFactory, OfficeFactory
from tests.places.factories import PlaceFactory, UnitFactory
from tests.stations.factories import SittingFactory, StaffingFactory, StationFactory

pytestmark = pytest.mark.django_db
HOUSE = Actor.system("test")
OCTOBER = date(2026, 10, 1)
VERBS = ["close_station", "keep_open", "staff", "unstaff", "sit", "rise"]


@pytest.fixture(autouse=True)
def september():
    """All tests are in September."""
    with clock.turned_to(datetime(2026, 9, 23, 10)):
        yield


def _open(coordinator, by=HOUSE, **details) -> Station:
    details = {"address": "中心路 1 号"} | details
    return actions.open_station(
        "niuchang",
        "牛场联络室",
        "room",
        place=PlaceFactory(town=True),
        coordinator=coordinator,
        on=SINCE,
        by=by,
        **details,
    )


def test_a_station_is_opened_by_its_coordinator():
    unit = UnitFactory(coordinator=True)
    station = _open(unit, by=actor("coordinator", unit), phone="0854-2220000")
    assert list(Station.objects.open(SINCE)) == [station]
    assert Event.objects.get(name="station.opened").facts == {"on": "2021-01-01"}


def test_a_handling_unit_coordinates_no_station():
    with pytest.raises(Refusal, match="联络站要由"):
        _open(UnitFactory())


def test_a_station_has_an_address():
    with pytest.raises(Refusal, match="地址"):
        _open(UnitFactory(coordinator=True), address="")


def test_a_station_is_closed_once_and_after_it_opened():
    station = StationFactory()
    with pytest.raises(Refusal, match="不能早于建站日期"):
        actions.close_station(station, on=date(2020, 1, 1), by=HOUSE)
    actions.close_station(station, on=OCTOBER, by=HOUSE)
    assert Station.objects.open(date(2026, 9, 30)).exists()
    assert not Station.objects.open(OCTOBER).exists()
    with clock.turned_to(datetime(2026, 10, 1, 8)):
        for verb in (actions.close_station, actions.keep_open):
            with pytest.raises(Refusal, match="已经撤销"):
                verb(station, by=HOUSE, **({"on": OCTOBER} if verb is actions.close_station else {}))


def test_until_the_date_of_closing_has_come_the_station_is_open_and_the_date_may_move():
    """What is set for October closes nothing in September: it is worked at, put right, closed sooner or not at all."""
    station, account = StationFactory(), AccountFactory()
    actions.close_station(station, on=OCTOBER, by=HOUSE)
    assert (station.state, flow.blockers("amend_station", station)) == ("open", [])
    actions.amend_station(station, phone="0854-2220000", by=HOUSE)
    actions.staff(station, account, since=clock.today(), by=HOUSE)
    with pytest.raises(Refusal, match="已经撤销"):
        actions.sit(station, OfficeFactory().deputy, since=OCTOBER, by=HOUSE)
    actions.close_station(station, on=date(2026, 9, 28), by=HOUSE)
    assert not Station.objects.open(date(2026, 9, 28)).exists()
    actions.keep_open(station, by=HOUSE)
    assert station.closed_on is None and Event.objects.filter(name="station.kept_open").count() == 1
    with pytest.raises(Refusal, match="没有登记撤站日期"):
        actions.keep_open(station, by=HOUSE)
    assert Station.objects.open(date(2027, 1, 1)).exists()


def test_staff_come_and_go():
    station, account = StationFactory(), AccountFactory()
    staffing = actions.staff(station, account, since=SINCE, by=HOUSE)
    assert rules.staffed(Actor.of(account)) == {station.pk}
    with pytest.raises(Refusal, match="已经在这个站"):
        actions.staff(station, account, since=OCTOBER, by=HOUSE)
    actions.unstaff(staffing, on=date(2026, 9, 22), by=HOUSE)
    assert not rules.is_staff_at(Actor.of(account), station)
    assert actions.staff(station, account, since=OCTOBER, by=HOUSE)


def test_at_a_closed_station_nobody_works_or_sits_any_more_and_nobody_begins():
    staffing = StaffingFactory()
    station, by = staffing.station, Actor.of(staffing.account)
    sitting = SittingFactory(station=station)
    actions.close_station(station, on=clock.today(), by=HOUSE)
    assert not rules.is_staff_at(by, station)
    assert not station.sittings.in_force(clock.today()).exists()
    assert list(station.sittings.in_force(date(2026, 9, 22))) == [sitting], "it stays as history"
    with pytest.raises(Refusal, match="已经撤销"):
        actions.staff(station, AccountFactory(), since=OCTOBER, by=HOUSE)
    with pytest.raises(Refusal, match="已经撤销"):
        actions.sit(station, OfficeFactory().deputy, since=OCTOBER, by=HOUSE)


def test_a_station_follows_its_coordinators_successor_from_the_day_on():
    old, heir = UnitFactory(coordinator=True), UnitFactory(coordinator=True)
    station, other = StationFactory(coordinator=old), StationFactory()
    people.succeed_unit(old, heir, on=OCTOBER, by=HOUSE)
    assert tasks.stations_follow() == 0
    with pytest.raises(Refusal, match="还没有承接单位"):
        actions.follow_coordinator(old, by=HOUSE)
    with clock.turned_to(datetime(2026, 10, 1, 10)):
        assert allows(actor("coordinator", heir), "stations.staff", station), "from the first minute on"
        assert not allows(actor("coordinator", old), "stations.staff", station)
        assert (tasks.stations_follow(), tasks.stations_follow()) == (1, 0)
        station.refresh_from_db()
        assert (station.coordinator, Station.objects.get(pk=other.pk).coordinator) == (
            heir,
            other.coordinator,
        )
        with pytest.raises(Refusal, match="已移交给"):
            _open(old)


def test_a_succession_that_has_begun_is_heard_at_once():
    old, heir = UnitFactory(coordinator=True), UnitFactory(coordinator=True)
    station = StationFactory(coordinator=old)
    people.succeed_unit(old, heir, on=clock.today(), by=HOUSE)
    station.refresh_from_db()
    assert station.coordinator == heir
    assert Event.objects.get(name="station.followed").facts == {"unit": heir.pk, "before": old.pk}


def test_nobody_works_with_an_account_that_is_off():
    with pytest.raises(Refusal, match="停用"):
        actions.staff(StationFactory(), AccountFactory(off=True), since=SINCE, by=HOUSE)


def test_a_deputy_in_office_sits_and_rises():
    station, deputy = StationFactory(), OfficeFactory().deputy
    sitting = actions.sit(station, deputy, since=SINCE, by=HOUSE)
    with pytest.raises(Refusal, match="已经在这个站"):
        actions.sit(station, deputy, since=SINCE, by=HOUSE)
    with pytest.raises(Refusal, match="不能早于开始日期"):
        actions.rise(sitting, on=date(2020, 1, 1), by=HOUSE)
    actions.rise(sitting, on=OCTOBER, by=HOUSE)
    with pytest.raises(Refusal, match="已经截止"):
        actions.rise(sitting, on=OCTOBER, by=HOUSE)
    assert list(station.deputies.all()) == [deputy]


def test_a_deputy_without_office_does_not_sit():
    with pytest.raises(Refusal, match="没有任期"):
        actions.sit(StationFactory(), DeputyFactory(), since=SINCE, by=HOUSE)


def test_nobody_sits_or_works_twice_at_once():
    """A sitting that ends later still stands until then; what two people press at once is told in words."""
    station, deputy, account = StationFactory(), OfficeFactory().deputy, AccountFactory()
    sitting = actions.sit(station, deputy, since=SINCE, by=HOUSE)
    staffing = actions.staff(station, account, since=SINCE, by=HOUSE)
    actions.rise(sitting, on=date(2026, 12, 31), by=HOUSE)
    actions.unstaff(staffing, on=date(2026, 12, 31), by=HOUSE)
    with pytest.raises(Refusal, match="已经在这个站"):
        actions.sit(station, deputy, since=date(2026, 12, 31), by=HOUSE)
    with pytest.raises(Refusal, match="已经在这个站"):
        actions.staff(station, account, since=date(2026, 12, 31), by=HOUSE)
    actions.sit(station, deputy, since=date(2027, 1, 1), by=HOUSE)
    actions.staff(station, account, since=date(2027, 1, 1), by=HOUSE)


def test_an_end_to_come_is_brought_nearer_and_one_that_came_stays():
    staffing, sitting = StaffingFactory(), SittingFactory()
    for end, held in ((actions.unstaff, staffing), (actions.rise, sitting)):
        end(held, on=date(2026, 12, 31), by=HOUSE)
        end(held, on=OCTOBER, by=HOUSE)
        assert held.valid_to == OCTOBER
        with pytest.raises(Refusal, match="已经截止"):
            end(held, on=date(2026, 12, 31), by=HOUSE)
        with clock.turned_to(datetime(2026, 10, 2, 10)):
            assert flow.blockers("rise", held) == ["这一项已经截止。"]
            with pytest.raises(Refusal, match="这一项已经截止"):
                end(held, on=date(2026, 9, 30), by=HOUSE)


def test_staff_are_staff_at_their_own_station():
    staffing, other = StaffingFactory(), StaffingFactory()
    by = Actor.of(staffing.account)
    assert rules.is_staff_at(by, staffing.station)
    assert not rules.is_staff_at(by, other.station)
    assert not rules.is_staff_at(Actor.visitor(), staffing.station)
    assert not rules.is_staff_at(Actor.of(StaffingFactory(account__off=True).account), staffing.station)


@pytest.mark.parametrize("verb", VERBS)
def test_its_own_coordinator_may_and_nobody_elses(verb):
    station, other = StationFactory(), UnitFactory(coordinator=True)
    assert allows(actor("coordinator", station.coordinator), f"stations.{verb}", station)
    assert not allows(actor("coordinator", other), f"stations.{verb}", station)
    assert not allows(actor("handler", station.coordinator), f"stations.{verb}", station)
    assert not allows(Actor.of(StaffingFactory(station=station).account), f"stations.{verb}", station)


def test_verbs_refuse_whoever_may_not():
    by = actor("handler")
    with pytest.raises(Refused):
        _open(UnitFactory(coordinator=True), by=by)
    with pytest.raises(Refused):
        actions.unstaff(StaffingFactory(), on=OCTOBER, by=by)
    with pytest.raises(Refused):
        actions.rise(SittingFactory(), on=OCTOBER, by=by)


def test_rule_and_query_agree_on_who_sees_which():
    stations = [
        StationFactory(),
        StationFactory(closed_on=date(2026, 9, 1)),
        StationFactory(opened_on=OCTOBER),
    ]
    for by, seen in [
        (Actor.visitor(), 1),
        (Actor.teller("7"), 1),
        (Actor.of(AccountFactory()), 3),
        (HOUSE, 3),
    ]:
        visible = set(Station.objects.filter(rules.visible(by)))
        assert visible == {station for station in stations if allows(by, "stations.see", station)}
        assert len(visible) == seen


def test_a_reader_of_english_sees_the_english_name_or_else_pinyin():
    station = Station(name="牛场站", pinyin="Niuchang Zhan")
    with translation.override("en"):
        assert station.label == "牛场站 Niuchang Zhan"
        station.name_en = "Niuchang Station"
        assert station.label == "Niuchang Station"
    assert station.label == "牛场站"
