"""The verbs of cases: who, when, what follows — and what is refused."""

from datetime import date, timedelta

import pytest

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import Refused, allows
from daibiao.audit.models import Event
from daibiao.cases import actions as cases
from daibiao.cases import rules, tasks
from daibiao.cases.models import Case, Telling
from daibiao.deadlines.models import Deadline
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices import digests
from daibiao.notices.models import Message
from daibiao.people import actions as people
from daibiao.queues.heaps import heaps_of
from tests.cases.factories import FAIR, NOT, SATISFIED, TOLD_AT, WORDS, answer, told

pytestmark = pytest.mark.django_db
State, Outcome = Case.State, Case.Outcome
HOUSE = Actor.system("test")


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def days(number: int):
    return clock.turned_to(TOLD_AT + timedelta(days=number))


def raised(way, explanation: str = "代表将在大会提出。"):
    return cases.raise_as_suggestion(
        way.case, by=way.by("presidium"), deputy=way.made.deputies["deputy"], explanation=explanation
    )


def running(case) -> dict[str, str]:
    return {d.key: d.due_on.isoformat() for d in Deadline.objects.open().filter(clock=case.clock)}


# Triage


def test_only_the_coordinator_of_the_place_takes_a_case_up_and_once():
    way = told()
    for stranger in ("affairs", "streetwork", "staff", "deputy", "water"):
        with pytest.raises(Refused):
            cases.accept(way.case, by=way.by(stranger))
    cases.accept(way.case, by=way.by("presidium"))
    with pytest.raises(Refusal):
        cases.accept(way.case, by=way.by("presidium"))
    assert running(way.case) == {"case.triage": "2026-10-08"}


def test_asking_back_twice_without_an_answer_in_between():
    way = told()
    cases.ask_back(way.case, by=way.by("presidium"), question="哪个组？")
    cases.accept(way.case, by=way.by("presidium"))
    cases.ask_back(way.case, by=way.by("presidium"), question="哪天起？")
    cases.answer_back(way.case, by=way.teller, answer="周四起")
    assert list(way.case.exchanges.values_list("question", "answer")) == [
        ("哪个组？", ""),
        ("哪天起？", "周四起"),
    ]
    assert (way.case.state, way.case.words) == (State.TOLD, WORDS)
    assert "case.triage" in running(way.case), "asking is no way to stop the clock"


def test_guiding_and_explaining_end_the_triage_in_time_and_close():
    guided, explained = told(), None
    cases.guide(guided.case, by=guided.by("presidium"), guidance="G1")
    explained = told(guided.made)
    with pytest.raises(Refusal, match="说明"):
        cases.explain(explained.case, by=guided.by("presidium"), explanation=" ")
    cases.explain(explained.case, by=guided.by("presidium"), explanation="政策如下。")
    for case, outcome in ((guided.fresh(), Outcome.GUIDED), (explained.fresh(), Outcome.EXPLAINED)):
        assert (case.state, case.outcome, running(case)) == (State.CLOSED, outcome, {})
        assert case.clock.deadlines.get(key="case.triage").state == "met"


def test_staff_guide_what_they_took_down_themselves_and_nothing_else():
    way = told()
    with pytest.raises(Refused):
        cases.guide(way.case, by=way.by("staff"), guidance="G1")
    taken = cases.Told(words="法院判了不服", station=way.made.stations["niuchang"], channel="desk")
    case, _pin = cases.tell(taken, by=way.by("staff"))
    with pytest.raises(Refused):
        cases.guide(case, by=way.by("otherstaff"), guidance="G1")
    cases.guide(case, by=way.by("staff"), guidance="G1")
    assert case.outcome == Outcome.GUIDED


def test_a_summary_stands_beside_the_words_until_the_hand_over():
    way = told()
    cases.summarise(way.case, by=way.by("staff"), summary="三组停水")
    with pytest.raises(Refusal, match="太长"):
        cases.summarise(way.case, by=way.by("staff"), summary="长" * 81)
    way.handed()
    with pytest.raises(Refusal):
        cases.summarise(way.case, by=way.by("presidium"), summary="改标题")
    assert (way.fresh().words, way.case.matter.title) == (WORDS, "三组停水")


# Answer and telling


