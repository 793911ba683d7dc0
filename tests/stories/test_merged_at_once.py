"""Merging at the same moment as other work: crosswise, and while the leader signs. Nothing is torn, nobody waits for ever."""

import pytest

from daibiao.cases import actions as cases
from daibiao.cases.models import Case
from daibiao.handling import actions as handling
from daibiao.handling.models import Reply
from tests.cases.factories import told

from .test_at_once import _the_clock_stands, apart, seen  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db(transaction=True)


def pair():
    """Two that told the same, and how to load them anew in a connection of one's own."""
    first = told()
    second = told(first.made)
    return first, second, lambda way: Case.objects.get(pk=way.case.pk)


def is_whole() -> bool:
    return all(case.main.merged_into is None and case.state == case.main.state for case in Case.objects.all())


def test_two_coordinators_merge_crosswise(apart):  # noqa: F811 - the fixture
    first, second, fresh = pair()
    by = first.by("presidium")

    def merge(one, other):
        return lambda: cases.merge(fresh(one), by=by, other=fresh(other))

    said = apart(merge(first, second), merge(second, first))
    assert sorted(said) == ["done", "refused"], said
    assert seen(apart, lambda: fresh(second).merged_into_id) == first.case.pk


def test_two_chains_are_closed_crosswise_and_no_circle_comes_of_it(apart):  # noqa: F811 - the fixture
    first, second, fresh = pair()
    third, fourth = told(first.made), told(first.made)
    by = first.by("presidium")
    cases.merge(second.case, by=by, other=first.case)
    cases.merge(fourth.case, by=by, other=third.case)

    def merge(one, other):
        return lambda: cases.merge(fresh(one), by=by, other=fresh(other))

    said = apart(merge(second, third), merge(fourth, first))
    assert set(said) <= {"done", "refused"} and "done" in said, said
    mains = seen(apart, lambda: {case.merged_into_id for case in Case.objects.exclude(pk=first.case.pk)})
    assert mains == {first.case.pk}


def test_merging_while_the_leader_signs(apart):  # noqa: F811 - the fixture
    first, second, fresh = pair()
    by, digest = first.by("presidium"), first.working().submitted().digest
    leader = first.by("waterleader")
    said = apart(
        lambda: cases.merge(fresh(second), by=by, other=fresh(first)),
        lambda: handling.sign(Reply.objects.get(), by=leader, seen=digest),
    )
    assert said[1] == "done" and said[0] in ("done", "refused"), said
    tellings = seen(apart, lambda: fresh(second).tellings.count())
    joined = seen(apart, lambda: fresh(second).merged_into_id) is not None
    assert (tellings, joined) in ((1, True), (0, False)), "told of the reply exactly if it was merged before"


def test_handing_over_while_another_is_merged_into_it(apart):  # noqa: F811 - the fixture
    first, second, fresh = pair()
    by = first.accepted().by("presidium")
    said = apart(
        lambda: cases.merge(fresh(second), by=by, other=fresh(first)),
        lambda: cases.hand_over(fresh(first), by=by, lead=first.made.units["water"]),
    )
    assert set(said) <= {"done", "refused"} and "done" in said, said
    assert seen(apart, is_whole)
