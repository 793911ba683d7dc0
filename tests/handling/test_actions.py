"""The verbs of handling: who, when, what follows — and what is refused."""

from datetime import date, timedelta

import pytest

from daibiao.accounts.permissions import Refused
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
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


# Hand-over and dispatch


def test_a_unit_outside_any_system_gets_it_at_once_and_its_terms_run():
    way = told().handed()
    lead = way.lead
    assert (lead.state, lead.via, due(lead)) == (State.HANDED, None, "2026-10-21")
    assert {d.key for d in lead.clock.deadlines.open()} == {"case.answer", "case.object", "case.contact"}


def test_lead_and_co_unit_differ_and_both_must_handle():
    made = told().accepted()
    for lead, co in (("water", "water"), ("office", "roads"), ("presidium", "roads")):
        with pytest.raises(Refusal):
            cases.hand_over(
                made.case, by=made.by("presidium"), lead=made.made.units[lead], co=(made.made.units[co],)
            )
    assert made.fresh().matter is None


def test_a_dispatcher_hands_on_inside_its_system_only():
    way = told().handed("schools", "water")
    assert way.lead.state == State.DISPATCHING
    office, units = way.by("office"), way.made.units
    with pytest.raises(Refused):
        handling.dispatch(way.lead, by=way.by("schools"))
    with pytest.raises(Refusal, match="本系统"):
        handling.dispatch(way.lead, by=office, unit=units["roads"])
    handling.dispatch(way.lead, by=office, unit=units["health"])
    assert (way.lead.unit.code, way.lead.state) == ("health", State.HANDED)
    with pytest.raises(Refusal):
        handling.dispatch(way.lead, by=office)


def test_a_co_unit_to_which_the_lead_is_dispatched_leads_instead():
    way = told().handed("schools", "health")
    handling.dispatch(way.lead, by=way.by("office"), unit=way.made.units["health"])
    standing = way.case.matter.assignments.standing()
    assert [(a.unit.code, a.role) for a in standing] == [("health", "lead")]


def test_acknowledging_is_for_the_unit_alone_and_once():
    way = told().handed()
    for stranger in ("roads", "presidium", "deputy", "office"):
        with pytest.raises(Refused):
            handling.acknowledge(way.lead, by=way.by(stranger))
    with pytest.raises(Refused):
        handling.acknowledge(way.lead, by=way.teller)
    handling.acknowledge(way.lead, by=way.by("water"))
    assert way.lead.handler.username == "water"
    with pytest.raises(Refusal):
        handling.acknowledge(way.lead, by=way.by("water"))


# Objection and re-assignment


def objected(way):
    return handling.object_to(
        way.lead, by=way.by("water"), reason="属公路排水", proposed=way.made.units["roads"]
    )


def test_an_objection_granted_is_a_new_hand_over_with_a_new_clock_in_the_same_round():
    way = told().handed()
    with days(2):
        objection = objected(way)
        fresh = handling.settle_objection(
            objection, by=way.by("presidium"), decision="确属公路", unit=way.made.units["roads"]
        )
    assert (fresh.round, fresh.unit.code, due(fresh)) == (1, "roads", "2026-10-22")
    old = Assignment.objects.get(unit__code="water")
    assert (old.state, old.ending) == (State.ENDED, Ending.REASSIGNED)
    assert not old.clock.deadlines.open().exists()
    with pytest.raises(Refusal):
        handling.settle_objection(objection, by=way.by("presidium"), decision="再想想")


def test_an_objection_refused_sends_the_unit_back_to_work_and_is_not_raised_again():
    way = told().handed()
    handling.settle_objection(objected(way), by=way.by("presidium"), decision="三定方案写明归你局")
    assert way.lead.state == State.WORKING
    with pytest.raises(Refusal, match="已经提过"):
        objected(way)


def test_objecting_needs_a_reason_and_an_open_window():
    way = told().handed()
    with pytest.raises(Refusal, match="理由"):
        handling.object_to(way.lead, by=way.by("water"), reason="  ")
    with days(6), pytest.raises(Refusal, match="异议期"):
        objected(way)


