"""Inquiries: who may, what stands in the way, what is told to whom, what is never lost."""

from datetime import timedelta

import pytest

from daibiao.accounts.permissions import Refused
from daibiao.deadlines.models import Deadline, Term
from daibiao.inquiries import actions as inquiries
from daibiao.inquiries import rules
from daibiao.inquiries.models import Inquiry, Item, Question
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.questioning import order
from tests.cases.factories import TOLD_AT
from tests.county import county
from tests.inquiries.factories import DEPUTIES, given, going, planned, reply, seated, told

pytestmark = pytest.mark.django_db
State, Put = Inquiry.State, Question.State
UNITS = {"roads", "roadsleader", "schools", "schoolsleader"}


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


# Planning


def test_only_the_committee_of_a_standing_committee_plans():
    """监督法 §47: a township has no standing committee."""
    made = county()
    for office, name in (
        ("presidium", "presidium"),
        ("streetwork", "streetwork"),
        ("committee", "vicechair"),
        ("committee", "presidium"),
        ("committee", "deputy"),
        ("committee", "roads"),
    ):
        with pytest.raises(Refused):
            inquiries.plan(given(made), by=made.actor(name), office=made.units[office])
    for serial in (1, 2):
        assert planned(made).inquiry.number == f"福泉询2026-0{serial}"


@pytest.mark.parametrize(
    "wrong",
    [
        {"topic": " "},
        {"purpose": ""},
        {"venue": " "},
        {"form": "picnic"},
        {"topic": "长" * 81},
        {"meets_on": TOLD_AT.date() - timedelta(days=1)},
    ],
)
def test_a_plan_that_says_too_little_or_nonsense_is_refused(wrong):
    with pytest.raises(Refusal):
        planned(**wrong)
    assert not Inquiry.objects.exists()


def test_a_unit_that_is_called_sends_a_leader():
    made = county()
    with pytest.raises(Refusal, match="哪位负责人"):
        planned(made, respondents=((made.units["roads"], " "),))


def test_nobody_knows_of_a_plan_and_all_whom_it_concerns_of_the_announcement():
    way = planned()
    everybody = ("deputy", "roads", "schools", "office")
    assert not any(rules.may_see.test(way.by(name), way.inquiry) for name in everybody)
    way.announced()
    assert told("inquiry.announced") == DEPUTIES and told("inquiry.called") == UNITS
    assert all(rules.may_see.test(way.by(name), way.inquiry) for name in everybody[:3])
    assert not rules.may_see.test(way.by("water"), way.inquiry)


def test_a_deputy_of_another_congress_has_no_part_in_it():
    way = going(seated(county(), "deputy"))
    assert not rules.may_see.test(way.by("otherdeputy"), way.inquiry)
    with pytest.raises(Refused):
        way.asked(by="otherdeputy")


def test_without_a_unit_nothing_is_announced():
    with pytest.raises(Refusal, match="还没有写应询单位"):
        planned(respondents=()).announced()


def test_a_change_is_told_to_who_stays_who_leaves_and_who_comes():
    way = planned().announced()
    roads, water = way.made.units["roads"], way.made.units["water"]
    changed = given(way.made, respondents=((roads, "副局长孙某"), (water, "局长江某")))
    inquiries.replan(way.inquiry, changed, by=way.by("affairs"))
    assert told("inquiry.changed") == DEPUTIES | UNITS
    assert {"water", "waterleader", "waterhead"} <= told("inquiry.called")
    assert [each.leader for each in way.inquiry.respondents.all()] == ["副局长孙某", "局长江某"]
    with pytest.raises(Refusal, match="不能空着"):
        inquiries.replan(way.inquiry, given(way.made, respondents=()), by=way.by("affairs"))
    assert way.inquiry.respondents.count() == 2


def test_a_unit_that_was_asked_something_stays():
    way = going()
    way.asked()
    with pytest.raises(Refusal, match="不能去掉这个单位"):
        inquiries.replan(way.inquiry, given(way.made, respondents=()), by=way.by("affairs"))


def test_cancelled_says_why_and_loses_no_question():
    way = going()
    way.asked()
    with pytest.raises(Refusal):
        inquiries.cancel(way.inquiry, by=way.by("affairs"), reason="  ")
    inquiries.cancel(way.fresh(), by=way.by("affairs"), reason="并入明年计划。")
    assert told("inquiry.cancelled") == DEPUTIES | UNITS
    assert way.fresh().is_over and way.inquiry.questions.count() == 1


