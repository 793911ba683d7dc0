"""Handled together, answered separately: one act of handing over, and everything else each one's own."""

from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction

from daibiao.accounts.permissions import Refused
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.bundles import actions as bundles
from daibiao.bundles import flow
from daibiao.bundles.models import Group, Member
from daibiao.handling import actions as handling
from daibiao.handling.models import Reply
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.models import Suggestion
from tests.bundles.factories import accepted, grouped, handed, spoilt, told
from tests.cases.factories import TOLD_AT
from tests.county import HOUSE
from tests.suggestions.factories import SATISFIED, begun

pytestmark = pytest.mark.django_db


@pytest.fixture
def acting_house():
    with acting(HOUSE):
        yield


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def replied(way) -> Reply:
    handling.acknowledge(way.lead, by=way.by("roads"))
    deputy = way.lead.matter.deputies.first()
    said = {"mode": "phone", "on": clock.today(), "said": "说过了。", "deputy": deputy}
    handling.contact(way.lead, by=way.by("roads"), **said)
    return way.reply()


def test_each_is_told_with_whom_and_nothing_else_changes():
    ways = accepted(3)
    before = [(way.suggestion.number, way.suggestion.clock_id, way.suggestion.digest) for way in ways]
    group = grouped(ways)
    assert [way.fresh() for way in ways] == list(group.suggestions())
    assert [(w.suggestion.number, w.suggestion.clock_id, w.suggestion.digest) for w in ways] == before
    assert told("suggestion.grouped") == {"deputy", "otherdeputy"}
    assert Event.objects.filter(name="suggestion.grouped").count() == 3


def test_the_group_is_handed_over_in_one_act_and_each_has_its_own_matter():
    ways = accepted(3)
    group = handed(ways, co=(ways[0].made.units["water"],), note="一起办。")
    assert group.handed_at
    matters = [way.fresh().matter for way in ways]
    assert len({matter.pk for matter in matters}) == 3
    assert {way.suggestion.state for way in ways} == {"handling"}
    assert {matter.number for matter in matters} == {way.suggestion.number for way in ways}
    for matter in matters:
        assert [(a.unit.code, a.role) for a in matter.assignments.order_by("pk")] == [
            ("roads", "lead"),
            ("water", "co"),
        ]
    assert len({matter.clock_id for matter in matters}) == 3
    acts = Event.objects.filter(name="suggestion.handed_over").values_list("act", flat=True)
    assert len(acts) == 3 and len(set(acts)) == 1


def test_all_or_none():
    ways = accepted(3)
    grouped(ways)
    spoilt(ways[2].suggestion, for_reference=True)
    with pytest.raises(Refusal):
        bundles.hand_over(ways[0].fresh(), by=ways[0].by("presidium"), lead=ways[0].made.units["roads"])
    assert {way.fresh().state for way in ways} == {"accepted"}
    assert not Group.objects.get().handed_at


def test_alone_none_of_them_goes_out():
    ways = accepted(2)
    grouped(ways)
    for way in ways:
        with pytest.raises(Refusal, match="一并交办"):
            suggestions.hand_over(way.fresh(), by=way.by("presidium"), lead=way.made.units["roads"])


def test_each_is_answered_and_rated_by_its_own():
    ways = accepted(2)
    handed(ways)
    replied(ways[0])
    assert [way.fresh().state for way in ways] == ["replied", "handling"]
    suggestions.rate(ways[0].suggestion, SATISFIED, by=ways[0].by("deputy"))
    replied(ways[1])
    assert [way.fresh().state for way in ways] == ["rated", "replied"]
    with pytest.raises(Refused):
        suggestions.rate(ways[1].suggestion, SATISFIED, by=ways[1].by("deputy"))
    suggestions.rate(ways[1].suggestion, SATISFIED, by=ways[1].by("otherdeputy"))
    assert ways[1].fresh().ratings.count() == 1


def test_more_join_before_it_goes_out_and_only_under_the_main_one():
    ways = accepted(4)
    grouped(ways[:2])
    bundles.group(ways[0].fresh(), [ways[2].fresh()], by=ways[0].by("presidium"))
    assert Group.objects.get().suggestions().count() == 3
    with pytest.raises(Refusal, match="主件"):
        bundles.group(ways[1].fresh(), [ways[3].fresh()], by=ways[0].by("presidium"))
    with pytest.raises(Refusal, match="已经和别的并案"):
        bundles.group(ways[3].fresh(), [ways[0].fresh()], by=ways[0].by("presidium"))


