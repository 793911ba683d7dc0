"""Two people at one inquiry at the same moment: each step is taken once, in an order that could have been, and ends."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.inquiries import actions as inquiries
from daibiao.inquiries.models import Erratum, Exchange, Inquiry, Item, MemberRating, Question
from daibiao.lib import clock
from tests.county import county
from tests.inquiries.factories import (
    DEPUTIES,
    committee,
    given,
    going,
    planned,
    provided,
    reply,
    seated,
)

from .test_at_once import _the_clock_stands, apart, one_wins, seen  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db(transaction=True)


def doing(verb: str, way, **more):
    """A verb of the office over the one inquiry."""
    by = way.by("affairs")
    return lambda: getattr(inquiries, verb)(Inquiry.objects.get(), by=by, **more)


def asking(verb: str, way, serial: int = 1, **more):
    """A verb of the office over one question."""
    by = way.by("affairs")
    return lambda: getattr(inquiries, verb)(Question.objects.get(serial=serial), by=by, **more)


def proposing(way, unit: str = "roads", by: str = "deputy"):
    who, whom = way.by(by), way.made.units[unit]
    return lambda: inquiries.propose(Inquiry.objects.get(), by=who, unit=whom, text="何时开通？")


ANSWER = {"answered_by": "局长钱某", "answer": "下月开通。"}


def test_two_plans_have_a_number_each(apart):  # noqa: F811
    made = seated(county(), *DEPUTIES)
    plan, by, office = given(made), made.actor("affairs"), made.units["committee"]

    def think():
        inquiries.plan(plan, by=by, office=office)

    assert apart(think, think) == ["done", "done"]
    assert len(seen(apart, lambda: set(Inquiry.objects.values_list("number", flat=True)))) == 2


@pytest.mark.parametrize("other", ["announce", "cancel"])
def test_it_is_announced_once_and_not_after_it_was_called_off(apart, other):  # noqa: F811
    way = planned()
    second = doing(other, way, **({"reason": "改期"} if other == "cancel" else {}))
    said = apart(doing("announce", way), second)
    assert one_wins(said) or (other == "cancel" and said == ["done", "done"])
    assert seen(apart, lambda: Inquiry.objects.get().state) in {"announced", "cancelled"}


def test_a_unit_that_is_asked_stays_and_one_that_left_is_not_asked(apart):  # noqa: F811
    way = going()
    plan = given(way.made, meets_on=clock.today(), respondents=((way.made.units["schools"], "局长方某"),))

    def change():
        inquiries.replan(Inquiry.objects.get(), plan, by=office)

    office = way.by("affairs")
    assert one_wins(apart(proposing(way), change))
    inquiry = seen(apart, Inquiry.objects.get)
    called = set(inquiry.respondents.values_list("unit", flat=True))
    assert seen(apart, lambda: set(Question.objects.values_list("unit", flat=True))) <= called


def test_called_off_while_a_question_is_put(apart):  # noqa: F811
    way = going()
    said = apart(proposing(way), doing("cancel", way, reason="改期"))
    assert said in (["done", "done"], ["refused", "done"])
    assert seen(apart, Question.objects.count) == said.count("done") - 1


def test_a_question_is_rewritten_or_chosen_as_it_stood(apart):  # noqa: F811
    way = going()
    way.asked()
    asker, unit = way.by("deputy"), way.made.units["roads"]

    def rewrite():
        inquiries.rewrite(Question.objects.get(), by=asker, unit=unit, text="改了再问。")

    choose = asking("choose", way, place=1, ask_minutes=2, answer_minutes=6)
    assert apart(rewrite, choose) in (["done", "done"], ["refused", "done"])
    assert seen(apart, lambda: Question.objects.get().state) == "chosen"


def test_chosen_and_left_out_leave_no_gap(apart):  # noqa: F811
    way = going()
    for place in (1, 2, 3):
        way.chosen(place)
    left = asking("leave_out", way, serial=1, reason="时间不够")
    moved = asking("choose", way, serial=3, place=1, ask_minutes=2, answer_minutes=6)
    assert apart(left, moved) == ["done", "done"]
    places = Question.objects.exclude(place=None).order_by("place")
    assert seen(apart, lambda: list(places.values_list("place", "serial"))) == [(1, 3), (2, 2)]


def test_one_answer_is_the_first(apart):  # noqa: F811
    way = going()
    way.chosen()
    way.held()
    take = asking("take_minutes", way, **ANSWER)
    assert one_wins(apart(take, take)), (
        "the second would be the answer to a further question that nobody asked"
    )
    assert seen(apart, Exchange.objects.count) == 1


def test_the_same_correction_is_made_once(apart):  # noqa: F811
    way = going()
    question = way.chosen()
    way.held().answered(question)
    by = way.by("affairs")

    def correct():
        right = {"answer": "下月开通三条线。", "reason": "记漏一条"}
        inquiries.correct(Question.objects.get(), by=by, exchange=Exchange.objects.get(), **right)

    assert one_wins(apart(correct, correct))
    assert seen(apart, Erratum.objects.count) == 1


def test_it_goes_on_only_when_every_question_is_answered_or_left_out(apart):  # noqa: F811
    way = going()
    question = way.chosen()
    way.chosen(place=2)
    way.held().answered(question)
    left = asking("leave_out", way, serial=2, reason="没有问到")
    assert apart(left, doing("follow", way)) in (["done", "done"], ["done", "refused"])
    assert seen(apart, Question.objects.filter(state="chosen").count) == 0


def test_two_items_of_one_answer_have_a_number_each(apart):  # noqa: F811
    way = going()
    question = way.chosen()
    way.held().answered(question)
    hand = asking("hand_over", way, text="开通班车。", lead=way.made.units["roads"])
    assert apart(hand, hand) == ["done", "done"]
    numbers = seen(apart, lambda: sorted(Item.objects.values_list("number", flat=True)))
    assert [number.rpartition("-")[2] for number in numbers] == ["1", "2"]


def test_nothing_is_handed_over_after_the_report(apart):  # noqa: F811
    way = going()
    question = way.chosen()
    way.held().answered(question)
    inquiries.follow(way.fresh(), by=way.by("affairs"))
    hand = asking("hand_over", way, text="开通班车。", lead=way.made.units["roads"])
    said = apart(hand, doing("report", way, content="没有要办的。"))
    assert said in (["done", "done"], ["refused", "done"])
    assert seen(apart, Item.objects.count) == said.count("done") - 1


def test_a_unit_is_rated_once(apart, monkeypatch):  # noqa: F811
    way = going()
    committee(way.made)
    question = way.chosen()
    way.held().answered(question)
    provided(monkeypatch)
    rated = {
        "respondent": way.inquiry.respondents.order_by("pk").first(),
        "votes": inquiries.Votes(satisfied=1),
    }
    assert one_wins(apart(doing("rate", way, **rated), doing("rate", way, **rated)))
    assert seen(apart, MemberRating.objects.count) == 1


def test_asked_for_again_or_closed_and_never_both(apart):  # noqa: F811
    way = going()
    item = way.item()
    reply(way, item)
    way.reported()
    by = way.by("affairs")

    def again():
        inquiries.ask_again(Item.objects.get(), by=by)

    close = doing("close", way, decision="noted", decided_on=clock.today())
    assert one_wins(apart(again, close))
    inquiry, state = seen(apart, lambda: (Inquiry.objects.get().state, Item.objects.get().state))
    assert (inquiry, state) in {("closed", "answered"), ("reported", "handed")}


def test_asked_for_again_once(apart):  # noqa: F811
    way = going()
    item = way.item()
    reply(way, item)
    by = way.by("affairs")

    def again():
        inquiries.ask_again(Item.objects.get(), by=by)

    assert one_wins(apart(again, again))
    assert seen(apart, lambda: Item.objects.get().matter.round) == 2


def test_two_close_it(apart):  # noqa: F811
    way = going()
    item = way.item()
    reply(way, item)
    way.reported()
    close = doing("close", way, decision="noted", decided_on=clock.today())
    assert one_wins(apart(close, close))


def test_the_same_question_sent_twice_at_once_is_one(apart):  # noqa: F811
    way = going()
    client, led = Client(), []
    client.force_login(way.made.accounts["deputy"])
    sent = {"unit": way.made.units["roads"].pk, "text": "何时开通？", "press": str(uuid4())}

    def press():
        mine = Client()
        mine.cookies = client.cookies
        led.append(mine.post(reverse("inquiry:do", args=[way.inquiry.number, "propose"]), sent).url)

    assert apart(press, press, press) == ["done"] * 3
    assert len(set(led)) == 1 and seen(apart, Question.objects.count) == 1