def test_survey_groups_are_of_deputies_of_this_congress():
    way = planned(seated(county(), "deputy"))
    made = way.made.deputies
    group = inquiries.form_group(
        way.inquiry, by=way.by("affairs"), name="第一组", lead=made["deputy"], members=(made["deputy"],)
    )
    assert list(group.members.all()) == []
    inquiries.rewrite_group(
        group, by=way.by("affairs"), name="第一组", lead=made["deputy"], looked_at="看了三个工地。"
    )
    assert way.inquiry.groups.get().looked_at == "看了三个工地。"
    with pytest.raises(Refusal, match="otherdeputy代表"):
        inquiries.form_group(way.inquiry, by=way.by("affairs"), name="第二组", lead=made["otherdeputy"])
    with pytest.raises(Refusal, match="同名"):
        inquiries.form_group(way.inquiry, by=way.by("affairs"), name="第一组", lead=made["deputy"])
    with pytest.raises(Refused):
        inquiries.form_group(way.inquiry, by=way.by("deputy"), name="第三组", lead=made["deputy"])


# The bank of questions


def test_deputies_propose_for_themselves_and_the_office_for_whom_it_names():
    way = going()
    own = way.asked(asker=way.made.deputies["otherdeputy"])
    entered = way.asked(by="affairs", asker=way.made.deputies["otherdeputy"])
    assert (own.asker.name, own.recorder) == ("deputy代表", None)
    assert (entered.asker.name, entered.recorder.username) == ("otherdeputy代表", "affairs")
    assert [own.serial, entered.serial] == [1, 2]
    with pytest.raises(Refusal, match="哪位代表"):
        way.asked(by="affairs", asker=None)
    for stranger in ("vicechair", "roads", "presidium"):
        with pytest.raises(Refused):
            way.asked(by=stranger)
    with pytest.raises(Refusal, match="不在应询单位"):
        way.asked(unit="water")


def test_the_asker_changes_the_words_until_it_is_chosen():
    way = going()
    question, roads = way.asked(), way.made.units["roads"]
    with pytest.raises(Refused):
        inquiries.rewrite(question, by=way.by("otherdeputy"), unit=roads, text="别的")
    inquiries.rewrite(question, by=way.by("deputy"), unit=roads, text="班车几点开？", evidence="三百人签名。")
    inquiries.choose(question, by=way.by("affairs"), place=1, ask_minutes=2, answer_minutes=5)
    with pytest.raises(Refusal):
        inquiries.rewrite(question, by=way.by("deputy"), unit=roads, text="又改")


def test_the_order_has_no_gaps_whatever_is_put_in_or_left_out():
    way = going()
    first, second, third = (way.chosen(place=1, text=text) for text in ("甲", "乙", "丙"))
    texts = lambda: [q.text for q in way.inquiry.questions.in_order()]  # noqa: E731
    assert texts() == ["丙", "乙", "甲"]
    first.refresh_from_db()
    inquiries.choose(first, by=way.by("affairs"), place=2, ask_minutes=1, answer_minutes=3)
    assert texts() == ["丙", "甲", "乙"]
    third.refresh_from_db()
    inquiries.leave_out(third, by=way.by("affairs"), reason="与甲重复。")
    assert [(q.text, q.place) for q in way.inquiry.questions.in_order()] == [("甲", 1), ("乙", 2)]
    assert [(str(s.begins), str(s.ends)) for s in order.slots(way.inquiry)] == [
        ("09:00:00", "09:04:00"),
        ("09:04:00", "09:12:00"),
    ]
    assert second.inquiry == way.inquiry


def test_left_out_says_why_tells_the_asker_and_can_be_chosen_after_all():
    way = going()
    question = way.asked()
    with pytest.raises(Refusal):
        inquiries.leave_out(question, by=way.by("affairs"), reason=" ")
    with pytest.raises(Refused):
        inquiries.leave_out(question, by=way.by("deputy"), reason="不问了")
    inquiries.leave_out(question, by=way.by("affairs"), reason="时间不够。")
    assert told("question.left_out") == {"deputy"}
    assert Question.objects.filter(rules.questions_visible(way.by("deputy"))).get() == question
    inquiries.choose(question, by=way.by("affairs"), place=9, ask_minutes=2, answer_minutes=5)
    assert (question.place, question.reason) == (1, "") and told("question.chosen") == {"deputy"}


@pytest.mark.parametrize("minutes", [0, -1, 121])
def test_a_question_without_time_has_no_place(minutes):
    way = going()
    with pytest.raises(Refusal, match="分钟"):
        inquiries.choose(way.asked(), by=way.by("affairs"), place=1, ask_minutes=2, answer_minutes=minutes)