def test_the_signed_reply_asks_for_telling_and_telling_starts_the_term_for_rating():
    way = told().answered()
    assert (way.case.state, running(way.case)) == (State.ANSWERED, {"case.tell": "2026-09-29"})
    for stranger in ("otherstaff", "water", "deputy"):
        with pytest.raises(Refused):
            cases.inform(way.case, by=way.by(stranger), way="phone", said="好了")
    with pytest.raises(Refused):
        cases.inform(way.case, by=way.teller, way="phone", said="我知道了")
    for bad in (
        {"way": "phone", "said": " "},
        {"way": "message", "said": "x"},
        {"way": "pigeon", "said": "x"},
    ):
        with pytest.raises(Refusal):
            cases.inform(way.case, by=way.by("staff"), **bad)
    cases.inform(way.case, by=way.by("staff"), way="phone", said="已修好")
    assert (way.case.state, running(way.case)) == (State.INFORMED, {"case.rating": "2026-10-14"})


def test_who_left_no_telephone_finds_the_reply_by_the_slip():
    way = told(phone="").answered()
    assert way.case.state == State.INFORMED
    assert way.case.tellings.get().way == Telling.Way.SLIP


def test_a_newer_reply_is_told_anew_and_the_older_telling_is_replaced():
    way = told().answered()
    way.replied(answer("管道30日换完。"))
    assert [t.way for t in way.case.tellings.order_by("id")] == ["replaced", ""]
    cases.inform(way.case, by=way.by("staff"), way="phone", said="30日换完")
    way.replied(answer("已换完。"))
    assert (way.case.state, set(running(way.case))) == (State.ANSWERED, {"case.tell"})
    rating = cases.rate(way.case, SATISFIED, by=way.teller)
    assert (rating.reply.version, way.case.tellings.last().way) == (3, "slip")


def test_what_was_rated_stands_no_new_version_takes_its_place():
    way = told().informed()
    cases.rate(way.case, FAIR, by=way.teller)
    with pytest.raises(Refusal, match="已经评价"):
        way.drafted(answer("更好的答复"))


# Ratings


def test_only_the_teller_rates_as_teller_and_once_a_round():
    way = told().informed()
    for stranger in (way.by("staff"), way.by("presidium"), way.by("deputy"), Actor.teller("福泉2026-9999")):
        with pytest.raises(Refused):
            cases.rate(way.case, SATISFIED, by=stranger)
    cases.rate(way.case, SATISFIED, by=way.teller)
    with pytest.raises(Refusal):
        cases.rate(way.case, NOT, by=way.teller)


@pytest.mark.parametrize(
    "grades", [cases.Grades("not", "yes"), cases.Grades("yes", "not", " "), cases.Grades("", "yes")]
)
def test_not_says_why_and_both_are_graded(grades):
    way = told().informed()
    with pytest.raises(Refusal):
        cases.rate(way.case, grades, by=way.teller)


def test_a_not_opens_the_second_round_at_once_and_a_second_goes_to_the_council():
    way = told().council()
    assert (way.case.state, way.case.round) == (State.COUNCIL, 2)
    by, note = way.by("presidium"), {"decision": "列入督办", "on": clock.today()}
    with pytest.raises(Refusal, match="会议"):
        cases.close(way.case, by=by)
    for bad in ({"decision": " "}, {"on": date(2026, 9, 22)}, {"on": date(2026, 9, 24)}):
        with pytest.raises(Refusal):
            cases.note_decision(way.case, by=by, **(note | bad))
    cases.note_decision(way.case, by=by, **note)
    with pytest.raises(Refusal, match="已经记录"):
        cases.note_decision(way.case, by=by, **note)
    with pytest.raises(Refusal, match="会议"):
        way.drafted(answer("再答复"))
    cases.close(way.case, by=by)
    assert way.case.outcome == Outcome.ANSWERED


def test_a_deputys_not_waits_for_the_coordinator_and_blocks_the_close():
    way = told().informed()
    with pytest.raises(Refused):
        cases.rate_as_deputy(way.case, NOT, by=way.by("otherdeputy"))
    rating = cases.rate_as_deputy(way.case, NOT, by=way.by("deputy"))
    with pytest.raises(Refusal):
        cases.rate_as_deputy(way.case, NOT, by=way.by("deputy"))
    cases.rate(way.case, SATISFIED, by=way.teller)
    with pytest.raises(Refusal, match="代表"):
        cases.close(way.case, by=way.by("presidium"))
    cases.decide_rating(rating, by=way.by("presidium"), decision="已请其补充")
    with pytest.raises(Refusal):
        cases.decide_rating(rating, by=way.by("presidium"), decision="又答")
    cases.close(way.case, by=way.by("presidium"))
    assert way.case.outcome == Outcome.SOLVED


