"""The index of grams inside the database, one way a vendor; both are kept by the database itself, row by row.

SQLite has a full-text table over the column (external content, kept by triggers), PostgreSQL a GIN index over the
same column split up. Both only name the rows that have all of some grams; whether a phrase is there is then
read in the text itself (docs/decisions/0021).
"""

from collections.abc import Callable, Iterable
from itertools import compress
from typing import Any

from django.db import connection, connections
from django.db.models import BooleanField, F, Func, IntegerField

TABLE = "search_entry"
_SQLITE = (
    """CREATE VIRTUAL TABLE search_grams USING fts5(
        grams, content='search_entry', content_rowid='id', detail='none', columnsize=0, tokenize='ascii')""",
    "INSERT INTO search_grams(search_grams) VALUES ('rebuild')",
)
_TRIGGERS = (
    """CREATE TRIGGER IF NOT EXISTS search_entry_insert AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_grams(rowid, grams) VALUES (new.id, new.grams); END""",
    """CREATE TRIGGER IF NOT EXISTS search_entry_delete AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_grams(search_grams, rowid, grams) VALUES ('delete', old.id, old.grams); END""",
    """CREATE TRIGGER IF NOT EXISTS search_entry_update AFTER UPDATE OF grams ON search_entry BEGIN
        INSERT INTO search_grams(search_grams, rowid, grams) VALUES ('delete', old.id, old.grams);
        INSERT INTO search_grams(rowid, grams) VALUES (new.id, new.grams); END""",
)
_MATCHING = "SELECT rowid FROM search_grams WHERE search_grams MATCH %s"
# Without a list of what is still to be sorted in: every search would read it whole, until the next vacuum.
_POSTGRES = (
    "CREATE INDEX IF NOT EXISTS search_entry_grams ON search_entry USING gin (string_to_array(grams, ' '))"
    " WITH (fastupdate = off)",
)


def install(using: str = "default", **_signal) -> None:
    """Create what is missing; safe to run again after every migration."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    if TABLE not in present:
        return
    with connection.cursor() as cursor:
        for statement in _missing(connection.vendor, present):
            cursor.execute(statement)


def _missing(vendor: str, present: set[str]) -> Iterable[str]:
    if vendor == "sqlite":
        return (*(_SQLITE if "search_grams" not in present else ()), *_TRIGGERS)
    return _POSTGRES if vendor == "postgresql" else ()


def renew(using: str = "default") -> None:
    """Make the index anew from its table: after this it cannot differ from it."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE[1] if connection.vendor == "sqlite" else "REINDEX INDEX search_entry_grams")


def recount(using: str = "default") -> None:
    """PostgreSQL plans by what it last knew of the table: after many new rows it is told at once, not some time later."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute(f"ANALYZE {TABLE}")


def holders(kinds: Iterable[str], grams: Iterable[str], *, any_of: bool = False) -> set[str]:
    """Those of these kinds of which the index names a row with all of these grams, or with `any_of` them: one question."""
    asked, wanted = list(kinds), list(grams)
    if not asked:
        return set()
    one, given = (_matched if connection.vendor == "sqlite" else _contained)(wanted, any_of=any_of)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join([one] * len(asked))}", [each for kind in asked for each in given(kind)]
        )
        return set(compress(asked, cursor.fetchone()))


def _matched(grams: list[str], *, any_of: bool) -> tuple[str, Callable[[str], list[Any]]]:
    wanted = (" OR " if any_of else " AND ").join(f'"{gram}"' for gram in grams)
    return f"EXISTS({_MATCHING})", lambda kind: [f'"{kind}" AND ({wanted})']


def _contained(grams: list[str], *, any_of: bool) -> tuple[str, Callable[[str], list[Any]]]:
    """All keys are named before one is looked for, for the reason that `Holds` gives."""
    array, sign = "string_to_array(grams, ' ')", "&&" if any_of else "@>"
    named = f"SELECT id FROM {TABLE} WHERE {array} @> %s::text[] AND {array} {sign} %s::text[]"  # noqa: S608 - as below
    return f"cardinality(ARRAY({named})) > 0", lambda kind: [[kind], grams]


def names_all_first() -> bool:
    """Whether the index names all entries before one is looked at: `Holds` says why. SQLite's goes back one by one."""
    return connection.vendor == "postgresql"


class Holds(Func):
    """Whether a row of the index has all of these grams."""

    output_field = BooleanField()
    arity = 1

    def __init__(self, grams: Iterable[str]):
        super().__init__(F("pk"))
        self.grams = list(grams)

    def as_sqlite(self, compiler, connection, **_context) -> tuple[str, tuple[Any, ...]]:
        """By the full-text table; grams are letters and digits alone, so quoting is all they need."""
        key, params = compiler.compile(self.source_expressions[0])
        asked = " AND ".join(f'"{gram}"' for gram in self.grams)
        return f"{key} IN ({_MATCHING})", (*params, asked)

    def as_postgresql(self, compiler, connection, **_context) -> tuple[str, tuple[Any, ...]]:
        """By the GIN index, whose expression must stand here word for word.

        The rows are named before anything else is asked: a planner that believes enough of them stand at the end of
        the table walks back along it and takes every row's grams apart, a second for a word that nobody wrote.
        """
        key, params = compiler.compile(self.source_expressions[0])
        named = f"SELECT id FROM {TABLE} WHERE string_to_array(grams, ' ') @> %s::text[]"  # noqa: S608 - no word of a reader
        return f"{key} = ANY(ARRAY({named}))", (*params, self.grams)


class Place(Func):
    """Where a phrase stands in a text, counted from 1; 0 where it does not."""

    function = "INSTR"
    output_field = IntegerField()

    def as_postgresql(self, compiler, connection, **context):
        """The same under PostgreSQL's name."""
        return self.as_sql(compiler, connection, function="STRPOS", **context)
