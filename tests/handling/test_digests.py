"""The ladder: who is told of a term from which day on, and what is new for whom."""

from datetime import date, datetime, timedelta

import pytest

from daibiao.cases import actions as cases
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.notices import digests
from daibiao.notices.ladders import Today
from tests.cases.factories import NOT, TOLD_AT, answer, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def lines(way, username: str, on: str = "2026-09-23") -> list[str]:
    """The lines of this account's digest on a morning, in Chinese."""
    morning = datetime.fromisoformat(f"{on}T09:30").replace(tzinfo=clock.ZONE)
    with clock.turned_to(morning):
        return [line.zh for line in digests.lines_for(way.by(username), morning.date())]


def test_a_reply_climbs_from_the_handler_to_the_vice_chair_as_its_day_comes_and_goes():
    way = told().working()
    number = way.case.number
    climbing = [
        ("2026-10-15", []),
        ("2026-10-16", ["water"]),
        ("2026-10-20", ["water", "waterleader"]),
        ("2026-10-21", ["water", "waterleader"]),
        ("2026-10-22", ["water", "waterleader", "presidium"]),
        ("2026-10-25", ["water", "waterleader", "presidium"]),
        ("2026-10-26", ["water", "waterleader", "presidium", "vicechair"]),
    ]
    for day, told_of_it in climbing:
        reached = [
            name
            for name in ("water", "waterleader", "presidium", "vicechair")
            if any(line.startswith(f"{number} 答复") for line in lines(way, name, day))
        ]
        assert (day, reached) == (day, told_of_it)
    assert not lines(way, "roads", "2026-10-26")
    assert not lines(way, "streetwork", "2026-10-26")


def test_every_line_has_number_what_and_days_in_both_languages_and_no_word_of_the_person():
    way = told().working()
    day = date(2026, 10, 22)
    with clock.turned_to(TOLD_AT.replace(month=10, day=22)):
        [line] = digests.lines_for(way.by("waterleader"), day)
    assert line.zh == f"{way.case.number} 答复 · 超期 1 个工作日"
    assert line.en == f"{way.case.number} Answer · 1 working day overdue"
    assert (line.tone, line.due_on, line.url) == ("late", date(2026, 10, 21), way.case.get_absolute_url())


@pytest.mark.parametrize(
    ("on", "after", "latest"),
    [
        ("2026-09-23", -3, "2026-09-29"),
        ("2026-09-24", -1, "2026-09-28"),
        ("2026-10-08", 1, "2026-10-07"),
        ("2026-10-10", 1, "2026-10-09"),
        ("2026-10-11", 1, "2026-10-09"),
        ("2026-10-12", 3, "2026-10-08"),
    ],
)
def test_days_off_are_not_counted_on_the_ladder(on, after, latest):
    assert Today.of(date.fromisoformat(on)).latest_due(after).isoformat() == latest


def test_what_waits_for_somebody_is_said_until_it_is_done():
    way = told().handed("schools")
    number = way.case.number
    assert lines(way, "office") == [f"{number} 待分办"]
    handling.dispatch(way.lead, by=way.by("office"))
    assert (lines(way, "office"), lines(way, "schools")) == ([], [f"{number} 待签收"])
    handling.acknowledge(way.lead, by=way.by("schools"))
    assert not lines(way, "schools")


def test_a_reply_to_sign_is_the_signers_and_a_returned_one_the_drafters():
    way = told().working()
    reply = way.submitted()
    number = way.case.number
    assert lines(way, "waterleader") == lines(way, "waterhead") == [f"{number} 答复待签发"]
    assert not lines(way, "water")
    handling.return_reply(reply, by=way.by("waterleader"), reason="写明哪天")
    assert lines(way, "water") == [f"{number} 答复退回修改"]


def test_in_the_second_round_only_the_head_is_asked_to_sign():
    way = told().second_round()
    way.submitted()
    assert not lines(way, "waterleader")
    assert lines(way, "waterhead") == [f"{way.case.number} 答复待签发"]


def test_requests_and_decisions_reach_whom_they_concern():
    way = told().working()
    request = handling.ask_extension(way.lead, by=way.by("water"), length=3, reason="订货")
    assert lines(way, "presidium") == [f"{way.case.number} 延期申请待决定"]
    handling.decide_extension(request, by=way.by("presidium"), grant=False, decision="可先供水")
    assert lines(way, "water", "2026-09-24") == [f"{way.case.number} 延期未同意"]
    assert not lines(way, "presidium", "2026-09-24")


