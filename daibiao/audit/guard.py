"""The guard on the connection: our tables are written only inside an act, and never while a page is read.

It reads the SQL itself, so `update()`, `bulk_create()` and raw SQL pass the same door. Tables of libraries are
not ours to guard, but a GET may write only those named in READING_MAY_WRITE.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from django.apps import apps

from . import acts

_WRITE = re.compile(
    r'^\s*(?:INSERT|REPLACE|UPDATE|DELETE)\b(?:\s+OR\s+\w+)?(?:\s+(?:INTO|FROM))?\s+"?(\w+)"?', re.IGNORECASE
)

#: Sessions and log-in attempts are book-keeping of the door itself, not of anything that was told.
READING_MAY_WRITE = ("django_session", "axes_")

_reading: ContextVar[bool] = ContextVar("reading", default=False)


class WriteWhileReading(RuntimeError):
    """A GET request tried to change a row: a fault of the program."""


@lru_cache(maxsize=1)
def _our_tables() -> frozenset[str]:
    rooms = (
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("daibiao.")
    )
    return frozenset(model._meta.db_table for model in rooms)


@contextmanager
def reading() -> Iterator[None]:
    """Within the block nothing may be written but the tables in READING_MAY_WRITE."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def _refuse(execute, sql, params, many, context):
    found = _WRITE.match(sql)
    if found:
        table = found[1]
        if _reading.get() and not table.startswith(READING_MAY_WRITE):
            raise WriteWhileReading(f"a GET request would write {table}")
        if table in _our_tables() and not acts.is_open():
            raise acts.NoAct(f"{table} would be written outside an act")
    return execute(sql, params, many, context)


def watch(connection, **_signal) -> None:
    """Put the guard on a new connection, once."""
    if _refuse not in connection.execute_wrappers:
        connection.execute_wrappers.append(_refuse)
