"""The main job, end to end: a resident tells a need; it is triaged, handed over, answered, rated, closed."""

from datetime import datetime, timedelta

import pytest

from daibiao.accounts.actors import Actor
from daibiao.cases import actions as cases
from daibiao.cases.models import Case, Telling
from daibiao.door.actions import open_with_pin
from daibiao.handling import actions as handling
from daibiao.lib import clock
from tests.county import county

pytestmark = pytest.mark.django_db

WORDS = "我们组从上周四起就没有水，老人挑水要走两里路。\n村里说主管道漏了，报了两次没人来。"
TOLD_AT = datetime(2026, 9, 23, 9, 35, tzinfo=clock.ZONE)


def answer(result="A", **more) -> handling.Answer:
    """What the water office writes."""
    return handling.Answer("主管道已修复，9月29日恢复供水。", result, "王某", "0854-2220000", **more)


def tell(made) -> tuple[Case, str]:
    """A resident scans the station's code and tells."""
    told = cases.Told(
        words=WORDS,
        where="牛场镇同心村三组",
        phone="139 0000 0417",
        station=made.stations["niuchang"],
        channel="code",
    )
    return cases.tell(told, by=Actor.visitor())


def reply(made, assignment, *, by="water", signer="waterleader", content=None):
    """Drafted by the handler, signed by the leader who saw the final text."""
    drafted = handling.draft(assignment, content or answer(), by=made.actor(by))
    handling.submit(drafted, by=made.actor(by))
    return handling.sign(drafted, by=made.actor(signer), seen=drafted.digest)


def handed_over(made):
    """Told, accepted, handed to the water office, acknowledged, and the deputy spoken to."""
    case, pin = tell(made)
    cases.accept(case, by=made.actor("presidium"))
    cases.hand_over(case, by=made.actor("presidium"), lead=made.units["water"])
    assignment = case.matter.lead()
    handling.acknowledge(assignment, by=made.actor("water"))
    handling.contact(
        assignment, by=made.actor("water"), mode="phone", on=clock.today(), said="本周内派人查漏。"
    )
    return case, pin, assignment


def test_a_need_is_told_answered_rated_and_closed_as_solved():
    made = county()
    with clock.turned_to(TOLD_AT):
        case, pin, assignment = handed_over(made)
        assert case.words == WORDS, "the words are kept as told"
        assert case.place.name == "牛场镇"
        assert assignment.clock.deadlines.get(key="case.answer").due_on.isoformat() == "2026-10-21"
    with clock.turned_to(TOLD_AT + timedelta(days=6)):
        reply(made, assignment)
        case.refresh_from_db()
        assert case.state == Case.State.ANSWERED
        cases.inform(case, by=made.actor("staff"), way=Telling.Way.PHONE, said="告诉杨某已修好。")
        opened = open_with_pin(case.number, pin, address="127.0.0.1")
        cases.rate(opened, cases.Grades("yes", "yes"), by=Actor.teller(case.number))
        cases.close(opened, by=made.actor("presidium"))
    opened.refresh_from_db()
    assert opened.outcome == Case.Outcome.SOLVED
    assert opened.clock.next_due_on is None, "no clock runs on"


def test_not_satisfied_opens_round_two_at_once_signed_by_the_head_and_a_second_goes_to_the_council():
    made = county()
    with clock.turned_to(TOLD_AT):
        case, _pin, assignment = handed_over(made)
        reply(made, assignment)
        case.refresh_from_db()
        teller = Actor.teller(case.number)
        cases.rate(case, cases.Grades("fair", "not", "水还是黄的"), by=teller)
        second = case.matter.lead()
        assert (case.state, case.round, second.signer) == (Case.State.HANDLING, 2, "head")
        handling.acknowledge(second, by=made.actor("water"))
        reply(made, second, signer="waterhead")
        case.refresh_from_db()
        cases.rate(case, cases.Grades("not", "not", "还是黄的"), by=teller)
        assert case.state == Case.State.COUNCIL
        assert case.council_item.decision == ""
        cases.note_decision(case, by=made.actor("presidium"), decision="列入督办。", on=clock.today())
        cases.close(case, by=made.actor("presidium"))
    assert case.outcome == Case.Outcome.ANSWERED, "closed, but not solved"
