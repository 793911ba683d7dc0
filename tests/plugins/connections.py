"""A test's transaction outlives the requests made in it.

Closing a response (a served file) tells Django to drop its connection. In production that is right; inside the
transaction of a test it would end the test's database. SQLite in memory ignores the close, PostgreSQL does not.
"""

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

_close = BaseDatabaseWrapper.close_if_unusable_or_obsolete


def _close_outside_transactions(self: BaseDatabaseWrapper) -> None:
    if not self.in_atomic_block:
        _close(self)


@pytest.fixture(autouse=True, scope="session")
def a_transaction_keeps_its_connection():
    """Leave connections alone while a transaction is open on them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", _close_outside_transactions)
        yield
