"""Where a dry run happens: nobody waits for what will be taken back anyway."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections

#: A database of its own without a name: in a file that nobody sees, and gone when it is closed.
NAMELESS = "file:"


@contextmanager
def apart() -> Iterator[None]:
    """What is done here is done to a copy of the database, which then is gone.

    SQLite lets one write at a time: a long run that is taken back would keep all others waiting. PostgreSQL does not,
    and is not copied.
    """
    real = connections[DEFAULT_DB_ALIAS]
    if real.vendor != "sqlite" or real.in_atomic_block:  # within an act the others wait already
        yield
        return
    real.ensure_connection()
    copy = real.copy()
    copy.settings_dict["NAME"] = NAMELESS
    copy.connect()
    real.connection.backup(copy.connection)
    connections[DEFAULT_DB_ALIAS] = copy
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = real
        copy.close()
