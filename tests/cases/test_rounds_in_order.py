"""Replies and ratings stand on the page as they happened: each reply, then its ratings, round by round."""

import pytest
from django.test import Client

from daibiao.accounts.actors import Actor
from daibiao.cases import actions as cases
from daibiao.handling import actions as handling
from tests.cases.factories import Way, answer, told
from tests.county import county

pytestmark = pytest.mark.django_db
SAID = ("第一次答复", "代表说没修好", "本人说没修好", "第二次答复", "本人还是不满意")


def two_rounds(way: Way) -> Way:
    way.answered(answer(text=SAID[0]))
    cases.rate_as_deputy(way.case, cases.Grades("fair", "not", SAID[1]), by=way.by("deputy"))
    cases.rate(way.case, cases.Grades("fair", "not", SAID[2]), by=way.teller)
    handling.acknowledge(way.lead, by=way.by("water"))
    way.replied(answer(text=SAID[3]))
    cases.rate(way.case, cases.Grades("fair", "not", SAID[4]), by=way.teller)
    return way


def in_order(page: str, said) -> bool:
    places = [page.index(words) for words in said]
    return places == sorted(places)


def test_at_the_desk():
    way = two_rounds(told())
    desk = Client()
    desk.force_login(way.made.accounts["presidium"])
    assert in_order(desk.get(way.case.get_absolute_url()).content.decode(), SAID)


def test_for_whoever_told_it():
    made = county()
    case, pin = cases.tell(
        cases.Told(words="路灯坏了", station=made.stations["niuchang"]), by=Actor.visitor()
    )
    two_rounds(Way(made, case))
    person = Client()
    page = person.post("/follow/", {"number": case.number, "pin": pin}, follow=True).content.decode()
    assert in_order(page, (SAID[0], SAID[2], SAID[3], SAID[4])) and SAID[1] not in page
