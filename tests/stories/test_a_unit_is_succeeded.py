"""A unit's duties pass to another: what it still owed is the successor's, what it did keeps its name."""

from datetime import date, datetime

import pytest
from django.test import Client

from daibiao.accounts.permissions import Refused, allows
from daibiao.audit.models import Event
from daibiao.cases import actions as cases
from daibiao.handling import actions as handling
from daibiao.handling import flow
from daibiao.handling.models import Promise
from daibiao.lib import clock
from daibiao.notices import digests
from daibiao.people import actions as people
from daibiao.queues import desk
from tests.cases.factories import NOT, TOLD_AT, answer, told
from tests.county import HOUSE

pytestmark = pytest.mark.django_db

OCTOBER = date(2026, 10, 8)
IN_OCTOBER = datetime(2026, 10, 8, 9, 30, tzinfo=clock.ZONE)
PROMISED = date(2026, 10, 20)


@pytest.fixture
def way():
    """In September the water office answers with a promise; an urging and a slip it leaves unanswered."""
    with clock.turned_to(TOLD_AT):
        way = told().working()
        leader = way.made.accounts["supervisor"]
        handling.urge(way.lead, by=way.by("presidium"), text="何时通水？")
        handling.supervise(
            way.case.matter, by=way.by("presidium"), leader=leader, demand="一月内换管", report_by=PROMISED
        )
        way.replied(answer(result="B", promise="换主管道", promised_on=PROMISED))
        _becomes_the_water_resources_office(way)
    return way


def _becomes_the_water_resources_office(way) -> None:
    """From 8 October the duties of the water office are another's, with people of its own."""
    old = way.made.units["water"]
    heir = people.add_unit(
        "resources", "市水资源局", "handling", place=old.place, congress=old.congress, by=HOUSE
    )
    people.succeed_unit(old, heir, on=OCTOBER, by=HOUSE)
    way.made.units["resources"] = heir
    for username, role in (("li", "handler"), ("lileader", "leader")):
        account = people.add_account(username, f"{username}某", "a-long-password", by=HOUSE)
        people.grant(account, role, heir, since=date(2026, 9, 1), by=HOUSE)
        way.made.accounts[username] = account


def heap(way, username: str, name="owed") -> list:
    return list(desk.rows(name, way.by(username)))


def told_today(way, username: str) -> list[str]:
    """What the morning's digest says."""
    return [line.zh for line in digests.lines_for(way.by(username), clock.today())]


def page(way, username: str):
    client = Client()
    client.force_login(way.made.accounts[username])
    return client.get(way.case.get_absolute_url())


def test_until_the_day_it_is_the_old_units_and_the_successor_sees_nothing(way):
    with clock.turned_to(IN_OCTOBER.replace(day=7)):
        assert heap(way, "water") == [way.lead]
        assert heap(way, "li") == []
        assert page(way, "li").status_code == 404
        with pytest.raises(Refused):
            handling.keep_promise(Promise.objects.get(), by=way.by("li"), on=clock.today(), note="换完")


def test_from_the_day_on_the_successor_owes_it_and_the_old_people_have_nothing_to_do_with_it(way):
    with clock.turned_to(IN_OCTOBER):
        assert heap(way, "li") == [way.lead]
        assert page(way, "li").status_code == 200
        assert heap(way, "water") == []
        assert page(way, "water").status_code == 404
        assert not allows(way.by("waterleader"), "handling.keep_promise", way.lead)


