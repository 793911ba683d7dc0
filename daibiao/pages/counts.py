"""Several selections counted in one statement: one way to the database and back, however many there are."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from . import plans


def up_to(most: int, selections: Mapping[str, QuerySet]) -> dict[str, int]:
    """How many rows each selection has; counting ends at `most`, beyond which nobody needs to know."""
    asked: dict[str, str] = {}
    values: list[Any] = []
    for name, rows in selections.items():
        with suppress(EmptyResultSet):  # it can hold nothing, and the ORM says so without asking
            sql, given = rows.order_by().values("pk")[:most].query.sql_with_params()
            asked[name] = f"(SELECT COUNT(*) FROM ({sql}) counted)"  # noqa: S608 - the ORM's own, values apart
            values.extend(given)
    found = dict.fromkeys(selections, 0)
    if asked:
        with plans.by_value(), connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(asked.values())}", values)
            found |= zip(asked, cursor.fetchone(), strict=True)
    return found
