"""The trail refuses to be emptied, but a transactional test ends by emptying every table: allow it then, and only then."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import TransactionTestCase

from daibiao.accounts.actors import Actor
from daibiao.audit import triggers
from daibiao.audit.acts import acting


@contextmanager
def unprotected() -> Iterator[None]:
    """Within the block the triggers are off, as for somebody who has the database's own password."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        for table in ("audit_event", "audit_seal"):
            for verb in ("UPDATE", "DELETE"):
                of = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{verb}{of}")
    try:
        yield
    finally:
        triggers.install()


@pytest.fixture(autouse=True, scope="session")
def tables_are_emptied_with_the_trail_unprotected() -> Iterator[None]:
    """Django flushes after a transactional test; the guard wants an act for it, the triggers want to be away."""
    flush = TransactionTestCase._fixture_teardown

    def teardown(self):
        with unprotected(), acting(Actor.system("test")):
            flush(self)

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
    yield
    patch.undo()