def test_the_successor_answers_keeps_and_reports_and_what_was_done_keeps_the_old_name(way):
    urge, slip = way.lead.urges.get(), way.case.matter.supervisions.get()
    with clock.turned_to(IN_OCTOBER):
        by = way.by("li")
        handling.answer_urge(urge, by=by, answer="主管道已到货，15 日换完")
        handling.report(slip, by=by, text="按期换管")
        handling.keep_promise(Promise.objects.get(), by=by, on=clock.today(), note="主管道已换")
        assert heap(way, "li") == []
        shown = page(way, "li").content.decode()
    heir = way.made.units["resources"]
    done = ("urge.answered", "supervision.reported", "promise.kept")
    assert {event.facts["unit"] for event in Event.objects.filter(name__in=done)} == {heir.pk}
    assert Event.objects.get(name="reply.signed").facts["unit"] == way.made.units["water"].pk
    assert (way.lead.unit.name, way.case.matter.signed_replies().get().unit.name) == ("市水务局", "市水务局")
    assert "<h2>市水务局</h2>" in shown and "市水资源局兑现承诺" in shown


def test_a_better_answer_is_the_successors_own_beside_the_old_one(way):
    with clock.turned_to(IN_OCTOBER):
        draft = handling.draft(way.lead, answer("主管道已换，全组通水。"), by=way.by("li"))
        handling.submit(draft, by=way.by("li"))
        assert heap(way, "lileader", "sign") == [way.lead]
        handling.sign(draft, by=way.by("lileader"), seen=draft.digest)
        newest, first = way.case.matter.signed_replies()
        assert (newest.unit.name, first.unit.name) == ("市水资源局", "市水务局")


def test_the_digest_tells_the_successors_people(way):
    number = way.case.number
    with clock.turned_to(IN_OCTOBER):
        assert f"{number} 催办待回应" in told_today(way, "li")
        assert f"{number} 催办待回应" in told_today(way, "lileader")
        assert not [line for line in told_today(way, "water") if number in line]
    with clock.turned_to(IN_OCTOBER.replace(day=16)):
        assert f"{number} 承诺兑现 · 还剩 2 个工作日" in told_today(way, "li")
        assert f"{number} 督办反馈 · 还剩 2 个工作日" in told_today(way, "li")
        assert not [line for line in told_today(way, "water") if number in line]


def test_a_promise_is_the_successors_also_when_the_case_was_closed_long_ago(way):
    with clock.turned_to(TOLD_AT):
        cases.inform(way.case, by=way.by("staff"), way="phone", said="告诉他下月换管。")
        cases.rate(way.case, cases.Grades("yes", "yes"), by=way.teller)
        cases.close(way.case, by=way.by("presidium"))
    with clock.turned_to(IN_OCTOBER):
        assert heap(way, "li") == [way.lead]
        handling.keep_promise(Promise.objects.get(), by=way.by("li"), on=clock.today(), note="主管道已换")
    assert way.fresh().snapshot["unit"] == "市水务局"


def test_in_a_second_round_the_successor_works_and_objects_no_more_than_its_predecessor(way):
    with clock.turned_to(IN_OCTOBER):
        cases.inform(way.case, by=way.by("staff"), way="phone", said="告诉他下月换管。")
        cases.rate(way.case, NOT, by=way.teller)
        assert way.lead.unit.name == "市水资源局"
        assert any("不再提出异议" in reason for reason in flow.blockers("object", way.lead))


def test_closed_cases_of_a_coordinator_are_its_successors_to_look_up(way):
    old = way.made.units["presidium"]
    heir = people.add_unit(
        "newtown", "新镇主席团", "presidium", place=old.place, congress=old.congress, by=HOUSE
    )
    account = people.add_account("wu", "吴某", "a-long-password", by=HOUSE)
    people.grant(account, "coordinator", heir, since=date(2026, 9, 1), by=HOUSE)
    way.made.accounts["wu"] = account
    with clock.turned_to(TOLD_AT):
        cases.inform(way.case, by=way.by("staff"), way="phone", said="告诉他下月换管。")
        cases.rate(way.case, cases.Grades("yes", "yes"), by=way.teller)
        cases.close(way.case, by=way.by("presidium"))
        assert page(way, "wu").status_code == 404
        people.succeed_unit(old, heir, on=clock.today(), by=HOUSE)
        assert page(way, "wu").status_code == 200
        assert page(way, "presidium").status_code == 404
    assert way.fresh().coordinator == old, "the closed case keeps the name under which it was closed"
