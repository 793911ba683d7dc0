"""The verbs of handling: who, when, what follows — and what is refused."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from daibiao.accounts.permissions import Refused
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.cases import actions as cases
from daibiao.deadlines import wording
from daibiao.deadlines.models import Deadline, Term
from daibiao.handling import actions as handling
from daibiao.handling import forms, panels
from daibiao.handling.models import Assignment, Promise
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from tests.cases.factories import NOT, TOLD_AT, answer, told
from tests.county import HOUSE

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


def test_a_unit_of_a_system_is_named_with_its_dispatcher_in_the_readers_way_of_writing():
    schools = told().made.units["schools"]
    assert forms.UnitField().label_from_instance(schools) == "市教育局（市政府办公室）"
    with override("en"):
        assert forms.UnitField().label_from_instance(schools) == "市教育局 (市政府办公室)"


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
    fresh = handling.reassign(way.lead, by=way.by("presidium"), unit=way.made.units["water"], reason="归口")
    objection.refresh_from_db()
    assert (fresh.unit.code, objection.state, objection.decided_by.username) == (
        "water",
        "granted",
        "presidium",
    )


def test_reassigning_to_a_unit_at_work_makes_a_co_unit_lead_but_never_the_same_twice():
    way = told().handed("water", "roads")
    with pytest.raises(Refusal, match="另一个"):
        handling.reassign(way.lead, by=way.by("presidium"), unit=way.made.units["water"], reason="归口")
    with pytest.raises(Refusal, match="已经在主办"):
        handling.reassign(way.co(), by=way.by("presidium"), unit=way.made.units["water"], reason="归口")
    fresh = handling.reassign(way.lead, by=way.by("presidium"), unit=way.made.units["roads"], reason="归口")
    assert [a.pk for a in way.case.matter.assignments.standing()] == [fresh.pk]


def begun(assignment, step: str) -> str:
    """How the explanation of this term of an assignment begins."""
    explained = Deadline.objects.get(clock=assignment.clock, key=f"case.{step}").explained()
    return wording.counted(explained, "zh")[0].partition("，")[0]


def test_a_term_says_with_what_it_began():
    way = told().handed("schools")
    with days(1):
        handling.dispatch(way.lead, by=way.by("office"))
    with days(2):
        handling.object_to(way.lead, by=way.by("schools"), reason="不归教育")
    said = [begun(way.lead, step) for step in ("answer", "object", "contact", "reassign")]
    assert said == ["9月23日交办", "9月24日分办", "9月24日分办", "9月25日提出异议"]


def test_a_unit_that_lost_a_matter_no_longer_sees_it():
    from daibiao.handling.rules import visible

    way = told().handed()
    old = way.lead
    handling.reassign(old, by=way.by("presidium"), unit=way.made.units["roads"], reason="归口")
    assert not Assignment.objects.filter(visible(way.by("water"))).exists()
    assert Assignment.objects.filter(visible(way.by("roads"))).count() == 1
    assert Assignment.objects.filter(visible(way.by("presidium"))).count() == 2


def test_a_unit_that_lost_a_later_round_reads_no_further_than_its_part():
    """The same rule as in the first round: what others do now is not its business, and its own part ended there."""
    from daibiao.cases.models import Case
    from daibiao.cases.rules import visible as cases_seen
    from daibiao.handling.rules import visible

    way = told().second_round()
    water, presidium = way.by("water"), way.by("presidium")
    assert Case.objects.filter(cases_seen(water)).exists()
    handling.reassign(way.lead, by=presidium, unit=way.made.units["roads"], reason="归口")
    assert not Assignment.objects.filter(visible(water)).exists()
    assert not Case.objects.filter(cases_seen(water)).exists()
    assert Case.objects.filter(cases_seen(way.by("roads"))).exists()
    handling.reassign(way.lead, by=presidium, unit=way.made.units["water"], reason="还是归水务")
    assert Assignment.objects.filter(visible(water)).count() == 2, "in hand again, with its first part"


def test_what_a_unit_promised_stays_before_its_eyes_though_another_goes_on():
    from daibiao.handling.rules import visible

    way = told().informed(answer(result="B", promise="换管", promised_on=date(2026, 11, 20)))
    cases.rate(way.case, NOT, by=way.teller)
    handling.reassign(way.lead, by=way.by("presidium"), unit=way.made.units["roads"], reason="归口")
    seen = Assignment.objects.filter(visible(way.by("water")))
    assert [row.round for row in seen] == [1]
    handling.keep_promise(Promise.objects.get(), by=way.by("water"), on=clock.today(), note="换好了")
    assert not seen.all().exists()


def test_reassigning_asks_why_and_the_trail_and_the_timeline_keep_it():
    way = told().working()
    with pytest.raises(Refusal, match="改办的理由"):
        handling.reassign(way.lead, by=way.by("presidium"), unit=way.made.units["roads"], reason="  ")
    old = way.lead
    handling.reassign(old, by=way.by("presidium"), unit=way.made.units["roads"], reason=" 属公路排水 ")
    old.refresh_from_db()
    assert (old.ending, old.ending_reason) == ("reassigned", "属公路排水")
    events = Event.objects.filter(number=way.case.number, account=way.made.accounts["presidium"])
    acts = {event.name: event.act for event in events}
    assert acts["assignment.ended"] == acts["assignment.reassigned"]
    assert "属公路排水" not in str(list(events.values()))
    assert ("assignment.ended", old.pk) in panels.said(way.case.matter_id, events)


# Extension


def test_one_extension_within_the_ceiling_and_the_old_date_stays_beside_the_new():
    way = told().working()
    with pytest.raises(Refusal, match=r"最长只能到 2026年11月11日（周三），从起算日起 30 个工作日。"):
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
    with pytest.raises(Refusal, match="已经延期 1 次"):
        handling.ask_extension(way.lead, by=way.by("water"), length=1, reason="还要")


@pytest.mark.parametrize(
    ("language", "least"), [("zh-hans", "至少延长 1 个工作日。"), ("en", "at least 1 working day")]
)
def test_how_long_an_extension_is_at_least_is_said_with_its_unit(language, least):
    way = told().working()
    with override(language), pytest.raises(Refusal, match=least):
        handling.ask_extension(way.lead, by=way.by("water"), length=0, reason="要换管")
    with override(language):
        label = str(forms.ExtensionForm(thing=way.lead).fields["length"].label)
    assert label == {"zh-hans": "延长多少个工作日", "en": "How many working days to add"}[language]


def test_how_often_is_the_terms_business():
    """Chongqing asks once, another region as often as the ceiling allows: the row says it, no code."""
    with acting(HOUSE):
        Term.objects.filter(key="case.answer").update(extensions=2)
    way = told().working()
    for _time in range(2):
        request = handling.ask_extension(way.lead, by=way.by("water"), length=5, reason="要换管")
        handling.decide_extension(request, by=way.by("presidium"), grant=True, decision="可以")
    with pytest.raises(Refusal, match="已经延期 2 次"):
        handling.ask_extension(way.lead, by=way.by("water"), length=5, reason="要换管")


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


# The trail


def test_an_act_that_is_refused_leaves_no_event():
    way = told().handed()
    before = Event.objects.count()
    with pytest.raises(Refusal), acting(way.by("water")):
        handling.acknowledge(way.lead, by=way.by("water"))
        handling.acknowledge(way.lead, by=way.by("water"))
    assert Event.objects.count() == before
