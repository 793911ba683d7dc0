"""When people and units change, and what coordinators do meanwhile: urge, supervise, correct."""

from datetime import date, timedelta

import pytest

from daibiao.accounts.permissions import Refused
from daibiao.deadlines.models import Deadline
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people import actions as people
from tests.cases.factories import TOLD_AT, told
from tests.county import HOUSE, SINCE

pytestmark = pytest.mark.django_db
State, Ending = Assignment.State, Assignment.Ending


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def days(number: int):
    return clock.turned_to(TOLD_AT + timedelta(days=number))


def due(assignment, key="case.answer") -> str:
    return Deadline.objects.get(clock=assignment.clock, key=key, state="open").due_on.isoformat()


# People change


def test_open_work_is_handed_over_within_the_unit():
    way = told().working()
    with pytest.raises(Refused):
        handling.take_over(way.lead, by=way.by("water2"), handler=way.made.accounts["water2"])
    with pytest.raises(Refusal, match="本单位"):
        handling.take_over(way.lead, by=way.by("water"), handler=way.made.accounts["roads"])
    before, after = way.made.accounts["water"], way.made.accounts["water2"]
    moved = handling.take_over_all(way.lead.unit, by=way.by("waterleader"), before=before, handler=after)
    assert (moved, way.lead.handler) == (1, after)


def test_who_has_left_the_unit_hands_nothing_over():
    way = told().working()
    grant = way.made.accounts["water"].grants.get()
    people.revoke(grant, on=date(2026, 9, 22), by=HOUSE)
    with pytest.raises(Refused):
        handling.take_over(way.lead, by=way.by("water"), handler=way.made.accounts["water2"])


# Oversight


def test_urging_is_logged_and_answered_once():
    way = told().handed()
    with pytest.raises(Refused):
        handling.urge(way.lead, by=way.by("affairs"), text="请抓紧")
    sent = handling.urge(way.lead, by=way.by("presidium"), text="请抓紧")
    handling.answer_urge(sent, by=way.by("water"), answer="已派人")
    with pytest.raises(Refusal):
        handling.answer_urge(sent, by=way.by("water"), answer="又派人")


def test_the_same_words_urge_once_a_day_from_whichever_tab():
    way = told().handed()
    handling.urge(way.lead, by=way.by("presidium"), text="请抓紧")
    with pytest.raises(Refusal, match="没有再发"):
        handling.urge(way.lead, by=way.by("presidium"), text=" 请抓紧 ")
    handling.urge(way.lead, by=way.by("presidium"), text="请今天派人")
    with clock.turned_to(clock.now() + timedelta(days=1)):
        handling.urge(way.lead, by=way.by("presidium"), text="请抓紧")
    assert way.lead.urges.count() == 3


def test_nothing_is_urged_once_it_is_answered():
    way = told().answered()
    with pytest.raises(Refusal):
        handling.urge(way.lead, by=way.by("presidium"), text="请抓紧")


def test_supervision_names_a_leader_and_a_day_and_is_reported_on():
    way = told().working()
    matter, order = way.case.matter, {"demand": "一周内恢复", "report_by": date(2026, 9, 30)}
    with pytest.raises(Refusal, match="督办领导"):
        handling.supervise(matter, by=way.by("presidium"), leader=way.made.accounts["water"], **order)
    slip = handling.supervise(matter, by=way.by("presidium"), leader=way.made.accounts["supervisor"], **order)
    assert slip.number == f"{matter.number}-D1"
    with pytest.raises(Refused):
        handling.report(slip, by=way.by("roads"), text="好了")
    handling.report(slip, by=way.by("water"), text="已恢复")
    with pytest.raises(Refusal):
        handling.report(slip, by=way.by("water"), text="又恢复")


def test_a_correction_keeps_the_old_value_and_the_case_shows_the_new():
    way = told().handed()
    matter, by = way.case.matter, way.by("presidium")
    old = matter.title
    handling.correct(matter, by=by, field="title", value="同心村三组停水", reason="写得更清楚")
    handling.correct(matter, by=by, field="place", value="522702001", reason="记错了镇")
    assert list(matter.corrections.values_list("field", "old", "new")) == [
        ("title", old, "同心村三组停水"),
        ("place", "522702106", "522702001"),
    ]
    assert (way.fresh().summary, way.case.place.name) == ("同心村三组停水", "金山街道")
    for field, value in (
        ("title", "同心村三组停水"),
        ("title", "长" * 81),
        ("title", " "),
        ("place", "1234"),
    ):
        with pytest.raises(Refusal):
            handling.correct(matter, by=by, field=field, value=value, reason="再改")
    with pytest.raises(ValueError, match="correctable"):
        handling.correct(matter, by=by, field="number", value="1", reason="x")


# Successors


def successor(way, of: str, on: date, kind="handling"):
    heir = people.add_unit(
        code=f"new{of}", name=f"新{of}", kind=kind, place=way.made.places["county"],
        congress=way.made.units["committee"].congress, by=HOUSE,
    )  # fmt: skip
    people.succeed_unit(way.made.units[of], heir, on=on, by=HOUSE)
    return heir


def test_open_work_follows_the_successor_with_its_clock():
    way = told().working()
    before = due(way.lead)
    heir = successor(way, "water", clock.today())
    assert (way.lead.unit, way.lead.handler, due(way.lead)) == (heir, None, before)


def test_a_later_date_waits_for_the_sweep_which_may_run_twice():
    from daibiao.handling import tasks

    way = told().working("water", "roads")
    heir = successor(way, "water", date(2026, 10, 8))
    with pytest.raises(Refusal):
        handling.follow_unit(way.made.units["water"], by=HOUSE)
    assert tasks.open_work_follows() == 0
    with clock.turned_to(TOLD_AT.replace(month=10, day=8)):
        assert (tasks.open_work_follows(), tasks.open_work_follows()) == (1, 0)
        assert (way.lead.unit, way.co().unit.code) == (heir, "roads")


def test_the_successor_that_gives_an_opinion_leads_and_no_matter_is_left_without_a_lead():
    way = told().working("water", "roads")
    people.succeed_unit(way.made.units["water"], way.made.units["roads"], on=clock.today(), by=HOUSE)
    assert [(a.unit.code, a.role) for a in way.case.matter.assignments.standing()] == [("roads", "lead")]


def test_a_dispatchers_successor_dispatches():
    way = told().handed("schools")
    heir = successor(way, "office", clock.today(), kind="dispatcher")
    assert way.lead.via == heir
    people.grant(way.made.accounts["office"], "dispatcher", heir, by=HOUSE, since=SINCE)
    handling.dispatch(way.lead, by=way.by("office"))
    assert way.lead.state == State.HANDED


def test_a_coordinators_successor_coordinates_case_and_matter():
    way = told().handed()
    heir = people.add_unit(
        code="newtown", name="新镇主席团", kind="presidium", place=way.made.places["town"],
        congress=way.made.units["presidium"].congress, by=HOUSE,
    )  # fmt: skip
    people.succeed_unit(way.made.units["presidium"], heir, on=clock.today(), by=HOUSE)
    assert (way.fresh().coordinator, way.case.matter.coordinator) == (heir, heir)
    way.made.stations["niuchang"].refresh_from_db()  # as whoever opens the page of telling now
    assert told(way.made).case.coordinator == heir, "what is told today is the successor's"
