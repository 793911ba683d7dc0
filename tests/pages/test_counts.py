"""Several selections counted in one statement."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from daibiao.pages import kept
from daibiao.pages.counts import up_to, up_to_again
from daibiao.places.models import Unit
from tests.county import county

pytestmark = pytest.mark.django_db


def test_all_are_counted_at_once_and_no_further_than_is_asked():
    office = county().units["office"]
    with CaptureQueriesContext(connection) as queries:
        found = up_to(
            3,
            {
                "all": Unit.objects.all(),
                "one": Unit.objects.filter(pk=office.pk),
                "many ways to one": Unit.objects.filter(
                    pk=office.pk, congress__units__isnull=False
                ).distinct(),
                "nobody’s 100%": Unit.objects.none(),
                "with a sign": Unit.objects.filter(name__contains="100%"),
            },
        )
    assert found == {"all": 3, "one": 1, "many ways to one": 1, "nobody’s 100%": 0, "with a sign": 0}
    assert len(queries) == 1


def test_nothing_is_asked_where_there_is_nothing_to_count():
    with CaptureQueriesContext(connection) as queries:
        assert up_to(5, {}) == {}
        assert up_to(5, {"none": Unit.objects.none()}) == {"none": 0}
    assert not queries.captured_queries


def test_what_is_asked_again_is_put_into_words_once_and_counted_anew(monkeypatch):
    monkeypatch.setattr(kept, "_kept", {})
    monkeypatch.setattr(kept, "KEPT", 2)
    asked = []

    def units() -> dict:
        asked.append("units")
        return {"all": Unit.objects.all()}

    assert up_to_again(500, units, same="a day") == {"all": 0}
    made = county()
    there = Unit.objects.count()
    assert there and up_to_again(500, units, same="a day") == {"all": there}, made
    assert asked == ["units"]
    for day in ("another", "a third"):  # the third finds no place: the house begins anew
        up_to_again(500, units, same=day)
    assert len(asked) == 3 and set(kept._kept) == {("counts", 500, "a third")}


def test_what_is_kept_is_counted_as_what_is_not(monkeypatch):
    """Its values stand within the statement; what they are made of changes nothing."""
    monkeypatch.setattr(kept, "_kept", {})
    office = county().units["office"]
    found = {
        "one": Unit.objects.filter(pk=office.pk, name=office.name),
        "with signs": Unit.objects.filter(name__contains="100%'; --"),
        "a state": Unit.objects.filter(kind=Unit.Kind.COMMITTEE, succeeded_on__lt=date(2026, 1, 1)),
        "nobody": Unit.objects.none(),
    }
    assert up_to_again(5, lambda: found, same="these signs") == up_to(5, found)
    assert up_to_again(5, lambda: found, same="these signs")["one"] == 1
    assert up_to_again(5, dict, same="nothing") == {}