def test_who_reads_which_question_when():
    way = going()
    waits, chosen = way.asked(), way.chosen(by="otherdeputy")
    other = way.chosen(place=2, unit="schools")

    def read(name):
        return set(Question.objects.filter(rules.questions_visible(way.by(name))))

    assert read("affairs") == read("vicechair") == {waits, chosen, other} == read("deputy")
    assert read("otherdeputy") == {chosen, other} and read("roads") == set()
    inquiries.replan(
        way.fresh(), given(way.made, meets_on=clock.today(), shows_questions=True), by=way.by("affairs")
    )
    assert read("roads") == {chosen} and read("schools") == {other} and read("water") == set()
    inquiries.replan(way.fresh(), given(way.made, meets_on=clock.today()), by=way.by("affairs"))
    assert read("roads") == set()
    way.held()
    assert read("roadsleader") == {chosen}
    assert not rules.may_see_whole.test(way.by("roads"), way.inquiry)


# The meeting


def test_it_is_not_held_before_its_day_nor_without_a_question():
    way = planned().announced()
    with pytest.raises(Refusal, match=r"还没有选定.*才开会"):
        way.held()


def test_minutes_keep_the_very_words_in_turns():
    way = going()
    question = way.chosen()
    with pytest.raises(Refusal, match="已通知"):
        way.answered(question)
    way.held()
    with pytest.raises(Refusal, match="再记追问"):
        inquiries.take_minutes(
            question, by=way.by("affairs"), answered_by="某", answer="好", asked_by="某", asked="？"
        )
    way.answered(question)
    with pytest.raises(Refusal, match="谁追问"):
        way.answered(question)
    more = {"answered_by": "局长钱某", "answer": "本月底。", "asked_by": "李代表", "asked": "哪一天？"}
    inquiries.take_minutes(question, by=way.by("affairs"), **more)
    with pytest.raises(Refused):
        inquiries.take_minutes(question, by=way.by("deputy"), **more)
    assert [each.said for each in question.exchanges.all()] == ["下月开通两条线。", "本月底。"]
    assert question.state == Put.ASKED


def test_a_correction_keeps_what_stood_there():
    way = going()
    question = way.chosen()
    taken = way.held().answered(question)
    by = way.by("affairs")
    with pytest.raises(Refusal, match="没有变"):
        inquiries.correct(question, by=by, exchange=taken, answer="下月开通两条线。", reason="笔误")
    with pytest.raises(Refusal, match="原因"):
        inquiries.correct(question, by=by, exchange=taken, answer="下月开通三条线。", reason=" ")
    inquiries.correct(question, by=by, exchange=taken, answer="下月开通三条线。", reason="听录音核对。")
    taken.refresh_from_db()
    assert taken.said == "下月开通三条线。" and taken.errata.get().was == "下月开通两条线。"


def test_what_was_not_asked_is_left_out_with_the_reason_before_it_goes_on():
    way = going()
    asked, unasked = way.chosen(), way.chosen(place=2, by="otherdeputy")
    way.held().answered(asked)
    with pytest.raises(Refusal, match="第 2 问"):
        inquiries.follow(way.fresh(), by=way.by("affairs"))
    unasked.refresh_from_db()
    inquiries.leave_out(unasked, by=way.by("affairs"), reason="会上时间到了，请书面答复。")
    inquiries.follow(way.fresh(), by=way.by("affairs"))
    assert way.fresh().state == State.FOLLOWED


# Items


def test_an_item_lives_with_the_unit_as_any_matter_with_a_sample_term():
    way = going()
    item = way.item()
    assert (item.matter.kind, item.matter.number, item.state) == ("item", f"{way.inquiry.number}-1", "handed")
    assert list(item.matter.deputies.all()) == [way.made.deputies["deputy"]]
    clocks = [item.clock_id, item.matter.lead().clock_id]
    due = {d.key: d.due_on.isoformat() for d in Deadline.objects.open().filter(clock__in=clocks)}
    assert due == {"item.object": "2026-10-10", "item.contact": "2026-10-28", "item.answer": "2026-12-23"}
    assert not Term.objects.governing("item.answer", on=clock.today()).approved
    seen = Item.objects.filter(rules.items_visible(way.by("roads")))
    assert set(seen) == {item} and not rules.may_see_item.test(way.by("schools"), item)


def test_deputies_do_not_handle():
    """代表法 §31: they ask; the office hands over."""
    way = going()
    question = way.chosen()
    way.held().answered(question)
    for who in ("deputy", "roads", "vicechair", "presidium"):
        with pytest.raises(Refused):
            inquiries.hand_over(question, by=way.by(who), text="办好", lead=way.made.units["roads"])


def test_the_units_answer_is_told_to_who_asked_and_can_be_asked_for_again():
    way = going()
    item = way.item()
    with pytest.raises(Refusal):
        inquiries.ask_again(item, by=way.by("affairs"))
    reply(way, item)
    assert item.state == "answered" and told("item.answered") == {"deputy"}
    with pytest.raises(Refused):
        inquiries.ask_again(item, by=way.by("deputy"))
    inquiries.ask_again(item, by=way.by("affairs"))
    assert (item.state, item.matter.round, item.answered_at) == ("handed", 2, None)
