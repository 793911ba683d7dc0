"""The reply: drafted, signed by the right hand, told in versions and rounds, promised and kept."""

from datetime import date, timedelta

import pytest

from daibiao.accounts.permissions import Refused
from daibiao.cases import actions as cases
from daibiao.deadlines.models import Deadline
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment, Promise, Reply
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people import actions as people
from tests.cases.factories import NOT, TOLD_AT, answer, told
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


def objected(way):
    return handling.object_to(
        way.lead, by=way.by("water"), reason="属公路排水", proposed=way.made.units["roads"]
    )


def test_the_leader_signs_what_was_seen_and_nobody_else():
    way = told().working()
    reply = way.submitted()
    for stranger in ("water", "water2", "roadsleader", "presidium", "office"):
        with pytest.raises(Refused):
            handling.sign(reply, by=way.by(stranger), seen=reply.digest)
    with pytest.raises(Refusal, match="重新看"):
        handling.sign(reply, by=way.by("waterleader"), seen="f" * 64)
    handling.sign(reply, by=way.by("waterleader"), seen=reply.digest)
    with pytest.raises(Refusal):
        handling.sign(reply, by=way.by("waterleader"), seen=reply.digest)
    assert way.lead.clock.deadlines.get(key="case.answer").state == "met"


def test_who_drafts_never_signs_even_with_both_grants():
    way = told().working()
    people.grant(way.made.accounts["water"], "leader", way.made.units["water"], by=HOUSE, since=SINCE)
    reply = way.submitted()
    with pytest.raises(Refusal, match="起草人"):
        handling.sign(reply, by=way.by("water"), seen=reply.digest)


def test_the_deputy_is_spoken_to_before_a_reply_is_drafted():
    way = told().handed()
    handling.acknowledge(way.lead, by=way.by("water"))
    with pytest.raises(Refusal, match="代表"):
        way.drafted()
    contact = {"mode": "phone", "said": "说了", "by": way.by("water")}
    for day in (clock.today() + timedelta(1), clock.today() - timedelta(1)):
        with pytest.raises(Refusal, match="日期"):
            handling.contact(way.lead, on=day, **contact)
    with pytest.raises(Refusal):
        handling.contact(way.lead, on=clock.today(), deputy=way.made.deputies["otherdeputy"], **contact)


def test_a_returned_reply_is_revised_and_submitted_again():
    way = told().working()
    reply = way.submitted()
    with pytest.raises(Refusal, match="等待签发"):
        way.drafted()
    handling.return_reply(reply, by=way.by("waterleader"), reason="写明哪天恢复")
    with pytest.raises(Refusal):
        handling.submit(reply, by=way.by("water"))
    again = way.drafted(answer("29日恢复。"))
    assert (again.pk, again.state, again.version) == (reply.pk, Reply.State.DRAFT, 1)


def test_a_new_version_keeps_the_first_and_a_new_promise_takes_the_place_of_the_old():
    way = told().working()
    first = way.replied(answer(result="B", promise="换管", promised_on=date(2026, 10, 30)))
    second = way.replied(answer("管材到了。", result="B", promise="换完", promised_on=date(2026, 10, 20)))
    first.refresh_from_db()
    assert (first.state, first.text, second.version) == ("signed", answer().text, 2)
    assert [p.text for p in Promise.objects.owed()] == ["换完"]
    with pytest.raises(Refusal):
        handling.keep_promise(first.kept_promise, by=way.by("water"), on=clock.today(), note="好了")


def test_a_promise_is_kept_after_the_matter_has_ended():
    way = told().informed(answer(result="B", promise="换管", promised_on=date(2026, 10, 30)))
    cases.rate(way.case, cases.Grades("yes", "yes"), by=way.teller)
    cases.close(way.case, by=way.by("presidium"))
    from daibiao.handling import flow

    assert flow.blockers("keep_promise", way.lead) == []
    promise = Promise.objects.get()
    with days(20):
        handling.keep_promise(promise, by=way.by("water"), on=clock.today(), note="全部换完")
        with pytest.raises(Refusal):
            handling.keep_promise(promise, by=way.by("water"), on=clock.today(), note="又换")


def test_class_b_promises_a_day_and_a_reply_has_words():
    way = told().working()
    for bad in (answer(result="B"), answer("  "), answer(result="B", promised_on=date(2026, 9, 1))):
        with pytest.raises(Refusal):
            way.drafted(bad)


def test_nothing_is_drafted_submitted_or_signed_in_a_round_that_is_over():
    way = told().informed()
    old = way.lead
    waiting = way.submitted(answer("补充"))
    cases.rate(way.case, NOT, by=way.teller)
    waiting.refresh_from_db()
    assert waiting.state == Reply.State.DRAFT, "it waits for no signature any more"
    with pytest.raises(Refusal, match="第 2 轮"):
        handling.draft(old, answer("又补充"), by=way.by("water"))
    with pytest.raises(Refusal):
        handling.submit(waiting, by=way.by("water"))


def test_a_draft_is_not_submitted_while_the_unit_objects():
    way = told().working()
    reply = way.drafted()
    objected(way)
    with pytest.raises(Refusal):
        handling.submit(reply, by=way.by("water"))


# Co-units


def test_a_co_unit_gives_its_opinion_within_its_own_earlier_term():
    way = told().handed("water", "roads")
    co = way.co()
    assert due(co, "case.coopinion") < due(way.lead)
    handling.acknowledge(co, by=way.by("roads"))
    with pytest.raises(Refusal, match="主办单位答复"):
        handling.draft(co, answer(), by=way.by("roads"))
    handling.give_opinion(co, by=way.by("roads"), text="路面由我局恢复。")
    assert (way.co().state, way.co().clock.next_due_on) == (State.ANSWERED, None)
    with pytest.raises(Refusal):
        handling.give_opinion(co, by=way.by("roads"), text="再说一遍")


def test_a_co_unit_that_never_spoke_is_released_when_the_reply_is_signed():
    way = told().working("water", "roads")
    way.replied()
    assert (way.co().state, way.co().ending) == (State.ENDED, Ending.UNANSWERED)
    assert not Deadline.objects.open().filter(clock=way.co().clock).exists()


# Rounds


def test_the_second_round_goes_to_the_same_unit_and_its_head():
    way = told().second_round()
    assert (way.lead.round, way.lead.unit.code, way.lead.signer) == (2, "water", "head")
    assert due(way.lead, "case.round2") == "2026-10-14"
    with pytest.raises(Refusal, match="不再提出异议"):
        objected(way)
    reply = way.submitted()
    with pytest.raises(Refused):
        handling.sign(reply, by=way.by("waterleader"), seen=reply.digest)


def test_the_second_round_is_not_dispatched_again():
    way = told().handed("schools")
    handling.dispatch(way.lead, by=way.by("office"))
    handling.acknowledge(way.lead, by=way.by("schools"))
    handling.contact(way.lead, by=way.by("schools"), mode="phone", on=clock.today(), said="已说明")
    way.replied()
    cases.rate(way.case, NOT, by=way.teller)
    assert (way.lead.state, way.lead.via.code) == (State.HANDED, "office")
