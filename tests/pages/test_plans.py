"""PostgreSQL keeps the plan of what comes again, and plans a list by its values."""

import pytest
from django.db import connection

from daibiao.pages import plans

pytestmark = pytest.mark.django_db


def prepared() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return {row[0] for row in cursor.fetchall()}


def ask(text: str, value: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(text, [value])
        return cursor.fetchone()[0]


def test_a_list_is_planned_anew_and_all_else_is_kept():
    kept, anew = "SELECT %s + 40", "SELECT %s + 41"
    for _time in range(4):
        assert ask(kept, 2) == 42
        with plans.by_value():
            assert ask(anew, 2) == 43
    if connection.vendor == "postgresql":
        assert "SELECT $1 + 40" in prepared() and "SELECT $1 + 41" not in prepared()


def test_after_a_fault_plans_are_kept_as_before():
    with pytest.raises(ZeroDivisionError), plans.by_value():
        _ = 1 / 0
    if connection.vendor == "postgresql":
        assert (
            connection.connection.prepare_threshold
            == connection.settings_dict["OPTIONS"]["prepare_threshold"]
        )
