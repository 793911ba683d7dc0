"""A dry run is done apart: whoever writes meanwhile does not wait, and nothing of it stays."""

import pytest
from django.db import connections

from daibiao.audit import trials
from daibiao.backoffice import actions
from daibiao.people import actions as people
from daibiao.places.models import Place
from daibiao.tables.reading import Row, Table
from tests.county import HOUSE

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_tried_is_tried_on_a_copy():
    people.add_place("1", "中国", "nation", by=HOUSE)
    real = connections["default"]
    with trials.apart():
        assert (connections["default"] is real) == (real.vendor != "sqlite")
        assert Place.objects.count() == 1
    assert connections["default"] is real


def test_others_write_while_a_dry_run_goes_on(monkeypatch):
    real, take, held = connections["default"], actions._Sheet.take, []

    def watched(sheet, *given):
        take(sheet, *given)
        held.append(real.in_atomic_block)

    monkeypatch.setattr(actions._Sheet, "take", watched)
    table = Table(
        ["code", "name", "kind"], lambda: iter([Row(2, {"code": "1", "name": "中国", "kind": "国家"})])
    )
    report = actions.take_in([("places", table)], by=HOUSE, dry_run=True)
    assert held == [real.vendor != "sqlite"] and not report.written
    assert not Place.objects.exists()
