"""How PostgreSQL is to plan a question: by what it is about, or once for every time it comes.

A statement that comes again keeps its plan (docs/decisions/0042): right where rows are looked up by key, as nearly
everywhere. Not for lists: a heap of three rows and one of ninety thousand are found in different ways.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def by_value() -> Iterator[None]:
    """Within the block each question is planned by its values. On SQLite every one is."""
    if connection.vendor != "postgresql":
        yield
        return
    connection.ensure_connection()
    session = connection.connection
    kept, session.prepare_threshold = session.prepare_threshold, None
    try:
        yield
    finally:
        session.prepare_threshold = kept
