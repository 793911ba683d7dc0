"""Inspections to their end: raised as suggestions, the report, the close, the successor; rows that cannot be."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from daibiao.accounts.permissions import Refused
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.bundles import actions as bundles
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.oversight import actions as oversight
from daibiao.oversight.models import Finding, Inspection
from daibiao.people import actions as people
from daibiao.suggestions import actions as suggestions
from tests.bundles.factories import PARTS
from tests.cases.factories import TOLD_AT
from tests.county import HOUSE, SINCE
from tests.oversight.factories import CONTENT, TEAM, going, reply, suggested, told
from tests.suggestions.factories import session

pytestmark = pytest.mark.django_db
State, Found = Inspection.State, Finding.State


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


# Raised as a suggestion


def _raised():
    way = going()
    session(way.made)
    return way, oversight.raise_it(way.found(), suggested(), by=way.by("otherdeputy"))


def test_any_deputy_of_the_team_raises_it_and_it_is_a_suggestion_of_this_deputy():
    way, finding = _raised()
    assert (finding.state, finding.suggestion.lead) == ("raised", way.made.deputies["otherdeputy"])
    assert finding.suggestion.state == "draft"
    with pytest.raises(Refused):
        oversight.raise_it(way.found(), suggested(), by=way.by("presidium"))


def test_given_up_the_finding_is_open_again():
    way, finding = _raised()
    suggestions.discard(finding.suggestion, by=way.by("otherdeputy"))
    finding.refresh_from_db()
    assert (finding.state, finding.way, finding.suggestion) == ("open", "", None)
    oversight.hand_over(finding, by=way.by("presidium"), lead=way.made.units["roads"])
    assert finding.state == Found.HANDED


def test_the_suggestions_end_is_the_findings_answer():
    way, finding = _raised()
    suggestion = finding.suggestion
    suggestions.submit(suggestion, by=way.by("otherdeputy"))
    suggestions.make_letter(suggestion, by=way.by("presidium"), fault="R8", explanation="转有关单位。")
    finding.refresh_from_db()
    assert finding.state == Found.ANSWERED and told("finding.answered") == TEAM


@pytest.mark.parametrize("answered", [True, False])
def test_a_suggestion_taken_apart_answers_by_its_parts_and_is_given_up_with_the_last(answered):
    way, finding = _raised()
    lead, presidium = way.by("otherdeputy"), way.by("presidium")
    suggestions.submit(finding.suggestion, by=lead)
    agreed = bundles.Agreement(way.made.deputies["otherdeputy"], clock.today(), "phone", "同意。")
    first, second = bundles.split(finding.suggestion, PARTS, agreed, by=presidium, why="是两件事。")
    suggestions.discard(first, by=lead)
    finding.refresh_from_db()
    assert finding.state == Found.RAISED
    suggestions.submit(second, by=lead)
    if answered:
        suggestions.make_letter(second, by=presidium, fault="R8", explanation="转有关单位。")
    else:
        suggestions.withdraw(second, by=lead, reason="不提了。")
    finding.refresh_from_db()
    assert finding.state == (Found.ANSWERED if answered else Found.OPEN)


# Report and close


def test_the_report_has_all_its_parts():
    way = going().held()
    for part in CONTENT:
        with pytest.raises(Refusal):
            oversight.report(way.fresh(), by=way.by("presidium"), **{**CONTENT, part: " "})
    oversight.report(way.fresh(), by=way.by("presidium"), **CONTENT)
    assert way.fresh().state == State.REPORTED and told("inspection.reported") == TEAM
    with pytest.raises(Refusal):
        way.found()


def test_it_closes_once_every_finding_is_answered_and_the_matters_end_with_it():
    way = going()
    finding = way.handed()
    way.reported()
    with pytest.raises(Refusal, match=finding.number):
        oversight.close(way.inspection, by=way.by("presidium"))
    reply(way, finding)
    oversight.close(way.fresh(), by=way.by("presidium"))
    finding.refresh_from_db()
    assert way.inspection.state == State.CLOSED and finding.matter.ended_at
    assert told("inspection.closed") == TEAM
    with pytest.raises(Refusal, match="已经办结"):
        oversight.ask_again(finding, by=way.by("presidium"))


def test_the_successor_of_the_office_goes_on():
    way = going()
    finding = way.found()
    made = way.made
    heir = _succeeded(made)
    oversight.hand_over(finding, by=made.actor("heir"), lead=made.units["roads"])
    assert finding.matter.coordinator == heir
    with pytest.raises(Refused):
        oversight.hold(way.inspection, by=made.actor("presidium"))
    oversight.hold(way.inspection, by=made.actor("heir"))


def _succeeded(made):
    old = made.units["presidium"]
    heir = people.add_unit(
        code="heir", name="新主席团", kind="presidium", place=old.place, congress=old.congress, by=HOUSE
    )
    account = people.add_account(username="heir", name="新主席", password="a-long-password", by=HOUSE)
    people.grant(account, "coordinator", heir, by=HOUSE, since=SINCE)
    people.succeed_unit(old, heir, on=clock.today(), by=HOUSE)
    return heir


# Rows and events


@pytest.mark.parametrize(
    "wrong",
    [
        {"way": "spot"},
        {"state": "answered"},
        {"spot_answer": "好", "spot_by": "厂长"},
        {"text": ""},
        {"way": "handed", "state": "handed", "disposed_at": TOLD_AT},
        {"way": "raised", "state": "raised", "disposed_at": TOLD_AT},
        {"way": "spot", "state": "answered", "disposed_at": TOLD_AT, "answered_at": TOLD_AT},
        {"recorder": "presidium"},
    ],
)
def test_the_database_refuses_a_finding_that_cannot_be(wrong):
    way = going()
    finding = way.found()
    if "recorder" in wrong:
        wrong = {"recorder": way.made.accounts["presidium"]}
    with pytest.raises(IntegrityError), transaction.atomic(), acting(HOUSE):
        Finding.objects.filter(pk=finding.pk).update(**wrong)


def test_the_database_refuses_a_finding_disposed_of_twice():
    way, finding = _raised()
    handed = way.handed()
    for wrong in ({"suggestion": finding.suggestion}, {"spot_answer": "好", "spot_by": "厂长"}):
        with pytest.raises(IntegrityError), transaction.atomic(), acting(HOUSE):
            Finding.objects.filter(pk=handed.pk).update(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "held", "announced_at": None},
        {"state": "closed"},
        {"state": "cancelled", "closed_at": TOLD_AT},
        {"ends_on": TOLD_AT.date() - timedelta(days=1)},
        {"state": "planned"},
    ],
)
def test_the_database_refuses_an_inspection_that_cannot_be(wrong):
    way = going()
    with pytest.raises(IntegrityError), transaction.atomic(), acting(HOUSE):
        Inspection.objects.filter(pk=way.inspection.pk).update(**wrong)


def test_the_trail_carries_no_word_of_what_was_found():
    way = going()
    finding = way.handed()
    reply(way, finding)
    events = Event.objects.about(finding.number) | Event.objects.about(way.inspection.number)
    assert {"finding.added", "finding.handed_over", "finding.answered"} <= {event.name for event in events}
    assert not [event for event in events if "化验员" in str(event.facts)]
