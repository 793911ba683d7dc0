"""Questions that are put into words once and asked anew each time: the words take longer than the answer.

Kept by the process under all that they depend on (docs/decisions/0041). On PostgreSQL their values stand within the
statement: the server keeps its plan, and it is the plan of these values (0042).
"""

from collections.abc import Callable, Hashable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from . import plans

T = TypeVar("T")
#: So many are kept; with one more the process begins anew.
KEPT = 500

_kept: dict[Hashable, Any] = {}


@dataclass(frozen=True)
class Question:
    """A statement in the database's words."""

    #: Empty where nothing can be found: then nobody is asked.
    sql: str
    #: None: they stand in the statement itself.
    values: tuple[Any, ...] | None = ()

    @classmethod
    def of(cls, rows: QuerySet) -> "Question":
        """What the ORM would ask for these rows."""
        try:
            return cls(*rows.query.sql_with_params())
        except EmptyResultSet:
            return cls("")

    def spelled(self) -> "Question":
        """With the values within, where that lets the server keep the plan. They are never a reader's words."""
        if connection.vendor != "postgresql" or not self.sql:
            return self
        operations: Any = connection.ops
        return Question(operations.compose_sql(self.sql, self.values), None)

    def answered(self) -> list[tuple]:
        """The rows as the database gives them; planned by the values."""
        with nullcontext() if self.values is None else plans.by_value():
            return self.looked_up()

    def looked_up(self) -> list[tuple]:
        """The rows, where they are found by a key: one plan serves all."""
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.values)
            return cursor.fetchall()


def again(same: Hashable, put: Callable[[], T]) -> T:
    """What `put` gave when it was last asked for the same."""
    found: T | None = _kept.get(same)
    if found is None:
        if len(_kept) >= KEPT:  # whoever else asks at this moment has the answer in hand already
            _kept.clear()
        found = _kept[same] = put()
    return found


def rows_again(same: Hashable, put: Callable[[], QuerySet]) -> list[tuple]:
    """The rows of a selection of plain columns that `same` says whole: whose, of which day, narrowed by what."""
    return again(same, lambda: Question.of(put()).spelled()).answered()


def rows_about(same: Hashable, put: Callable[..., QuerySet], *keys: int) -> list[tuple]:
    """As `rows_again`, of a selection about so many things: their keys stand beside the statement, each time others."""
    stand_ins = range(-len(keys), 0)  # keys that no row has
    words = again((same, len(keys)), lambda: Question.of(put(*stand_ins)))
    meant = dict(zip(stand_ins, keys, strict=True))
    return replace(words, values=tuple(meant.get(value, value) for value in words.values or ())).looked_up()
