"""Putting together at the same moment as somebody else does: one group holds each suggestion, and all go out once."""

import pytest

from daibiao.bundles import actions as bundles
from daibiao.bundles.models import Group, Member
from daibiao.handling.models import Assignment
from daibiao.suggestions.models import Suggestion
from tests.bundles.factories import accepted, grouped
from tests.suggestions.factories import Way

from .test_at_once import _the_clock_stands, apart, one_wins, seen  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db(transaction=True)


def fresh(way: Way) -> Suggestion:
    """Loaded anew, in a connection of one's own."""
    return Suggestion.objects.get(pk=way.suggestion.pk)


def present() -> list[int]:
    """The suggestions that stand in a group now."""
    return list(Member.objects.present().values_list("suggestion", flat=True))


def test_two_clerks_put_the_same_one_with_different_others(apart):  # noqa: F811 - the fixture
    ways = accepted(3)
    by = ways[0].by("presidium")

    def group(main):
        return lambda: bundles.group(fresh(main), [fresh(ways[1])], by=by)

    assert one_wins(said := apart(group(ways[0]), group(ways[2]))), said
    assert seen(apart, Group.objects.count) == 1
    assert seen(apart, present).count(ways[1].suggestion.pk) == 1


def test_two_clerks_put_two_together_crosswise(apart):  # noqa: F811 - the fixture
    one, other = accepted(2)
    by = one.by("presidium")

    def group(main, with_it):
        return lambda: bundles.group(fresh(main), [fresh(with_it)], by=by)

    assert one_wins(said := apart(group(one, other), group(other, one))), said
    assert sorted(seen(apart, present)) == sorted([one.suggestion.pk, other.suggestion.pk])


def test_a_group_is_handed_over_once(apart):  # noqa: F811 - the fixture
    ways = accepted(3)
    grouped(ways)
    by, units = ways[0].by("presidium"), ways[0].made.units

    def hand_over(way, lead):
        return lambda: bundles.hand_over(fresh(way), by=by, lead=units[lead])

    assert one_wins(said := apart(hand_over(ways[0], "roads"), hand_over(ways[2], "water"))), said
    leads = seen(apart, lambda: list(Assignment.objects.values_list("unit__code", flat=True)))
    assert len(leads) == 3 and len(set(leads)) == 1


def test_one_is_taken_out_while_all_are_handed_over(apart):  # noqa: F811 - the fixture
    ways = accepted(3)
    grouped(ways)
    by, roads = ways[0].by("presidium"), ways[0].made.units["roads"]
    said = apart(
        lambda: bundles.hand_over(fresh(ways[0]), by=by, lead=roads),
        lambda: bundles.take_out(fresh(ways[1]), by=by, reason="路段不同。"),
    )
    assert set(said) <= {"done", "refused"} and said[0] == "done", said
    states = seen(apart, lambda: [fresh(way).state for way in ways])
    members = seen(apart, present)
    assert states[0] == states[2] == "handling"
    assert states[1] in ("handling", "accepted"), "with the others, or alone and nobody's yet"
    assert said[1] == "refused" or ways[1].suggestion.pk not in members


def test_one_joins_while_the_group_is_handed_over(apart):  # noqa: F811 - the fixture
    ways = accepted(3)
    grouped(ways[:2])
    by, roads = ways[0].by("presidium"), ways[0].made.units["roads"]
    said = apart(
        lambda: bundles.hand_over(fresh(ways[0]), by=by, lead=roads),
        lambda: bundles.group(fresh(ways[0]), [fresh(ways[2])], by=by),
    )
    assert set(said) <= {"done", "refused"} and "done" in said, said
    states = seen(apart, lambda: {fresh(way).pk: fresh(way).state for way in ways})
    members = seen(apart, present)
    if seen(apart, lambda: Group.objects.get().handed_at):
        assert {states[pk] for pk in members} == {"handling"}, "nobody stands in a group that left without it"
