"""The desk: what lies in which heap, what is next and for whom, and what it costs."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment
from daibiao.lib import clock
from daibiao.people import actions as people
from daibiao.queues import desk
from tests.cases.factories import TOLD_AT, answer, told
from tests.county import HOUSE, SINCE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def counts(way, username: str) -> dict[str, int]:
    """The heaps in which something lies."""
    by = way.by(username)
    names = desk.heaps_of(by)
    counted = desk.counts(names, by)
    assert counted == {name: desk.rows(name, by).count() for name in names}, "a count is its list's length"
    return {name: count for name, count in counted.items() if count}


def step(way, username: str, assignment: Assignment | None = None) -> tuple[str, str]:
    """What the desk says is next, and the verb to which it leads this reader."""
    assignment = assignment or way.lead
    found = desk.next_steps([assignment], way.by(username))[assignment.pk]
    return str(found["label"]), found["url"].rstrip("/").rpartition("/")[2]


# Heaps


def test_the_dispatcher_keeps_what_waits_for_the_dispatcher_and_sees_what_was_handed_on():
    way = told().handed("schools")
    assert counts(way, "office") == {"open": 1, "dispatch": 1}
    assert counts(way, "schools") == {}
    handling.dispatch(way.lead, by=way.by("office"))
    assert counts(way, "office") == {"handed_on": 1}
    assert counts(way, "schools") == {"open": 1, "handed": 1}
    objection = handling.object_to(way.lead, by=way.by("schools"), reason="不归教育")
    assert counts(way, "office") == {"open": 1, "handed_on": 1}
    assert step(way, "office") == ("决定异议", "settle_objection")
    handling.settle_objection(objection, by=way.by("office"), decision="归教育")
    assert counts(way, "office") == {"handed_on": 1}
    assert counts(way, "schools") == {"open": 1, "working": 1}


def test_who_dispatches_and_handles_has_both_kinds_of_heaps():
    way = told().handed("schools")
    people.grant(way.made.accounts["office"], "handler", way.made.units["water"], by=HOUSE, since=SINCE)
    told(way.made).handed("water")
    assert counts(way, "office") == {"open": 2, "dispatch": 1, "handed": 1}


def test_what_is_late_to_sign_or_handled_again_lies_apart():
    way = told().working()
    way.submitted()
    assert counts(way, "waterleader") == {"open": 1, "working": 1, "sign": 1}
    with clock.turned_to(TOLD_AT + timedelta(days=40)):
        assert counts(way, "water")["late"] == 1
    other = told(way.made).second_round()
    assert counts(other, "water") == {"open": 2, "working": 2, "sign": 1, "again": 1, "answered": 1}


def test_what_is_owed_after_the_answer_stays_in_sight_until_it_is_done():
    way = told().working()
    sent = handling.urge(way.lead, by=way.by("presidium"), text="请抓紧")
    slip = handling.supervise(
        way.case.matter, by=way.by("presidium"), leader=way.made.accounts["supervisor"], demand="快",
        report_by=clock.today(),
    )  # fmt: skip
    reply = way.replied(answer(result="B", promise="换管", promised_on=clock.today()))
    assert counts(way, "water") == {"pressed": 1, "owed": 1, "answered": 1}
    assert step(way, "water") == ("回应催办", "answer_urge")
    handling.answer_urge(sent, by=way.by("water"), answer="已派人")
    assert step(way, "water") == ("反馈督办情况", "report")
    handling.report(slip, by=way.by("water"), text="已修")
    assert step(way, "water") == ("兑现承诺", "keep_promise")
    handling.keep_promise(reply.kept_promise, by=way.by("water"), on=clock.today(), note="换完")
    assert (step(way, "water"), counts(way, "water")) == (("已答复", ""), {"answered": 1})


# The next step


def test_a_reply_to_sign_is_the_signers_next_step_and_the_others_wait():
    way = told().working()
    assert step(way, "water") == ("起草答复", "draft")
    reply = way.drafted()
    assert step(way, "water") == ("送负责人签发", "submit")
    handling.submit(reply, by=way.by("water"))
    assert step(way, "water") == ("等签发", "")
    assert step(way, "waterleader") == step(way, "waterhead") == ("签发", "sign")
    handling.return_reply(reply, by=way.by("waterleader"), reason="写明哪天")
    assert step(way, "water") == ("修改答复", "draft")


def test_before_it_drafts_the_unit_speaks_with_the_deputy():
    way = told().handed()
    handling.acknowledge(way.lead, by=way.by("water"))
    assert step(way, "water") == ("与代表联系", "contact")
    deputy = way.made.deputies["deputy"]
    handling.contact(way.lead, by=way.by("water"), mode="phone", on=clock.today(), said="说了", deputy=deputy)
    assert step(way, "water") == ("起草答复", "draft")


def test_what_is_owed_says_how_many_days_are_left():
    way = told().working()
    soon = clock.today() + timedelta(days=1)
    handling.supervise(
        way.case.matter,
        by=way.by("presidium"),
        leader=way.made.accounts["supervisor"],
        demand="快",
        report_by=soon,
    )
    assert "督办待反馈 · 还剩 1 个工作日" in page(way, "water", "pressed").content.decode()
    assert "还剩 1 个工作日" in as_reader(way, "supervisor").get("/supervised/").content.decode()
    handling.report(way.case.matter.supervisions.get(), by=way.by("water"), text="已修")
    assert "还剩 1 个工作日" not in as_reader(way, "supervisor").get("/supervised/").content.decode()
    way.replied(answer(result="B", promise="换管", promised_on=soon))
    assert "还剩 1 个工作日" in page(way, "water", "owed").content.decode()
    assert next(desk.lines("owed", desk.rows("owed", way.by("water"))))[-2:] == ["兑现承诺", soon]


def test_the_leader_and_the_file_read_which_term_is_next():
    way = told().working()
    by, leader = way.by("presidium"), way.made.accounts["supervisor"]
    handling.supervise(way.case.matter, by=by, leader=leader, demand="快", report_by=clock.today())
    due = Assignment.objects.get(pk=way.lead.pk).clock.next_due_on
    assert next(desk.lines("open", desk.rows("open", way.by("water"))))[-2:] == ["答复", due]
    reader = as_reader(way, "supervisor")
    assert "下一期限：答复 2026年" in reader.get("/supervised/").content.decode()
    reader.cookies["django_language"] = "en"
    assert "Next term: Answer " in reader.get("/supervised/").content.decode()


def test_a_report_that_is_late_is_marked_as_late_and_its_day_stands_in_the_file():
    way, soon = told().working(), clock.today() + timedelta(days=1)
    leader = way.made.accounts["supervisor"]
    by = way.by("presidium")
    handling.supervise(way.case.matter, by=by, leader=leader, demand="快", report_by=soon)
    way.replied(answer(result="B", promise="换管", promised_on=soon + timedelta(days=90)))
    assert next(desk.lines("owed", desk.rows("owed", way.by("water"))))[-2:] == ["反馈督办情况", soon]
    assert next(desk.lines("owed", desk.rows("owed", way.by("roads"))), None) is None
    with clock.turned_to(clock.now() + timedelta(days=9)):
        (row,) = page(way, "water", "pressed").context["rows"]
        assert [mark["tone"] for mark in row["marks"]] == ["late"]


def test_who_drafted_waits_even_with_the_right_to_sign():
    way = told().working()
    people.grant(way.made.accounts["water"], "leader", way.made.units["water"], by=HOUSE, since=SINCE)
    way.submitted()
    assert step(way, "water") == ("等签发", "")


def test_in_the_second_round_the_head_signs():
    way = told().second_round()
    way.submitted()
    assert step(way, "waterleader") == ("等主要负责人签发", "")
    assert step(way, "waterhead") == ("签发", "sign")


def test_whoever_reads_a_reply_that_the_head_signs_is_told_who_that_is():
    """The leader who signed the first round finds no button in the second, and why."""
    way = told().second_round()
    head = way.made.accounts["waterhead"].name
    way.submitted()
    for username in ("water", "waterleader"):
        shown = as_reader(way, username).get(way.case.get_absolute_url()).content.decode()
        assert f"这件答复要由主要负责人签发：{head}。" in shown, username
    assert (
        "要由主要负责人签发"
        not in as_reader(way, "presidium").get(way.case.get_absolute_url()).content.decode()
    )
    first = told(way.made, words="路灯不亮。").working()
    first.submitted()
    assert (
        "主要负责人" not in as_reader(way, "waterleader").get(first.case.get_absolute_url()).content.decode()
    )


def test_a_unit_without_a_principal_head_reads_that_none_is_named():
    way = told().second_round()
    way.submitted()
    people.revoke(
        way.made.accounts["waterhead"].grants.get(role="head"), on=clock.today() - timedelta(days=1), by=HOUSE
    )
    shown = as_reader(way, "waterleader").get(way.case.get_absolute_url()).content.decode()
    assert "本单位还没有登记主要负责人" in shown


def test_a_co_unit_gives_its_opinion_and_has_given_it():
    way = told().working("water", "roads")
    handling.acknowledge(way.co(), by=way.by("roads"))
    assert step(way, "roads", way.co()) == ("提出会办意见", "give_opinion")
    handling.give_opinion(way.co(), by=way.by("roads"), text="路面由我局恢复。")
    assert step(way, "roads", way.co()) == ("已提出会办意见", "")


# The page


def as_reader(way, username: str) -> Client:
    client = Client()
    client.force_login(way.made.accounts[username])
    return client


def page(way, username: str, heap=""):
    client = Client()
    client.force_login(way.made.accounts[username])
    return client.get("/desk/", {"heap": heap} if heap else {})


def test_the_desk_is_refused_to_whoever_has_no_work_there_and_knows_its_own_heaps_only():
    way = told().working()
    for stranger in ("presidium", "staff", "deputy", "supervisor", "auditor"):
        assert page(way, stranger).status_code == 403
    assert page(way, "water", "handed_on").status_code == 404
    assert page(way, "office", "handed_on").status_code == 200


def test_the_page_leads_the_leader_to_the_signature():
    way = told().working()
    way.submitted()
    shown = page(way, "waterleader").content.decode()
    assert f'href="/desk/{way.lead.pk}/sign/"' in shown
    assert "等签发" in page(way, "water").content.decode()
    handling.return_reply(way.lead.replies.get(), by=way.by("waterleader"), reason="写明哪天")
    assert "<h1>在办的" in page(way, "waterleader").content.decode()


def test_a_longer_desk_asks_no_more_questions():
    way = told().working()
    way.replied(answer(result="B", promise="换管", promised_on=clock.today()))
    told(way.made).working()
    asked = []
    for _round in range(2):
        for heap in ("open", "answered", "owed"):
            page(way, "water", heap)
            with CaptureQueriesContext(connection) as questions:
                assert page(way, "water", heap).status_code == 200
            asked.append(len(questions))
        for _number in range(4):
            told(way.made).working()
            told(way.made).answered(answer(result="B", promise="换管", promised_on=clock.today()))
    assert asked[:3] == asked[3:]


def test_more_replies_to_sign_ask_no_more_questions(django_assert_num_queries):
    way = told().working()
    way.submitted()
    reader = way.by("waterleader")
    for _number in range(3):
        told(way.made).working().submitted()
    rows = list(desk.rows("sign", reader).with_desk())
    assert reader.grants and reader.duties("leader")  # asked once for each reader
    with django_assert_num_queries(2):  # what is written, and what is owed
        found = desk.next_steps(rows, reader)
    assert [each["label"] for each in found.values()] == ["签发"] * 4


# What presses, what was taken


def test_what_asks_for_an_answer_bears_a_mark_and_has_its_own_heap_whatever_the_next_step_is():
    way = told().working()
    assert "催办待回应" not in page(way, "water", "working").content.decode()
    sent = handling.urge(way.lead, by=way.by("presidium"), text="请抓紧")
    slip = handling.supervise(
        way.case.matter, by=way.by("presidium"), leader=way.made.accounts["supervisor"], demand="快",
        report_by=clock.today(),
    )  # fmt: skip
    assert step(way, "water") == ("起草答复", "draft")
    assert counts(way, "water") == {"open": 1, "pressed": 1, "working": 1}
    shown = page(way, "water", "pressed").content.decode()
    assert "催办待回应" in shown and "督办待反馈" in shown
    handling.answer_urge(sent, by=way.by("water"), answer="已派人")
    shown = page(way, "water", "pressed").content.decode()
    assert "催办待回应" not in shown and "督办待反馈" in shown
    handling.report(slip, by=way.by("water"), text="已修")
    assert "pressed" not in counts(way, "water")


def personal_centre(way, username: str) -> str:
    client = Client()
    client.force_login(way.made.accounts[username])
    return client.get("/me/").content.decode()


def test_the_unit_that_lost_a_matter_is_told_and_reads_why_but_not_what_it_was():
    way = told().working()
    handling.reassign(
        way.lead, by=way.by("presidium"), unit=way.made.units["roads"], reason="属<公路>排水，归口办理"
    )
    assert counts(way, "water") == {"taken": 1} and counts(way, "roads") == {"open": 1, "handed": 1}
    shown = page(way, "water", "taken").content.decode()
    assert way.case.number in shown and "属&lt;公路&gt;排水，归口办理" in shown and "市交通运输局" in shown
    assert way.case.title not in shown and way.case.get_absolute_url() not in shown
    assert "改办日期" in shown and "下一步" not in shown, "that is past"
    for username in ("water", "waterleader", "waterhead"):
        told_so = personal_centre(way, username)
        assert f"{way.case.number}已改由别的单位办理" in told_so
        assert way.case.get_absolute_url() not in told_so
    for username in ("roads", "schools", "office", "presidium"):
        assert "已改由别的单位办理" not in personal_centre(way, username)
    assert page(way, "roads", "taken").content.decode().count(way.case.number) == 0


def test_a_dispatcher_reads_why_and_the_unit_it_never_reached_reads_nothing():
    way = told().handed("schools")
    handling.reassign(way.lead, by=way.by("presidium"), unit=way.made.units["water"], reason="归水务")
    assert counts(way, "office") == {"handed_on": 1, "taken": 1} and counts(way, "schools") == {}
    shown = page(way, "office", "taken").content.decode()
    assert "归水务" in shown and way.case.get_absolute_url() in shown
    assert "改办" in page(way, "office", "handed_on").content.decode()
    assert "已改由别的单位办理" in personal_centre(way, "office")
    assert "已改由别的单位办理" not in personal_centre(way, "schools")


def test_an_objection_that_is_granted_says_why_on_the_desk_too():
    way = told().handed("schools")
    handling.dispatch(way.lead, by=way.by("office"))
    objection = handling.object_to(way.lead, by=way.by("schools"), reason="不归教育")
    handling.settle_objection(
        objection, by=way.by("office"), decision="归卫健", unit=way.made.units["health"]
    )
    assert "归卫健" in page(way, "schools", "taken").content.decode()
    assert "已改由别的单位办理" in personal_centre(way, "schools")
    assert "已改由别的单位办理" not in personal_centre(way, "office"), "who decided knows"


def test_what_was_taken_last_stands_first():
    first = told().working()
    second = told(first.made).working()
    for way in (first, second):
        handling.reassign(way.lead, by=way.by("presidium"), unit=way.made.units["roads"], reason="归公路")
    shown = page(first, "water", "taken").content.decode()
    assert shown.index(second.case.number) < shown.index(first.case.number)


def test_the_file_of_what_was_taken_holds_the_reason_and_no_words():
    way = told().working()
    handling.reassign(way.lead, by=way.by("presidium"), unit=way.made.units["roads"], reason="归公路")
    row = next(desk.lines("taken", desk.rows("taken", way.by("water"))))
    read = dict(zip(map(str, desk.COLUMNS_OF_TAKEN), row, strict=True))
    assert read["编号"] == way.case.number and read["改办理由"] == "归公路"
    assert read["改办日期"] == clock.today() and read["承办单位"] == "市水务局"
    assert way.case.title not in map(str, row), "what others have now is theirs to read"
    client = Client()
    client.force_login(way.made.accounts["water"])
    file = io.BytesIO(b"".join(client.post("/desk/export/?heap=taken").streaming_content))
    headings = [cell.value for cell in openpyxl.load_workbook(file).active[7]]
    assert headings == list(read) and "交办内容" not in headings
