"""What many verbs make is made by them once a worker; from then on its rows are put back as the verbs left them.

Made anew for every test, the county of county.py took a third of the suite's time. What is put back is what the verbs
would make now, but for salts and the ids of acts: tests/house/test_remembering.py compares the two, column by column.
"""

import io
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.apps import apps
from django.db import connection, models, transaction

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.lib import clock

Table = type[models.Model]


class _Keeper(pickle.Pickler):
    """Writes things down, and instead of the moment at which they were made that it was the moment."""

    def __init__(self, file: io.BytesIO, moment: datetime):
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self.moment = moment

    def persistent_id(self, obj) -> str | None:
        return "the moment" if isinstance(obj, datetime) and obj == self.moment else None


class _Finder(pickle.Unpickler):
    """Reads them again; they are made now."""

    def __init__(self, file: io.BytesIO):
        super().__init__(file)
        self.moment = clock.now()

    def persistent_load(self, _pid: str) -> datetime:
        return self.moment


@dataclass
class Memory:
    """What `make` makes: the rows of each table, what it returns, and how many rows the tables had before."""

    rows: bytes
    made: bytes
    before: dict[Table, int]

    def fits(self) -> bool:
        """Whether its tables are as they were before it was made."""
        counts = ", ".join(f'(SELECT COUNT(*) FROM "{table._meta.db_table}")' for table in self.before)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {counts}")
            return list(cursor.fetchone()) == list(self.before.values())

    def put_back(self):
        """Write the rows and return what `make` returned."""
        with acting(Actor.system("test")):
            for table, rows in _read(self.rows):
                table._base_manager.bulk_create(rows)
        return _read(self.made)


@dataclass
class Remembered:
    """A function without arguments that makes something by verbs; called, it puts the same back."""

    make: Callable
    memory: Memory | None = field(default=None, init=False)

    def __call__(self):
        return self.memory.put_back() if self.memory and self.memory.fits() else self.make()

    def remember(self) -> None:
        """Let the verbs make it, write down what is there, and undo it."""
        with transaction.atomic(), clock.turned_to(clock.now()):
            before = {table: set(_keys(table)) for table in _tables()}
            made = self.make()
            new = {
                table: list(table._base_manager.exclude(pk__in=before[table]).order_by("pk"))
                for table in before
            }
            new = {table: rows for table, rows in new.items() if rows}
            counts = {table: len(before[table]) for table in new}
            self.memory = Memory(_written(list(new.items())), _written(made), counts)
            transaction.set_rollback(True)


def _tables() -> list[Table]:
    return [
        table
        for table in apps.get_models(include_auto_created=True)
        if table._meta.managed and not table._meta.proxy
    ]


def _keys(table: Table):
    return table._base_manager.values_list("pk", flat=True)


def _written(things) -> bytes:
    file = io.BytesIO()
    _Keeper(file, clock.now()).dump(things)
    return file.getvalue()


def _read(written: bytes):
    return _Finder(io.BytesIO(written)).load()
