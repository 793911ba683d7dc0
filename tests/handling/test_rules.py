"""Whose assignments one sees, asked of a list and of one matter."""

import pytest

from daibiao.accounts.actors import Actor
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment
from daibiao.handling.rules import seen, visible
from daibiao.pages import kept
from tests.cases.factories import told
from tests.county import HOUSE

pytestmark = pytest.mark.django_db
#: Who coordinates, works in a unit, leads it, oversees, reads as deputy.
NAMES = ("presidium", "affairs", "office", "water", "waterhead", "roads", "supervisor", "deputy", "staff")


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(kept, "_kept", {})


def is_the_same(way, by: Actor) -> bool:
    """Whether one matter's keys are what the condition finds; whether there is any."""
    matter = way.fresh().matter_id
    found = Assignment.objects.filter(visible(by), matter=matter)
    assert seen(by, matter) == set(found.values_list("pk", flat=True)), by
    return found.exists()


def test_what_one_sees_of_a_matter_is_what_the_condition_finds_at_every_step():
    way = told().handed("water", "roads")
    readers = [*map(way.by, NAMES), Actor.visitor(), way.teller, HOUSE]
    assert [is_the_same(way, by) for by in readers].count(True) >= 4
    assert is_the_same(way, way.by("water"))
    handling.reassign(way.lead, by=way.by("presidium"), unit=way.made.units["roads"], reason="归口")
    for by in readers:
        is_the_same(way, by)
    assert not is_the_same(way, way.by("water")), "taken from it"


def test_the_words_are_put_once_for_all_who_see_the_same_and_for_every_matter():
    way = told().handed()
    other = told(way.made).handed()
    assert is_the_same(way, way.by("water"))
    once = set(kept._kept)
    assert seen(way.by("water"), other.case.matter_id) == {other.lead.pk}
    assert set(kept._kept) == once
    assert is_the_same(other, way.by("roads")) is False and len(kept._kept) == 2, "another unit, other words"
