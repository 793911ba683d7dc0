"""What a station has: the checklist line by line, the rules on the wall version by version."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.premises import actions
from daibiao.stations import actions as stations
from daibiao.stations.models import WallRule
from tests.county import HOUSE, SINCE, county
from tests.receptions.factories import PLANNED_AT
from tests.stations.test_locks import holds_the_station_first

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def september():
    with clock.turned_to(PLANNED_AT):
        yield


@pytest.fixture
def made():
    return county()


def test_a_checklist_is_the_offices_own_and_is_checked_line_by_line(made):
    station, by = made.stations["niuchang"], made.actor("staff")
    first, _second = actions.add_equipment(station, ["国徽", " 桌椅 ", "", "国徽"], by=by)
    with pytest.raises(Refusal, match="没有新的项目"):
        actions.add_equipment(station, ["桌椅"], by=by)
    with clock.turned_to(datetime(2026, 9, 20, 9, tzinfo=clock.ZONE)):
        actions.note_equipment(first, by=by, is_there=True, note="正门")
    assert [(item.name, item.is_there) for item in station.equipment.all()] == [
        ("国徽", True),
        ("桌椅", False),
    ]
    assert first.noted_on == date(2026, 9, 20)
    actions.strike_equipment(first, by=by)
    assert station.equipment.get().name == "桌椅"
    twice = [station.equipment.get() for _again in range(2)]
    for item in twice:
        actions.strike_equipment(item, by=by)
    assert Event.objects.filter(name="equipment.struck").count() == 2, "once each"
    actions.add_equipment(station, ["桌椅"], by=by)
    with pytest.raises(Refusal, match="最多 60 项"):
        actions.add_equipment(station, [f"第{n}项" for n in range(60)], by=by)


def test_a_list_is_copied_from_another_station_and_what_is_there_is_not(made):
    source, station = made.stations["jinshan"], made.stations["niuchang"]
    (item,) = actions.add_equipment(source, ["国徽"], by=made.actor("otherstaff"))
    actions.note_equipment(item, by=made.actor("otherstaff"), is_there=True)
    actions.copy_equipment(station, source, by=made.actor("presidium"))
    assert [(each.name, each.is_there) for each in station.equipment.all()] == [("国徽", False)]


def test_a_rule_has_versions_one_after_the_other(made):
    station, by = made.stations["niuchang"], made.actor("staff")
    actions.hang(station, "接待制度", "旧的", since=date(2026, 1, 1), by=by)
    with pytest.raises(Refusal, match="前一版开始以后"):
        actions.hang(station, "接待制度", "新的", since=date(2026, 1, 1), by=by)
    second = actions.hang(station, "接待制度", "新的", since=date(2026, 9, 1), by=by)
    assert [(rule.version, rule.valid_to) for rule in station.wall_rules.all()] == [
        (1, date(2026, 8, 31)),
        (2, None),
    ]
    assert station.wall_rules.in_force(date(2026, 8, 31)).get().text == "旧的"
    actions.unhang(second, on=date(2026, 9, 30), by=by)
    with pytest.raises(Refusal, match="已经截止"):
        actions.unhang(second, on=date(2026, 9, 30), by=by)
    with clock.turned_to(datetime(2026, 9, 20, 9, tzinfo=clock.ZONE)):
        actions.unhang(second, on=date(2026, 9, 25), by=by)
    assert second.valid_to == date(2026, 9, 25), "an end to come may come nearer"
    third = actions.hang(station, "接待制度", "再来", since=date(2026, 10, 8), by=by)
    assert third.version == 3


@pytest.mark.parametrize("facts", [{"title": ""}, {"text": ""}])
def test_the_database_refuses_a_rule_that_says_nothing(made, facts):
    rule = actions.hang(made.stations["niuchang"], "制度", "照记原话", since=SINCE, by=HOUSE)
    with acting(HOUSE), pytest.raises(IntegrityError), transaction.atomic():
        WallRule.objects.filter(pk=rule.pk).update(**facts)


@pytest.mark.parametrize("name", ["hang", "unhang", "strike_equipment", "add_equipment"])
def test_a_verb_holds_the_station_before_it_looks_at_anything(name: str):
    holds_the_station_first(getattr(actions, name))


def test_at_a_closed_station_nothing_is_listed_or_hung(made):
    station, by = made.stations["niuchang"], made.actor("presidium")
    stations.close_station(station, on=clock.today(), by=by)
    with pytest.raises(Refusal, match="已经撤销"):
        actions.add_equipment(station, ["国徽"], by=by)
    with pytest.raises(Refusal, match="已经撤销"):
        actions.hang(station, "制度", "照记原话", since=clock.today(), by=by)
