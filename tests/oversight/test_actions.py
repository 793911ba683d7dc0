"""Inspections and findings: who may, what stands in the way, what the deputies are told."""

from datetime import timedelta

import pytest

from daibiao.accounts.permissions import Refused
from daibiao.deadlines.models import Term
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.oversight import actions as oversight
from daibiao.oversight import flow, rules
from daibiao.oversight.models import Finding, Inspection
from daibiao.suggestions.models import Suggestion
from tests.cases.factories import TOLD_AT
from tests.county import county
from tests.oversight.factories import TEAM, going, plan, planned, reply, running, suggested, told

pytestmark = pytest.mark.django_db
State, Found = Inspection.State, Finding.State


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


# Planning


def test_committee_and_presidium_plan_and_nobody_else():
    made = county()
    for office, name in (("presidium", "presidium"), ("committee", "affairs")):
        here = plan(made) if office == "presidium" else plan(made, team=())
        oversight.plan(here, by=made.actor(name), office=made.units[office])
    for office, name in (
        ("presidium", "affairs"),
        ("committee", "vicechair"),
        ("streetwork", "streetwork"),
        ("presidium", "deputy"),
        ("presidium", "roads"),
    ):
        with pytest.raises(Refused):
            oversight.plan(plan(made), by=made.actor(name), office=made.units[office])
    numbers = list(Inspection.objects.order_by("id").values_list("number", flat=True))
    assert numbers == ["牛场镇察2026-01", "福泉察2026-01"]


def test_the_next_plan_has_the_next_number():
    way = planned()
    assert planned(way.made).inspection.number == "牛场镇察2026-02"


@pytest.mark.parametrize(
    "wrong",
    [
        {"topic": " "},
        {"purpose": ""},
        {"kind": "walk"},
        {"ends_on": TOLD_AT.date() - timedelta(days=30)},
        {"stops": (("", None),)},
        {"stops": (("水厂", None),) * 61},
    ],
)
def test_a_plan_that_says_too_little_or_nonsense_is_refused(wrong):
    with pytest.raises(Refusal):
        planned(**wrong)
    assert not Inspection.objects.exists()


def test_who_does_not_serve_in_this_congress_is_named():
    made = county()
    with pytest.raises(Refusal, match="deputy代表"):
        oversight.plan(plan(made), by=made.actor("affairs"), office=made.units["committee"])


def test_the_team_knows_nothing_before_it_is_announced():
    way = planned()
    assert not rules.may_see.test(way.by("deputy"), way.inspection)
    way.announced()
    assert told("inspection.announced") == TEAM
    assert rules.may_see.test(way.by("deputy"), way.inspection)


def test_the_notice_term_is_a_row_and_a_sample():
    way = planned()
    term = Term.objects.governing("inspection.notice", on=clock.today())
    assert (term.length, term.unit, term.approved) == (10, "before_meeting", False)
    notice = flow.notice(way.inspection)
    assert notice.latest == way.inspection.begins_on - timedelta(days=10) and not notice.is_short


def test_too_late_an_announcement_says_why():
    way = planned(begins_on=clock.today() + timedelta(days=9))
    with pytest.raises(Refusal, match="通知晚了"):
        way.announced()
    assert way.fresh().state == State.PLANNED
    way.announced(hurried="汛期临时安排。")
    assert way.fresh().hurried == "汛期临时安排。"


def test_without_team_or_route_nothing_is_announced():
    way = planned(team=(), stops=())
    with pytest.raises(Refusal, match=r"还没有安排代表.*还没有安排路线"):
        way.announced()


def test_a_change_is_told_to_who_stays_and_who_leaves():
    way = planned().announced()
    changed = plan(way.made, team=(way.made.deputies["deputy"],), stops=(("别的水厂", None),))
    oversight.replan(way.inspection, changed, by=way.by("presidium"))
    assert told("inspection.changed") == TEAM
    assert [stop.name for stop in way.inspection.stops.all()] == ["别的水厂"]
    assert not rules.may_see.test(way.by("otherdeputy"), way.inspection)
    with pytest.raises(Refusal, match="不能空着"):
        oversight.replan(way.inspection, plan(way.made, team=()), by=way.by("presidium"))
    assert way.inspection.team.count() == 1


def test_after_the_first_finding_neither_route_nor_cancelling():
    way = going()
    way.found()
    for step in (
        lambda: oversight.replan(way.inspection, plan(way.made), by=way.by("presidium")),
        lambda: oversight.cancel(way.inspection, by=way.by("presidium"), reason="下雨"),
    ):
        with pytest.raises(Refusal, match="已经记下了问题"):
            step()


def test_cancelled_says_why_and_the_team_is_told():
    way = planned().announced()
    with pytest.raises(Refusal):
        oversight.cancel(way.inspection, by=way.by("presidium"), reason="  ")
    oversight.cancel(way.fresh(), by=way.by("presidium"), reason="汛期")
    assert told("inspection.cancelled") == TEAM and way.fresh().is_over


