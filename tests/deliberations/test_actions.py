"""Deliberation opinions: who may, what stands in the way, what the deputies are told, what the database refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from daibiao.accounts.permissions import Refused
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.deliberations import actions as deliberations
from daibiao.deliberations import rules
from daibiao.deliberations.models import Decision, Delay, Deliberation
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people import actions as people
from tests.cases.factories import TOLD_AT
from tests.county import HOUSE, SINCE
from tests.deliberations.factories import POINTS, drafted, sitting, text, told

pytestmark = pytest.mark.django_db
State = Deliberation.State


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


# Writing


def test_only_the_committee_drafts_because_only_the_county_has_a_standing_committee():
    made = sitting()
    for office, name in (
        ("presidium", "presidium"),
        ("committee", "vicechair"),
        ("committee", "presidium"),
        ("streetwork", "streetwork"),
        ("committee", "deputy"),
        ("committee", "water"),
    ):
        with pytest.raises(Refused):
            deliberations.draft(text(), by=made.actor(name), office=made.units[office])
    assert drafted(made).row.number == "福泉审2026-01"
    assert drafted(made).row.number == "福泉审2026-02"


@pytest.mark.parametrize(
    "wrong",
    [
        {"meeting": " "},
        {"report_title": ""},
        {"reporter": ""},
        {"assessment": ""},
        {"problems": " "},
        {"kind": "walk"},
        {"met_on": TOLD_AT.date() + timedelta(days=1)},
        {"limit_on": TOLD_AT.date() - timedelta(days=9)},
        {"points": ("",)},
        {"points": ("好。",) * 41},
        {"report_title": "长" * 81},
    ],
)
def test_a_text_that_says_too_little_or_nonsense_is_refused(wrong):
    with pytest.raises(Refusal):
        drafted(**wrong)
    assert not Deliberation.objects.exists()


def test_a_text_is_changed_until_it_is_agreed():
    way = drafted()
    deliberations.rewrite(way.row, text(points=("只有一条。",)), by=way.by("affairs"))
    assert [point.text for point in way.row.points.all()] == ["只有一条。"]
    way.agreed()
    with pytest.raises(Refusal):
        deliberations.rewrite(way.row, text(), by=way.by("affairs"))


def test_without_suggestions_nothing_is_agreed():
    with pytest.raises(Refusal, match="还没有写建议"):
        drafted(points=()).agreed()


def test_the_day_of_the_council_lies_between_the_meeting_and_today():
    way = drafted()
    for day in (way.row.met_on - timedelta(days=1), clock.today() + timedelta(days=1)):
        with pytest.raises(Refusal, match="通过的日期"):
            way.agreed(day)
    assert way.fresh().state == State.DRAFT


def test_the_deputies_of_the_congress_read_it_once_it_is_agreed_and_nobody_else_does():
    way = drafted()
    assert not rules.may_see.test(way.by("deputy"), way.row)
    way.agreed()
    assert told("deliberation.agreed") == {"deputy"}
    assert rules.may_see.test(way.by("deputy"), way.row)
    for name in ("otherdeputy", "presidium", "water", "staff"):
        assert not rules.may_see.test(way.by(name), way.row)


def test_a_cancelled_one_says_why_and_lets_go_of_its_term():
    way = drafted().agreed()
    with pytest.raises(Refusal):
        deliberations.cancel(way.row, by=way.by("affairs"), reason=" ")
    deliberations.cancel(way.fresh(), by=way.by("affairs"), reason="并入另一件。")
    assert way.running() == {} and told("deliberation.cancelled") == {"deputy"}
    with pytest.raises(Refusal):
        way.handed()


# In the unit's hands


def test_the_unit_reads_the_whole_text_and_only_the_lead_reports():
    way = drafted().agreed().handed("roads")
    assert rules.may_see.test(way.by("water"), way.row) and rules.may_see.test(way.by("roads"), way.row)
    way.drafted()
    with pytest.raises(Refused):
        deliberations.ask_comment(way.fresh(), by=way.by("roads"))
    with pytest.raises(Refused):
        deliberations.ask_comment(way.fresh(), by=way.by("affairs"))


def test_no_report_is_signed_before_the_committee_has_commented_on_its_draft():
    way = drafted().agreed().handed()
    with pytest.raises(Refusal, match="先起草"):
        deliberations.ask_comment(way.fresh(), by=way.by("water"))
    draft = way.drafted()
    with pytest.raises(Refusal, match="先把报告稿送人大征求意见"):
        handling.submit(draft, by=way.by("water"))
    deliberations.ask_comment(way.fresh(), by=way.by("water"))
    assert told("deliberation.comment_asked") == {"affairs"}
    with pytest.raises(Refusal, match="还没有回复"):
        handling.submit(draft, by=way.by("water"))
    with pytest.raises(Refusal, match="正在征求意见"):
        deliberations.ask_comment(way.fresh(), by=way.by("water"))
    asked = deliberations.give_comment(way.fresh(), by=way.by("affairs"), comment="补上水质数据。")
    assert asked.draft == draft.text and "water" in told("deliberation.commented")
    way.drafted("水管员已经补齐，水质数据附后。")
    way.signed()
    assert way.fresh().state == State.REPORTED
    assert told("deliberation.reported") == {"deputy", "affairs"}


def test_a_late_report_says_why_first():
    way = drafted().agreed().handed()
    way.drafted()
    way.commented()
    with pytest.raises(Refusal, match="还没有超期"):
        deliberations.explain_delay(way.fresh(), by=way.by("water"), reason="汛期。")
    with clock.turned_to(TOLD_AT + timedelta(days=120)):
        with pytest.raises(Refusal, match="先书面说明原因"):
            way.signed()
        with pytest.raises(Refusal):
            deliberations.explain_delay(way.fresh(), by=way.by("water"), reason=" ")
        deliberations.explain_delay(way.fresh(), by=way.by("water"), reason="汛期抢险。")
        with pytest.raises(Refusal, match="已经说明过"):
            deliberations.explain_delay(way.fresh(), by=way.by("water"), reason="再说。")
        way.signed()
    assert way.fresh().state == State.REPORTED and Delay.objects.get().round == 1


def test_where_the_rule_allows_it_the_unit_asks_for_more_time():
    way = drafted().agreed().handed()
    handling.acknowledge(way.lead(), by=way.by("water"))
    asked = handling.ask_extension(way.lead(), by=way.by("water"), length=1, reason="要等枯水期。")
    handling.decide_extension(asked, by=way.by("affairs"), grant=True, decision="同意。")
    assert way.running()["deliberation.report"] > (clock.today() + timedelta(days=100)).isoformat()


def test_another_unit_takes_it_over_and_reports():
    way = drafted().agreed().handed(lead="roads")
    handling.reassign(way.lead(), by=way.by("affairs"), unit=way.made.units["water"], reason="不属于交通。")
    assert not rules.may_see.test(way.by("roads"), way.fresh())
    assert way.reported().fresh().state == State.REPORTED


# Judging


def test_asked_again_it_is_a_new_round_with_a_new_term_and_a_new_comment():
    way = drafted().agreed().handed().reported()
    with pytest.raises(Refusal, match="为什么要重新报告"):
        deliberations.ask_again(way.fresh(), by=way.by("affairs"), decided_on=clock.today(), words="")
    deliberations.ask_again(way.fresh(), by=way.by("affairs"), decided_on=clock.today(), words="没有数字。")
    assert way.fresh().state == State.HANDED and way.row.round == 2
    assert set(way.running()) == {"deliberation.again"}
    draft = way.drafted()
    with pytest.raises(Refusal, match="先把报告稿送人大征求意见"):
        handling.submit(draft, by=way.by("water"))
    way.commented()
    with pytest.raises(Refused):
        way.signed(by="waterleader")
    draft.refresh_from_db()
    handling.sign(draft, by=way.by("waterhead"), seen=draft.digest)
    deliberations.accept(way.fresh(), by=way.by("affairs"), decided_on=clock.today())
    assert way.fresh().state == State.ACCEPTED
    assert [row.outcome for row in Decision.objects.all()] == ["again", "accepted"]


def test_a_resolution_names_its_own_day_and_no_rule_invents_another():
    way = drafted().agreed().handed().reported()
    given = {"by": way.by("affairs"), "decided_on": clock.today(), "words": "限期整改。"}
    with pytest.raises(Refusal, match="期限不能早于今天"):
        deliberations.resolve(way.fresh(), report_by=clock.today() - timedelta(days=1), **given)
    deliberations.resolve(way.fresh(), report_by=clock.today() + timedelta(days=40), **given)
    assert way.fresh().state == State.HANDED and way.running() == {}
    way.drafted()
    way.commented()
    with clock.turned_to(TOLD_AT + timedelta(days=41)), pytest.raises(Refusal, match="先书面说明原因"):
        way.signed(by="waterhead")


@pytest.mark.parametrize("days", [-1, 1])
def test_a_decision_lies_between_the_report_and_today(days):
    way = drafted().agreed().handed().reported()
    with pytest.raises(Refusal, match="决定的日期"):
        deliberations.accept(
            way.fresh(), by=way.by("affairs"), decided_on=clock.today() + timedelta(days=days)
        )
    assert way.fresh().state == State.REPORTED and not Decision.objects.exists()


def test_once_judged_no_further_report_comes():
    way = drafted().agreed().handed().reported()
    deliberations.accept(way.fresh(), by=way.by("affairs"), decided_on=clock.today())
    with pytest.raises(Refusal):
        handling.draft(way.fresh().matter.lead(), _answer(), by=way.by("water"))
    assert way.row.matter.ended_at and told("deliberation.judged") == {"deputy"}


def _answer():
    from tests.cases.factories import answer

    return answer("又一份。")


# Publishing and closing


def test_it_closes_only_when_text_and_report_are_published():
    way = drafted().agreed()
    deliberations.publish(way.fresh(), by=way.by("affairs"))
    way.handed().reported()
    assert way.fresh().published_round == 0
    deliberations.accept(way.fresh(), by=way.by("affairs"), decided_on=clock.today())
    with pytest.raises(Refusal, match="还没有向社会公布"):
        deliberations.close(way.fresh(), by=way.by("affairs"))
    deliberations.publish(way.fresh(), by=way.by("affairs"))
    assert way.fresh().published_round == 1
    with pytest.raises(Refusal, match="没有新的报告"):
        deliberations.publish(way.fresh(), by=way.by("affairs"))
    deliberations.close(way.fresh(), by=way.by("affairs"))
    assert way.fresh().state == State.CLOSED


def test_publication_is_taken_back_with_a_reason():
    way = drafted().agreed()
    with pytest.raises(Refusal, match="还没有公开"):
        deliberations.hide(way.fresh(), by=way.by("affairs"), reason="有误。")
    deliberations.publish(way.fresh(), by=way.by("affairs"))
    with pytest.raises(Refusal):
        deliberations.hide(way.fresh(), by=way.by("affairs"), reason=" ")
    deliberations.hide(way.fresh(), by=way.by("affairs"), reason="有误。")
    assert way.fresh().published_at is None and way.row.hidden_for == "有误。"


def test_a_draft_is_not_published():
    way = drafted()
    with pytest.raises(Refusal):
        deliberations.publish(way.row, by=way.by("affairs"))


def test_the_successor_of_the_office_goes_on():
    way = drafted()
    made, old = way.made, way.made.units["committee"]
    heir = people.add_unit(
        code="heir", name="新工委", kind="committee", place=old.place, congress=old.congress, by=HOUSE
    )
    account = people.add_account(username="heir", name="新主任", password="a-long-password", by=HOUSE)
    people.grant(account, "coordinator", heir, by=HOUSE, since=SINCE)
    people.succeed_unit(old, heir, on=clock.today(), by=HOUSE)
    deliberations.agree(way.fresh(), by=made.actor("heir"), agreed_on=clock.today())
    deliberations.hand_over(way.fresh(), by=made.actor("heir"), lead=made.units["water"])
    assert way.fresh().matter.coordinator == heir


# Rows and events


@pytest.mark.parametrize(
    "wrong",
    [
        {"assessment": ""},
        {"state": "agreed"},
        {"agreed_on": TOLD_AT.date()},
        {"state": "handed", "agreed_on": TOLD_AT.date()},
        {"scheme": "方案"},
        {"published_at": TOLD_AT},
        {"state": "cancelled", "closed_at": TOLD_AT},
        {"closed_at": TOLD_AT},
    ],
)
def test_the_database_refuses_an_opinion_that_cannot_be(wrong):
    way = drafted()
    with pytest.raises(IntegrityError), transaction.atomic(), acting(HOUSE):
        Deliberation.objects.filter(pk=way.row.pk).update(**wrong)


def test_the_database_refuses_a_judgement_before_the_report():
    way = drafted().agreed().handed()
    with pytest.raises(IntegrityError), transaction.atomic(), acting(HOUSE):
        Deliberation.objects.filter(pk=way.row.pk).update(state="reported")


def test_the_trail_carries_no_word_of_the_opinion():
    way = drafted().agreed().handed().reported()
    events = Event.objects.about(way.row.number)
    assert {"deliberation.agreed", "deliberation.handed_over", "deliberation.reported"} <= {
        event.name for event in events
    }
    assert not [event for event in events if POINTS[0][:4] in str(event.facts)]
