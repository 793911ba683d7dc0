"""Several selections counted in one statement: one way to the database and back, however many there are."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, NamedTuple

from django.db.models import QuerySet

from . import kept
from .kept import Question


class _Counts(NamedTuple):
    """The selections, those of them that can hold anything, and the statement that counts these."""

    names: tuple[str, ...]
    asked: tuple[str, ...]
    question: Question


def up_to(most: int, selections: Mapping[str, QuerySet]) -> dict[str, int]:
    """How many rows each selection has; counting ends at `most`, beyond which nobody needs to know."""
    return _answered(_put(most, selections))


def up_to_again(
    most: int, selections: Callable[[], Mapping[str, QuerySet]], *, same: Hashable
) -> dict[str, int]:
    """The same, of selections that `same` says whole: they are put into words once.

    `same` names all that the selections depend on: whose they are, the day, what they are narrowed by.
    """

    def put() -> _Counts:
        counts = _put(most, selections())
        return counts._replace(question=counts.question.spelled())

    return _answered(kept.again(("counts", most, same), put))


def _put(most: int, selections: Mapping[str, QuerySet]) -> _Counts:
    asked: dict[str, str] = {}
    values: list[Any] = []
    for name, rows in selections.items():
        one = Question.of(rows.order_by().values("pk")[:most])
        if one.sql:
            asked[name] = f"(SELECT COUNT(*) FROM ({one.sql}) counted)"  # noqa: S608 - the ORM's own, values apart
            values.extend(one.values or ())
    sql = f"SELECT {', '.join(asked.values())}" if asked else ""
    return _Counts(tuple(selections), tuple(asked), Question(sql, tuple(values)))


def _answered(counts: _Counts) -> dict[str, int]:
    found = dict.fromkeys(counts.names, 0)
    for row in counts.question.answered():
        found |= zip(counts.asked, row, strict=True)
    return found
