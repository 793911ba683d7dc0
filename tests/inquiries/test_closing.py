"""Inquiries to their end: the rating where rules provide it, the report, the close; rows that cannot be."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from daibiao.accounts.permissions import Refused
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.inquiries import actions as inquiries
from daibiao.inquiries.models import Exchange, Inquiry, Item, MemberRating, Question
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from tests.cases.factories import TOLD_AT
from tests.county import HOUSE
from tests.inquiries.factories import committee, going, provided, reply, told

pytestmark = pytest.mark.django_db
State = Inquiry.State
Votes = inquiries.Votes


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def closed(way, **more):
    given = {"decision": "noted", "decided_on": clock.today(), **more}
    return inquiries.close(way.fresh(), by=way.by("affairs"), **given)


def test_it_closes_once_every_item_is_answered_and_the_matters_end_with_it():
    way = going()
    item = way.item()
    way.reported()
    with pytest.raises(Refusal, match=item.number):
        closed(way)
    reply(way, item)
    with pytest.raises(Refused):
        inquiries.close(way.fresh(), by=way.by("vicechair"), decision="noted", decided_on=clock.today())
    closed(way)
    item.refresh_from_db()
    assert way.fresh().state == State.CLOSED and item.matter.ended_at
    assert told("inquiry.closed") == {"deputy", "otherdeputy"}
    with pytest.raises(Refusal, match="已经办结"):
        inquiries.ask_again(item, by=way.by("affairs"))


@pytest.mark.parametrize(
    "wrong", [{"decision": "applauded"}, {"decision": ""}, {"decided_on": TOLD_AT.date() + timedelta(days=1)}]
)
def test_the_close_says_what_the_council_decided(wrong):
    way = going()
    question = way.chosen()
    way.held().answered(question)
    way.reported()
    with pytest.raises(Refusal):
        closed(way, **wrong)
    assert way.fresh().state == State.REPORTED


def test_where_the_rules_are_silent_nobody_rates():
    way = going()
    committee(way.made)
    question = way.chosen()
    way.held().answered(question)
    respondent = way.inquiry.respondents.first()
    with pytest.raises(Refusal, match="没有规定，不测评"):
        inquiries.rate(way.fresh(), by=way.by("affairs"), respondent=respondent, votes=Votes(1))
    assert not MemberRating.objects.exists()


def test_where_the_rules_provide_it_all_members_are_the_denominator(monkeypatch):
    provided(monkeypatch)
    way = going()
    question = way.chosen()
    way.held().answered(question)
    first, second = way.inquiry.respondents.all()
    rated = {"by": way.by("affairs"), "respondent": first}
    with pytest.raises(Refusal, match="没有登记常委会"):
        inquiries.rate(way.fresh(), votes=Votes(1), **rated)
    committee(way.made)
    with pytest.raises(Refusal, match="比全体组成人员还多"):
        inquiries.rate(way.fresh(), votes=Votes(1, 1, 1), **rated)
    with pytest.raises(Refusal, match="一票都没有"):
        inquiries.rate(way.fresh(), votes=Votes(), **rated)
    rating = inquiries.rate(way.fresh(), votes=Votes(satisfied=1), **rated)
    assert (rating.members, rating.without) == (2, 1)
    with pytest.raises(Refusal, match="已经测评"):
        inquiries.rate(way.fresh(), votes=Votes(1), **rated)
    inquiries.rate(way.fresh(), by=way.by("affairs"), respondent=second, votes=Votes(0, 2))
    with pytest.raises(Refused):
        inquiries.rate(way.fresh(), by=way.by("deputy"), respondent=second, votes=Votes(1))


def test_the_database_refuses_more_ballots_than_members(monkeypatch):
    provided(monkeypatch)
    way = going()
    committee(way.made)
    question = way.chosen()
    way.held().answered(question)
    respondent = way.inquiry.respondents.first()
    rating = inquiries.rate(way.fresh(), by=way.by("affairs"), respondent=respondent, votes=Votes(1, 1))
    for wrong in ({"satisfied": 2}, {"members": 1}, {"abstained": 1}):
        with pytest.raises(IntegrityError), transaction.atomic(), acting(HOUSE):
            MemberRating.objects.filter(pk=rating.pk).update(**wrong)


# Rows, events, the digest


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "held", "announced_at": None},
        {"state": "planned"},
        {"state": "closed", "closed_at": TOLD_AT},
        {"state": "cancelled", "closed_at": TOLD_AT},
        {"decision": "noted"},
        {"cancelled_for": "不开了"},
    ],
)
def test_the_database_refuses_an_inquiry_that_cannot_be(wrong):
    way = going()
    with pytest.raises(IntegrityError), transaction.atomic(), acting(HOUSE):
        Inquiry.objects.filter(pk=way.inquiry.pk).update(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"state": "left", "place": None, "ask_minutes": None, "answer_minutes": None},
        {"place": None},
        {"answer_minutes": 0},
        {"reason": "不问"},
        {"state": "proposed"},
        {"place": 2},
    ],
)
def test_the_database_refuses_a_question_that_cannot_be(wrong):
    way = going()
    question = way.chosen()
    way.chosen(place=2)
    with pytest.raises(IntegrityError), transaction.atomic(), acting(HOUSE):
        Question.objects.filter(pk=question.pk).update(**wrong)


def test_the_database_refuses_minutes_and_items_that_cannot_be():
    way = going()
    item = way.item()
    for model, wrong in (
        (Exchange, {"said": ""}),
        (Exchange, {"asked": "？"}),
        (Exchange, {"turn": 2}),
        (Item, {"text": ""}),
        (Item, {"state": "answered"}),
        (Item, {"answered_at": TOLD_AT}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), acting(HOUSE):
            model.objects.update(**wrong)
    assert item.pk


def test_the_trail_carries_no_word_of_what_was_asked_or_said():
    way = going()
    item = way.item()
    reply(way, item)
    events = Event.objects.about(item.number) | Event.objects.about(way.inquiry.number)
    names = {event.name for event in events}
    assert {"question.proposed", "question.answered", "item.handed_over", "item.answered"} <= names
    assert not [event for event in events if "班车" in str(event.facts) or "两条线" in str(event.facts)]