def test_an_objection_is_its_settlers_to_answer():
    way = told().handed()
    handling.object_to(way.lead, by=way.by("water"), reason="不归我局")
    assert any("决定异议" in line for line in lines(way, "presidium"))
    assert not any("决定异议" in line for line in lines(way, "water"))


def test_a_promise_is_remembered_after_the_close():
    way = told().informed(answer(result="B", promise="换管", promised_on=date(2026, 11, 20)))
    cases.rate(way.case, cases.Grades("yes", "yes"), by=way.teller)
    cases.close(way.case, by=way.by("presidium"))
    assert not lines(way, "water", "2026-11-16")
    assert lines(way, "water", "2026-11-17") == [f"{way.case.number} 承诺兑现 · 还剩 3 个工作日"]
    assert lines(way, "presidium", "2026-11-23") == [f"{way.case.number} 承诺兑现 · 超期 1 个工作日"]


def test_a_slip_without_a_report_reaches_the_leader_who_ordered_it():
    way = told().working()
    slip = {"leader": way.made.accounts["supervisor"], "demand": "快", "report_by": date(2026, 9, 29)}
    handling.supervise(way.case.matter, by=way.by("presidium"), **slip)
    assert any("督办反馈" in line for line in lines(way, "water"))
    assert not lines(way, "supervisor", "2026-09-29")
    assert any("督办反馈" in line for line in lines(way, "supervisor", "2026-09-30"))


# Cases


def test_triage_is_the_coordinators_own_and_told_before_it_is_due():
    way = told()
    assert not lines(way, "presidium")
    assert any("受理并交办" in line for line in lines(way, "presidium", "2026-09-28"))
    assert not lines(way, "vicechair", "2026-10-10")
    assert any("受理并交办" in line for line in lines(way, "vicechair", "2026-10-12"))


def test_the_station_calls_whom_no_message_reaches():
    way = told().answered()
    assert not lines(way, "staff"), "a message is on its way"
    other = told(way.made, phone="0854-2220000").answered()
    assert lines(way, "staff") == [f"{other.case.number} 待电话告知反映人 · 还剩 3 个工作日"]
    assert not lines(way, "otherstaff")


def test_a_deputy_hears_once_what_was_received_and_answered():
    way = told()
    number = way.case.number
    assert lines(way, "deputy", "2026-09-24") == [f"{number} 您接待的新诉求"]
    assert not lines(way, "otherdeputy", "2026-09-24")
    assert not lines(way, "deputy", "2026-09-28")
    with clock.turned_to(TOLD_AT + timedelta(days=5)):
        way.informed()
        assert lines(way, "deputy", "2026-09-29") == [f"{number} 有答复，请您评价"]
        rating = cases.rate_as_deputy(way.case, NOT, by=way.by("deputy"))
        assert not lines(way, "deputy", "2026-09-29")
        assert f"{number} 代表不满意，待答复代表" in lines(way, "presidium", "2026-09-29")
        cases.decide_rating(rating, by=way.by("presidium"), decision="已请其补充")
    assert lines(way, "deputy", "2026-09-29") == [f"{number} 已答复您的评价"]


def test_the_coordinator_is_told_what_can_be_closed():
    way = told().informed()
    assert not lines(way, "presidium", "2026-10-14")
    assert lines(way, "presidium", "2026-10-15") == [f"{way.case.number} 评价期已过，可以办结"]
    cases.rate(way.case, cases.Grades("yes", "yes"), by=way.teller)
    assert lines(way, "presidium") == [f"{way.case.number} 可以办结"]
    other = told(way.made).council()
    assert f"{other.case.number} 提请会议研究，待记录意见" in lines(way, "presidium")


def test_nothing_can_be_closed_before_the_deputy_who_is_not_satisfied_is_answered():
    way = told().informed()
    rating = cases.rate_as_deputy(way.case, NOT, by=way.by("deputy"))
    waits = f"{way.case.number} 代表不满意，待答复代表"
    assert lines(way, "presidium", "2026-10-15") == [waits], (
        "the time to rate is over, the deputy is not answered"
    )
    cases.rate(way.case, cases.Grades("yes", "yes"), by=way.teller)
    assert lines(way, "presidium") == [waits]
    cases.decide_rating(rating, by=way.by("presidium"), decision="已请其补充")
    assert lines(way, "presidium") == [f"{way.case.number} 可以办结"]


def test_a_long_heap_is_cut_and_says_how_much_more_there_is():
    made = told().made
    for _ in range(21):
        way = told(made)
    assert lines(way, "deputy", "2026-09-24")[-1] == "另有 2 件，请看列表"