@pytest.mark.parametrize(
    ("more", "why"), [({"is_confidential": True}, "保密"), ({"for_reference": True}, "参考")]
)
def test_secret_ones_and_those_for_reference_stand_apart(more, why):
    first = accepted(1)[0]
    second = begun(first.made, **more).accepted()
    for one, other in ((first, second), (second, first)):
        with pytest.raises(Refusal, match=why):
            bundles.group(one.fresh(), [other.fresh()], by=first.by("presidium"))
    assert not Group.objects.exists()


def test_what_is_not_accepted_or_alone_is_refused():
    first = accepted(1)[0]
    draft = begun(first.made)
    with pytest.raises(Refusal, match="不是待交办"):
        bundles.group(first.fresh(), [draft.fresh()], by=first.by("presidium"))
    with pytest.raises(Refusal, match="请选择"):
        bundles.group(first.fresh(), [first.fresh()], by=first.by("presidium"))
    for verb in (bundles.take_out, bundles.hand_over):
        more = {"reason": "x"} if verb is bundles.take_out else {"lead": first.made.units["roads"]}
        with pytest.raises(Refusal, match="没有并案"):
            verb(first.fresh(), by=first.by("presidium"), **more)


@pytest.mark.parametrize("who", ["deputy", "roads", "affairs", "streetwork"])
def test_nobody_but_the_office_puts_together(who):
    ways = accepted(2)
    with pytest.raises(Refused):
        bundles.group(ways[0].fresh(), [ways[1].fresh()], by=ways[0].by(who))


def test_one_is_taken_out_with_a_reason_and_goes_on_alone():
    ways = accepted(3)
    handed(ways)
    with pytest.raises(Refusal, match="为什么"):
        bundles.take_out(ways[0].fresh(), by=ways[0].by("presidium"), reason=" ")
    bundles.take_out(ways[0].fresh(), by=ways[0].by("presidium"), reason="路段不同。")
    group = Group.objects.get()
    assert group.main == ways[1].suggestion and group.suggestions().count() == 2
    assert ways[0].fresh().state == "handling" and flow.group_of(ways[0].suggestion) is None
    assert told("suggestion.parted") == {"deputy"}
    replied(ways[1])
    with pytest.raises(Refusal, match="待代表评价"):
        bundles.take_out(ways[1].fresh(), by=ways[0].by("presidium"), reason="路段不同。")


def test_one_alone_is_no_group_and_may_go_out_or_join_again():
    ways = accepted(2)
    grouped(ways)
    bundles.take_out(ways[1].fresh(), by=ways[0].by("presidium"), reason="不是一件事。")
    assert Group.objects.get().ended_at
    assert set(Member.objects.values_list("leaving", flat=True)) == {"taken_out", "left_alone"}
    grouped(ways[::-1])
    assert Group.objects.filter(ended_at=None).get().main == ways[1].suggestion


def test_who_is_withdrawn_leaves_and_the_others_go_on():
    ways = accepted(3)
    handed(ways)
    suggestions.withdraw(ways[0].fresh(), by=ways[0].by("deputy"), reason="不提了。")
    group = Group.objects.get()
    assert group.main == ways[1].suggestion and group.suggestions().count() == 2
    assert {way.fresh().state for way in ways[1:]} == {"handling"}


def _member(group: Group, suggestion: Suggestion) -> Member:
    return Member.objects.create(group=group, suggestion=suggestion, joined_at=clock.now())


@pytest.mark.usefixtures("acting_house")
def test_the_database_refuses_one_in_two_groups_others_secret_ones_and_those_without_a_reply():
    ways = accepted(3)
    group = grouped(ways[:2])
    other = Group.objects.create(main=ways[2].suggestion, formed_by=group.formed_by, formed_at=clock.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        _member(other, ways[0].suggestion)
    third = ways[2].suggestion
    for wrong in (
        {"is_confidential": True},
        {"for_reference": True},
        {"coordinator": ways[0].made.units["committee"]},
        {"congress": ways[0].made.units["committee"].congress},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            spoilt(third, **wrong)
            _member(group, third)
    member = _member(group, third)
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.filter(pk=member.pk).update(leaving="taken_out", left_at=clock.now())


def test_the_order_of_the_numbers_is_kept():
    ways = accepted(3)
    grouped([ways[2], ways[0], ways[1]])
    numbers = [each.number for each in Group.objects.get().suggestions()]
    assert all(one < other for one, other in pairwise(numbers))
