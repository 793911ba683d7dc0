"""Every figure of a scope, asked once for a page, and told apart by unit, by session, by result class.

A page asks as many queries as there are figures, and a few more: however many suggestions there are, and units.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q

from daibiao.figures.tables import share
from daibiao.suggestions.models import Suggestion

from .catalogue import TO_SUGGESTION, figures, named, rates
from .scopes import Scope, leading_unit, result_class

#: The figures of which all others that a table shows are parts.
ROOTS = ("assigned", "promises_due")


class Axes(NamedTuple):
    """By what a suggestion can be told apart."""

    part: bool
    unit: int | None
    result: str | None


@dataclass(frozen=True)
class Share:
    """A rate with what it is made of."""

    part: int
    whole: int

    @property
    def percent(self) -> str:
        """The rate in words: nothing of nothing is no rate."""
        return share(self.part, self.whole)


class Tally:
    """The counted suggestions of every figure."""

    def __init__(self, scope: Scope):
        self.scope = scope
        self._found = {each.name: each.suggestions(scope) for each in figures()}

    def count(self, name: str) -> int:
        """The number of a figure."""
        return len(self._found[name])

    def share(self, name: str) -> Share:
        """The rate of this name."""
        made = rates()[name]
        return Share(self.count(made.part), self.count(made.whole))

    def by(self, axis: str, name: str) -> Counter:
        """A figure for each value of an axis."""
        return Counter(getattr(self._axes[pk], axis) for pk in self._found[name])

    def values(self, axis: str) -> set:
        """The values of an axis that anything bears."""
        return {getattr(each, axis) for each in self._axes.values()} - {None}

    @cached_property
    def _axes(self) -> dict[int, Axes]:
        found = Q()
        for name in ROOTS:
            rows = named(name).rows(self.scope)
            found |= Q(pk__in=rows.order_by().values(TO_SUGGESTION[rows.model]))
        told = Suggestion.objects.filter(found).order_by()
        read = told.values_list("pk", "in_session", leading_unit(), result_class())
        return {pk: Axes(*axes) for pk, *axes in read}
