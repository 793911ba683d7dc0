"""Routing to another coordinator and to a deputy: the reason is kept, no term begins anew, nobody beside gets it."""

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.accounts.permissions import Refused, allows
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.cases import actions
from daibiao.cases.models import Case
from daibiao.deadlines.models import Deadline
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices import digests
from daibiao.people import actions as people
from daibiao.queues.heaps import DEPUTIES
from tests.cases.factories import TOLD_AT, told
from tests.county import HOUSE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def routed(way, by: str, to: str, reason: str = "属镇里的事"):
    return actions.route(way.case, by=way.by(by), to=way.made.units[to], reason=reason)


def test_up_to_the_county_and_down_again_with_the_reason_and_the_same_term():
    way = told()
    term = Deadline.objects.open().get(clock=way.case.clock)
    routed(way, "presidium", "committee", "涉及两个乡镇")
    assert (way.fresh().coordinator.code, way.case.congress.level) == ("committee", "county")
    routed(way, "affairs", "presidium")
    assert Deadline.objects.open().get(clock=way.case.clock) == term
    assert list(way.case.routings.values_list("reason", flat=True)) == ["涉及两个乡镇", "属镇里的事"]
    assert "两个乡镇" not in str(list(Event.objects.values_list("facts", flat=True)))


@pytest.mark.parametrize(
    ("by", "to", "leads"), [("presidium", "committee", "list"), ("affairs", "presidium", "case")]
)
def test_who_routes_it_out_of_sight_is_led_to_the_own_list_with_the_message(by, to, leads):
    way = told()
    if by == "affairs":
        routed(way, "presidium", "committee")
    client = Client()
    client.force_login(way.made.accounts[by])
    address = reverse("case:do", args=[way.case.number, "route"])
    given = {"to": way.made.units[to].pk, "reason": "涉及两个乡镇"}
    answer = client.post(address, given, follow=True)
    led_to = {"list": reverse("queues:queue"), "case": way.case.get_absolute_url()}[leads]
    assert (answer.redirect_chain, answer.status_code) == ([(led_to, 302)], 200)
    assert "已转送。" in answer.content.decode()


@pytest.mark.parametrize(
    ("by", "to"), [("presidium", "streetwork"), ("presidium", "presidium"), ("presidium", "water")]
)
def test_to_nobody_beside(by, to):
    with pytest.raises(Refusal, match="只能从市里转给"):
        routed(told(), by, to)


def test_who_does_not_coordinate_it_does_not_route_it():
    way = told()
    for stranger in ("affairs", "vicechair", "staff", "water"):
        with pytest.raises(Refused):
            routed(way, stranger, "committee")


def test_not_without_a_reason_nor_after_the_hand_over():
    way = told()
    with pytest.raises(Refusal, match="理由"):
        routed(way, "presidium", "committee", " ")
    with pytest.raises(Refusal):
        routed(way.handed(), "presidium", "committee")


def test_what_is_merged_goes_along():
    way = told()
    other = told(way.made)
    actions.merge(other.case, by=way.by("presidium"), other=way.case)
    with pytest.raises(Refusal, match="随"):
        routed(other, "presidium", "committee")
    routed(way, "presidium", "committee")
    assert other.fresh().coordinator.code == "committee"


def test_the_named_deputy_finds_it_in_the_own_list_and_does_not_learn_who_asked_to_stay_unknown():
    way = told(is_confidential=True).accepted()
    other = way.made.deputies["otherdeputy"]
    actions.raise_as_suggestion(way.case, by=way.by("presidium"), deputy=other, explanation="将提建议。")
    actor = way.by("otherdeputy")
    assert list(DEPUTIES["toraise"].choose(Case.objects.none(), actor)) == [way.case]
    assert allows(actor, "cases.see", way.fresh()) and not allows(actor, "cases.know_person", way.case)
    assert not list(DEPUTIES["toraise"].choose(Case.objects.none(), way.by("deputy")))
    lines = [line.zh for line in digests.lines_for(actor, clock.today())]
    assert any("请您作为建议提出" in line for line in lines)


def test_only_a_deputy_in_office():
    way = told().accepted()
    with acting(HOUSE):
        gone = people.add_deputy(name="卸任代表", place=way.made.places["town"], account=None, by=HOUSE)
    with pytest.raises(Refusal, match="任期"):
        actions.raise_as_suggestion(way.case, by=way.by("presidium"), deputy=gone, explanation="将提建议。")
