"""Several selections counted in one statement: one way to the database and back, however many there are."""

from collections.abc import Callable, Hashable, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from . import plans

#: Questions that are kept by the process; with one more it begins anew.
KEPT = 500


@dataclass(frozen=True)
class _Question:
    """The statement with its values, and what it counts."""

    names: tuple[str, ...]
    asked: tuple[str, ...]
    sql: str
    #: None: they stand in the statement itself.
    values: tuple[Any, ...] | None


_kept: dict[Hashable, _Question] = {}


def up_to(most: int, selections: Mapping[str, QuerySet]) -> dict[str, int]:
    """How many rows each selection has; counting ends at `most`, beyond which nobody needs to know."""
    return _answered(_question(most, selections))


def up_to_again(
    most: int, selections: Callable[[], Mapping[str, QuerySet]], *, same: Hashable
) -> dict[str, int]:
    """The same, of selections that `same` says whole: they are put into words once, which costs more than counting.

    `same` names all that the selections depend on: whose they are, the day, what they are narrowed by.
    """
    question = _kept.get((most, same))
    if question is None:
        if len(_kept) >= KEPT:
            _kept.clear()
        question = _kept[most, same] = _spelled(_question(most, selections()))
    return _answered(question)


def _question(most: int, selections: Mapping[str, QuerySet]) -> _Question:
    asked: dict[str, str] = {}
    values: list[Any] = []
    for name, rows in selections.items():
        with suppress(EmptyResultSet):  # it can hold nothing, and the ORM says so without asking
            sql, given = rows.order_by().values("pk")[:most].query.sql_with_params()
            asked[name] = f"(SELECT COUNT(*) FROM ({sql}) counted)"  # noqa: S608 - the ORM's own, values apart
            values.extend(given)
    return _Question(tuple(selections), tuple(asked), f"SELECT {', '.join(asked.values())}", tuple(values))


def _spelled(question: _Question) -> _Question:
    """With the values within the statement: PostgreSQL keeps its plan, and it is the plan of these values."""
    if connection.vendor != "postgresql" or not question.asked:
        return question
    operations: Any = connection.ops
    return replace(question, sql=operations.compose_sql(question.sql, question.values), values=None)


def _answered(question: _Question) -> dict[str, int]:
    found = dict.fromkeys(question.names, 0)
    if question.asked:
        with nullcontext() if question.values is None else plans.by_value(), connection.cursor() as cursor:
            cursor.execute(question.sql, question.values)
            found |= zip(question.asked, cursor.fetchone(), strict=True)
    return found