def test_inside_a_system_its_dispatcher_settles_and_beyond_it_the_coordinator_reassigns():
    way = told().handed("schools")
    handling.dispatch(way.lead, by=way.by("office"))
    objection = handling.object_to(way.lead, by=way.by("schools"), reason="不归教育")
    with pytest.raises(Refused):
        handling.settle_objection(objection, by=way.by("presidium"), decision="继续")
    with pytest.raises(Refusal, match="协调员改办"):
        handling.settle_objection(
            objection, by=way.by("office"), decision="给水务", unit=way.made.units["water"]
        )
    fresh = handling.reassign(way.lead, by=way.by("presidium"), unit=way.made.units["water"])
    objection.refresh_from_db()
    assert (fresh.unit.code, objection.state, objection.decided_by.username) == (
        "water",
        "granted",
        "presidium",
    )


def test_reassigning_to_a_unit_at_work_makes_a_co_unit_lead_but_never_the_same_twice():
    way = told().handed("water", "roads")
    with pytest.raises(Refusal, match="另一个"):
        handling.reassign(way.lead, by=way.by("presidium"), unit=way.made.units["water"])
    with pytest.raises(Refusal, match="已经在主办"):
        handling.reassign(way.co(), by=way.by("presidium"), unit=way.made.units["water"])
    fresh = handling.reassign(way.lead, by=way.by("presidium"), unit=way.made.units["roads"])
    assert [a.pk for a in way.case.matter.assignments.standing()] == [fresh.pk]


def test_a_unit_that_lost_a_matter_no_longer_sees_it():
    from daibiao.handling.rules import visible

    way = told().handed()
    old = way.lead
    handling.reassign(old, by=way.by("presidium"), unit=way.made.units["roads"])
    assert not Assignment.objects.filter(visible(way.by("water"))).exists()
    assert Assignment.objects.filter(visible(way.by("roads"))).count() == 1
    assert Assignment.objects.filter(visible(way.by("presidium"))).count() == 2


# Extension


def test_one_extension_within_the_ceiling_and_the_old_date_stays_beside_the_new():
    way = told().working()
    with pytest.raises(Refusal, match="最长只能"):
        handling.ask_extension(way.lead, by=way.by("water"), length=16, reason="要换管")
    request = handling.ask_extension(way.lead, by=way.by("water"), length=15, reason="要换管")
    with pytest.raises(Refusal):
        handling.ask_extension(way.lead, by=way.by("water"), length=5, reason="再要")
    with pytest.raises(Refused):
        handling.decide_extension(request, by=way.by("waterleader"), grant=True, decision="可以")
    handling.decide_extension(request, by=way.by("presidium"), grant=True, decision="管材要订")
    assert due(way.lead) == "2026-11-11"
    deadline = way.lead.clock.deadlines.get(key="case.answer")
    assert deadline.extensions.get().old_due_on.isoformat() == "2026-10-21"
    with pytest.raises(Refusal, match="已经有了决定"):
        handling.decide_extension(request, by=way.by("presidium"), grant=False, decision="算了")
    with pytest.raises(Refusal, match="已经延期一次"):
        handling.ask_extension(way.lead, by=way.by("water"), length=1, reason="还要")


def test_a_refused_extension_says_why_and_moves_nothing():
    way = told().working()
    request = handling.ask_extension(way.lead, by=way.by("water"), length=5, reason="要换管")
    with pytest.raises(Refusal, match="理由"):
        handling.decide_extension(request, by=way.by("presidium"), grant=False, decision=" ")
    handling.decide_extension(request, by=way.by("presidium"), grant=False, decision="可以先供水")
    assert due(way.lead) == "2026-10-21"


def test_what_nobody_decided_lapses_when_the_reply_is_signed():
    way = told().working()
    request = handling.ask_extension(way.lead, by=way.by("water"), length=5, reason="要换管")
    way.replied()
    request.refresh_from_db()
    assert (request.state, request.decided_by) == ("lapsed", None)


# Reply


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
    assert told(way.made).case.coordinator == heir, "what is told today is the successor's"


# The trail


def test_an_act_that_is_refused_leaves_no_event():
    way = told().handed()
    before = Event.objects.count()
    with pytest.raises(Refusal), acting(way.by("water")):
        handling.acknowledge(way.lead, by=way.by("water"))
        handling.acknowledge(way.lead, by=way.by("water"))
    assert Event.objects.count() == before
