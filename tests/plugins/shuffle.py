"""Whoever asks for rows without an order gets them in none: shuffled, so that no test passes by luck."""

import random

import pytest
from django.db.models import QuerySet

_fetch_all = QuerySet._fetch_all
_chance = random.Random("daibiao")


def _fetch_and_shuffle(self: QuerySet) -> None:
    fresh = self._result_cache is None
    _fetch_all(self)
    if fresh and not self.ordered and self.model.__module__.startswith("daibiao."):
        _chance.shuffle(self._result_cache)


@pytest.fixture(autouse=True)
def no_order_by_luck(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shuffle the rows of our models where a query names no order."""
    monkeypatch.setattr(QuerySet, "_fetch_all", _fetch_and_shuffle)