# Findings


def test_nothing_is_found_before_the_first_day():
    way = planned().announced()
    with pytest.raises(Refusal, match="才开始"):
        way.found()
    with clock.turned_to(TOLD_AT + timedelta(days=14)):
        assert way.found().number == f"{way.inspection.number}-1"


def test_deputies_of_the_team_and_the_office_note_what_was_found():
    way = going()
    of_deputy, of_office = way.found(), way.found(by="presidium", stop=1)
    assert (of_deputy.found_by, of_deputy.recorder) == (way.made.deputies["deputy"], None)
    assert (of_office.found_by, of_office.recorder.username) == (None, "presidium")
    for stranger in ("affairs", "vicechair", "roads", "streetwork"):
        with pytest.raises(Refused):
            way.found(by=stranger)


def test_a_stop_of_another_route_is_refused():
    way = going()
    other = going(way.made)
    with pytest.raises(Refusal, match="不在这次的路线上"):
        oversight.add_finding(
            way.inspection, by=way.by("deputy"), text="坏了", stop=other.inspection.stops.first()
        )


def test_words_are_changed_by_who_wrote_them_until_they_are_disposed_of():
    way = going()
    finding = way.found()
    with pytest.raises(Refused):
        oversight.rewrite(finding, by=way.by("otherdeputy"), text="别的")
    oversight.rewrite(finding, by=way.by("deputy"), text="水厂少一名化验员。")
    oversight.answer_on_spot(finding, by=way.by("presidium"), who="厂长王某", answer="下月到岗。")
    with pytest.raises(Refusal):
        oversight.rewrite(finding, by=way.by("deputy"), text="又改")


def test_deputies_do_not_handle():
    """代表法 §31: they note and they put suggestions; the organ that arranged it does the rest."""
    way = going()
    finding, roads = way.found(), way.made.units["roads"]
    for who in ("deputy", "roads", "vicechair", "affairs"):
        with pytest.raises(Refused):
            oversight.hand_over(finding, by=way.by(who), lead=roads)
        with pytest.raises(Refused):
            oversight.answer_on_spot(finding, by=way.by(who), who="某某", answer="好")


def test_answered_on_the_spot_keeps_by_whom_and_what_and_the_team_is_told():
    way = going()
    finding = way.found()
    for who, answer in (("", "下月到岗。"), ("厂长王某", " ")):
        with pytest.raises(Refusal):
            oversight.answer_on_spot(finding, by=way.by("presidium"), who=who, answer=answer)
    oversight.answer_on_spot(finding, by=way.by("presidium"), who="厂长王某", answer="下月到岗。")
    assert (finding.state, finding.way) == ("answered", "spot") and told("finding.answered") == TEAM


def test_handed_over_it_lives_with_the_unit_as_any_matter():
    way = going()
    finding = way.handed("water")
    assert (finding.state, finding.matter.kind, finding.matter.number) == (
        "handed",
        "finding",
        finding.number,
    )
    assert finding.matter.place == way.made.places["town"]
    assert set(finding.matter.deputies.all()) == set(way.made.deputies.values())
    assert running(finding) == {
        "finding.object": "2026-10-10",
        "finding.contact": "2026-10-28",
        "finding.answer": "2026-12-23",
        "finding.coopinion": "2026-10-23",
    }
    assert rules.may_see_finding.test(way.by("roads"), finding)
    assert not rules.may_see.test(way.by("roads"), way.inspection)
    assert not rules.may_see_finding.test(way.by("schools"), finding)


def test_the_units_answer_reaches_every_deputy_of_the_team():
    way = going()
    finding = way.handed()
    reply(way, finding)
    assert finding.state == Found.ANSWERED and told("finding.answered") == TEAM
    assert finding.answered_at and "finding.answer" not in running(finding)


def test_an_answer_that_changes_nothing_is_asked_for_again():
    way = going()
    finding = way.handed()
    with pytest.raises(Refusal):
        oversight.ask_again(finding, by=way.by("presidium"))
    reply(way, finding)
    with pytest.raises(Refused):
        oversight.ask_again(finding, by=way.by("deputy"))
    oversight.ask_again(finding, by=way.by("presidium"))
    assert (finding.state, finding.matter.round, finding.answered_at) == ("handed", 2, None)
    assert running(finding) == {"finding.round2": "2026-10-23"}


def test_it_is_disposed_of_once():
    way = going()
    finding = way.handed()
    with pytest.raises(Refusal, match="办理中"):
        oversight.answer_on_spot(finding, by=way.by("presidium"), who="厂长", answer="好")
    with pytest.raises(Refusal):
        oversight.raise_it(finding, suggested(), by=way.by("deputy"))
    assert Suggestion.objects.count() == 0