def test_the_coordinator_may_have_it_handled_again_for_a_deputy_unless_it_already_is():
    way = told().informed()
    first = cases.rate_as_deputy(way.case, NOT, by=way.by("deputy"))
    cases.decide_rating(first, by=way.by("presidium"), decision="重办", again=True)
    assert (way.fresh().state, way.case.round) == (State.HANDLING, 2)
    other = told(way.made).informed()
    late = cases.rate_as_deputy(other.case, NOT, by=way.by("deputy"))
    cases.rate(other.case, NOT, by=other.teller)
    with pytest.raises(Refusal, match="已经在重新办理"):
        cases.decide_rating(late, by=way.by("presidium"), decision="重办", again=True)
    cases.decide_rating(late, by=way.by("presidium"), decision="反映人已要求重办")


def test_a_deputy_who_is_content_needs_no_answer():
    way = told().informed()
    rating = cases.rate_as_deputy(way.case, SATISFIED, by=way.by("deputy"))
    with pytest.raises(Refusal):
        cases.decide_rating(rating, by=way.by("presidium"), decision="谢谢")


def test_what_is_told_reaches_a_deputy_with_the_term_of_office_and_no_longer():
    """The sitting stands, the term does not: nothing new comes, and what came is read and rated no more."""
    way = told().informed()
    by = way.by("deputy")
    assert [deputy.account for deputy in way.case.deputies.all()] == [by.account]
    assert allows(by, "cases.see", way.case) and allows(by, "cases.rate_as_deputy", way.case)
    people.end_office(by.person.deputy.offices.get(), on=clock.today(), by=HOUSE)
    assert heaps_of(by) and digests.lines_for(by, clock.today())
    assert allows(by, "cases.see", way.case), "the last day is a day of the term"
    with days(1):
        assert not heaps_of(by) and not digests.lines_for(by, clock.today())
        assert not told(way.made).case.deputies.exists()
        assert not allows(by, "cases.see", way.case)
        assert not Case.objects.filter(rules.at_hand(by), pk=way.case.pk).exists()
        with pytest.raises(Refused):
            cases.rate_as_deputy(way.case, NOT, by=by)


def test_who_was_named_to_raise_it_reads_it_with_the_term_of_office_alone():
    way = told().accepted()
    by = way.by("otherdeputy")
    cases.raise_as_suggestion(way.case, by=way.by("presidium"), deputy=by.person.deputy, explanation="提。")
    assert allows(by, "cases.see", way.case)
    people.end_office(by.person.deputy.offices.get(), on=clock.today() - timedelta(days=1), by=HOUSE)
    assert not allows(way.by("otherdeputy"), "cases.see", way.case)


# The reminder and the close


def test_one_reminder_on_the_seventh_working_day_however_often_the_sweep_runs():
    way = told().informed()
    with days(16):
        assert tasks.the_day_of_the_reminder() == 0
    with days(17):
        assert [tasks.the_day_of_the_reminder() for _ in range(3)] == [1, 0, 0]
        with pytest.raises(Refusal):
            cases.remind_to_rate(way.case, by=Actor.system("reminder"))
    with pytest.raises(Refused):
        cases.remind_to_rate(way.case, by=way.by("presidium"))
    assert Message.objects.filter(name="case.reminded").count() == 1
    assert Event.objects.filter(name="case.reminded").count() == 1


def test_who_has_rated_is_not_reminded():
    way = told().informed()
    cases.rate(way.case, SATISFIED, by=way.teller)
    with days(17):
        assert tasks.the_day_of_the_reminder() == 0


def test_unrated_it_closes_only_when_the_term_has_passed():
    way = told().informed()
    with days(21), pytest.raises(Refusal, match="10月14日"):
        cases.close(way.case, by=way.by("presidium"))
    for stranger in ("deputy", "staff", "waterleader", "affairs"):
        with pytest.raises(Refused):
            cases.close(way.case, by=way.by(stranger))
    with days(22):
        cases.close(way.case, by=way.by("presidium"))
    assert (way.case.outcome, way.case.snapshot["rating"]) == (Outcome.SOLVED, None)


