"""Two offices bring in the same new rows of one system at the same moment, in opposite order: nobody waits for ever."""

import contextlib
import threading
from datetime import date, timedelta

import pytest

from daibiao.accounts.actors import Actor
from daibiao.arrivals import actions as arrivals
from daibiao.arrivals.actions import Report
from daibiao.cases import numbers
from daibiao.cases.models import Case
from daibiao.exchange import actions as exchange
from daibiao.exchange import columns as fields
from daibiao.exchange.models import Source
from daibiao.lib import clock
from daibiao.people import actions as people
from daibiao.places.models import Congress
from daibiao.tables.reading import Row
from tests.cases.factories import TOLD_AT
from tests.county import HOUSE, SINCE, county
from tests.exchange.factories import ROW, SYSTEM
from tests.suggestions.factories import session

from .test_at_once import apart, seen  # noqa: F401 - the fixture

pytestmark = pytest.mark.django_db(transaction=True)
MEET = 1
IMPORT = Actor.system("import")


def meeting(monkeypatch, module, name: str) -> None:
    """After the first row each waits a moment for the other: they have it in hand together, if nothing keeps them apart."""
    both, real, first = threading.Barrier(2), getattr(module, name), threading.local()

    def then(*given, **more):
        done = real(*given, **more)
        if not getattr(first, "is_over", False):
            first.is_over = True
            # Where the barrier breaks, the other one waits until this act ends, as it should.
            with contextlib.suppress(threading.BrokenBarrierError):
                both.wait(MEET)
        return done

    monkeypatch.setattr(module, name, then)


def _in_the_county_too(made) -> None:
    """The deputies of the town serve in the county's congress as well: both offices may take the rows."""
    county = Congress.objects.get(level="county")
    days = {"opened_on": date(2026, 1, 12), "closed_on": date(2026, 1, 14)}
    people.convene(county, term=19, ordinal=6, **days, by=HOUSE)
    for deputy in made.deputies.values():
        people.seat(deputy, county, term=19, since=SINCE, by=HOUSE)


def test_two_offices_with_the_same_rows_in_opposite_order(apart, monkeypatch):  # noqa: F811
    with clock.turned_to(TOLD_AT):
        made = county()
        session(made)
        _in_the_county_too(made)
        meeting(monkeypatch, exchange, "_filed")

        def bring(office, numbers):
            rows = [Row(at, {**ROW, "编号": number}) for at, number in enumerate(numbers, 2)]
            columns = fields.assigned(list(ROW), {})
            return lambda: exchange.bring_in(
                rows, columns, by=IMPORT, office=made.units[office], system=SYSTEM, report=Report()
            )

        assert apart(bring("presidium", ["甲", "乙"]), bring("committee", ["乙", "甲"])) == ["done", "done"]
    assert seen(apart, Source.objects.count) == 2


def test_two_runs_over_one_origin_across_the_turn_of_the_year(apart, monkeypatch):  # noqa: F811
    with clock.turned_to(TOLD_AT):
        county()
    meeting(monkeypatch, numbers, "held_series")

    def bring(ids, at):
        rows = [Row(line, {"words": "停水", "source_id": each}) for line, each in enumerate(ids, 2)]
        columns = {"words": "words", "source_id": "source_id"}

        def go():
            with clock.turned_to(at):
                arrivals.take_in(rows, columns, by=IMPORT, origin="热线", report=Report())

        return go

    assert apart(bring(["1", "2"], TOLD_AT), bring(["2", "1"], TOLD_AT + timedelta(days=400))) == ["done"] * 2
    assert seen(apart, Case.objects.count) == 2
