"""What is left of a term is said in the unit in which the term is counted, in lists as on its own page."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.utils.translation import override

from daibiao.audit.acts import acting
from daibiao.deadlines import actions
from daibiao.deadlines.models import Clock
from daibiao.lib import clock
from daibiao.pages.strips import Lamps
from tests.deadlines.factories import HOUSE, a_clock, at

pytestmark = pytest.mark.django_db
HANDED = at("2026-09-23T10:00")


def started(key: str, on: Clock) -> None:
    actions.start(on, key, by=HOUSE, at=HANDED)


def row(on: Clock) -> SimpleNamespace:
    """What a list shows of a thing with this clock."""
    return SimpleNamespace(clock=Clock.objects.get(pk=on.pk))


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        ("suggestion.reply", "还剩 91 天", "91 days left"),
        ("deliberation.handover", "还剩 7 天", "7 days left"),
        ("case.answer", "还剩 15 个工作日", "15 working days left"),
    ],
)
def test_what_is_left_is_counted_as_the_term_is(key, zh, en):
    top = a_clock()
    with clock.turned_to(HANDED):
        started(key, on=a_clock(top))
        assert Lamps().chip(row(top))["label"] == zh
        with override("en"):
            assert Lamps().chip(row(top))["label"] == en


def test_it_costs_the_calendar_once(django_assert_num_queries):
    rows = [row(a_clock()) for _turn in range(3)]
    for each, key in zip(rows, ("suggestion.reply", "case.answer", "case.tell"), strict=True):
        started(key, on=each.clock)
    lamps = Lamps()
    lamps.chip(rows[0])
    with django_assert_num_queries(0):
        assert all(lamps.chip(each) for each in rows)


def test_once_nothing_runs_no_unit_stays():
    on = a_clock()
    started("suggestion.reply", on=on)
    actions.cancel(on, by=HOUSE)
    assert Clock.objects.get(pk=on.pk).next_unit == ""


def test_the_units_of_terms_that_ran_before_are_noted():
    on = a_clock()
    started("suggestion.reply", on=on)
    with acting(HOUSE):
        Clock.objects.update(next_unit="")
    import_module("daibiao.deadlines.migrations.0008_the_unit_of_the_next_term").note_units(apps, None)
    assert Clock.objects.get(pk=on.pk).next_unit == "month"