@pytest.mark.parametrize(
    ("result", "grades", "outcome"),
    [
        ("A", SATISFIED, "solved"),
        ("A", FAIR, "solved"),
        ("C", SATISFIED, "answered"),
        ("D", FAIR, "answered"),
    ],
)
def test_solved_is_class_a_and_not_dissatisfied(result, grades, outcome):
    way = told().informed(answer(result=result))
    cases.rate(way.case, grades, by=way.teller)
    cases.close(way.case, by=way.by("presidium"))
    assert way.case.outcome == outcome
    with pytest.raises(Refusal):
        cases.close(way.case, by=way.by("presidium"))


def test_three_attempts_since_the_person_was_to_be_reached_make_a_case_unreachable():
    way = told()
    by = way.by("staff")
    cases.ask_back(way.case, by=way.by("presidium"), question="哪个组？")
    for _ in range(2):
        cases.note_attempt(way.case, by=by, note="无人接听")
    cases.answer_back(way.case, by=way.teller, answer="三组")
    with days(1):
        way.answered()
        cases.note_attempt(way.case, by=by, note="停机")
        with pytest.raises(Refusal, match="1 次"):
            cases.close_unreachable(way.case, by=way.by("presidium"))
        for _ in range(2):
            cases.note_attempt(way.case, by=by, note="停机")
        cases.close_unreachable(way.case, by=way.by("presidium"))
    assert (way.case.outcome, running(way.case)) == (Outcome.UNREACHABLE, {})


@pytest.mark.parametrize(
    "stage", ["accepted", "handed", "working", "answered", "informed", "second_round", "council"]
)
def test_the_person_takes_it_back_at_any_time_and_everything_ends(stage):
    way = getattr(told(), stage)()
    with pytest.raises(Refused):
        cases.withdraw(way.case, by=way.by("presidium"))
    cases.withdraw(way.fresh(), by=way.teller)
    way.fresh()
    assert (way.case.state, way.case.outcome, way.case.clock.next_due_on) == (
        State.CLOSED,
        Outcome.WITHDRAWN,
        None,
    )
    if way.case.matter:
        assert not way.case.matter.assignments.open().exists()
        assert way.case.matter.ended_at
    assert not Deadline.objects.open().exists()
    with pytest.raises(Refusal):
        cases.withdraw(way.case, by=way.teller)


def test_a_late_co_unit_ends_with_the_case():
    way = told().working("water", "roads")
    raised(way)
    assert {a.ending for a in way.case.matter.assignments.all()} == {"closed"}
    with pytest.raises(Refusal):
        handling.acknowledge(way.co(), by=way.by("roads"))


def test_raised_as_a_suggestion_the_person_is_told():
    way = told().working()
    with pytest.raises(Refusal):
        raised(way, "")
    raised(way)
    assert way.fresh().raised_by == way.made.deputies["deputy"]
    assert Message.objects.filter(name="case.raised", number=way.case.number).exists()


# Who may know the person


def test_a_confidential_tellers_name_and_number_stay_with_those_who_took_it_in():
    from daibiao.accounts.permissions import allows

    way = told(is_confidential=True, name="杨大山").handed("schools")
    handling.dispatch(way.lead, by=way.by("office"))
    knows = {name for name in way.made.accounts if allows(way.by(name), "cases.know_person", way.case)}
    assert knows == {"presidium", "staff", "deputy", "affairs", "vicechair"}
    for stranger in ("schools", "schoolsleader", "office", "supervisor"):
        with pytest.raises(Refused):
            cases.reveal(way.case, by=way.by(stranger), reason="联系")


def test_the_number_is_shown_for_a_reason_to_whoever_has_it_in_hand():
    way = told().handed()
    with pytest.raises(Refusal, match="理由"):
        cases.reveal(way.case, by=way.by("water"), reason=" ")
    assert cases.reveal(way.case, by=way.by("water"), reason="约时间上门") == "139 0000 0417"
    with pytest.raises(Refused):
        cases.reveal(way.case, by=way.by("roads"), reason="好奇")
    facts = Event.objects.get(name="case.revealed").facts
    assert "约时间上门" not in str(facts)
