"""Back up and restore: database and attachments in one tar, with a manifest that proves the way back.

    backup.py save [FILE]     into var/backups/<time>.tar, while the product runs
    backup.py restore FILE    into an empty database and an empty folder of attachments, then compare:
                              every table by rows and digest, every file by digest

The keys are not in it: keys and what they open are kept apart (docs/operations.md).
"""

import hashlib
import io
import json
import os
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

MANIFEST, CHUNK = "manifest.json", 1 << 20


def digest_of(stream: IO[bytes]) -> str:
    """SHA-256 of what is left in a stream."""
    digest = hashlib.sha256()
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def tables(connection) -> list[str]:
    """Every table of the database, Django's own included."""
    with connection.cursor() as cursor:
        return sorted(
            info.name for info in connection.introspection.get_table_list(cursor) if info.type == "t"
        )


def contents(connection, table: str) -> dict[str, int | str]:
    """How many rows a table has, and one digest over all of them, in the order of the primary key."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        keys = connection.introspection.get_primary_key_columns(cursor, table) or ["rowid"]
        cursor.execute(f"SELECT * FROM {quote(table)} ORDER BY {', '.join(map(quote, keys))}")  # noqa: S608
        names = [column[0] for column in cursor.description]
        order = sorted(range(len(names)), key=names.__getitem__)
        digest, rows = hashlib.sha256(repr(sorted(names)).encode()), 0
        while batch := cursor.fetchmany(1000):
            rows += len(batch)
            for row in batch:
                digest.update(repr([row[place] for place in order]).encode())
    return {"rows": rows, "sha256": digest.hexdigest()}


class Sqlite:
    """A whole file, copied by SQLite itself while others write."""

    member = "database.sqlite3"

    def __init__(self, connection):
        self.connection = connection

    def dump(self, archive: tarfile.TarFile) -> dict[str, dict]:
        """Add the copy; say what it holds."""
        import sqlite3

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / self.member
            copy = sqlite3.connect(path)
            self.connection.ensure_connection()
            self.connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            copy.close()
            archive.add(path, self.member)
            return self._held(path)

    def _held(self, path: Path) -> dict[str, dict]:
        from django.db import connections

        connections.settings["backup_copy"] = connections.settings["default"] | {"NAME": str(path)}
        copy = connections["backup_copy"]
        try:
            return {table: contents(copy, table) for table in tables(copy)}
        finally:
            copy.close()
            del connections["backup_copy"], connections.settings["backup_copy"]

    def load(self, archive: tarfile.TarFile, manifest: dict) -> None:
        """Put the file where the settings say."""
        target = Path(self.connection.settings_dict["NAME"])
        self.connection.close()
        with archive.extractfile(self.member) as source, target.open("wb") as file:
            while chunk := source.read(CHUNK):
                file.write(chunk)


class Postgres:
    """Every table by COPY in one snapshot; the tables themselves come back by our own migrations."""

    def __init__(self, connection):
        self.connection = connection

    def dump(self, archive: tarfile.TarFile) -> dict[str, dict]:
        """Add one member a table; say what they hold."""
        from django.db import transaction

        held = {}
        with transaction.atomic(), self.connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            for table in tables(self.connection):
                with tempfile.TemporaryFile() as file:
                    self._copy_out(cursor, table, file)
                    add(archive, f"tables/{table}", file)
                held[table] = contents(self.connection, table) | {"columns": self._columns(table)}
        return held

    def _copy_out(self, cursor, table: str, file: IO[bytes]) -> None:
        with cursor.copy(f"COPY {self._named(table)} TO STDOUT") as rows:
            for block in rows:
                file.write(block)

    def load(self, archive: tarfile.TarFile, manifest: dict) -> None:
        """Migrate to exactly the saved state, empty every table, copy the rows in, set the counters."""
        from django.core.management.sql import emit_post_migrate_signal
        from django.db import transaction
        from django.db.migrations.executor import MigrationExecutor

        executor = MigrationExecutor(self.connection)
        executor.migrate(latest(executor.loader, manifest["migrations"]))
        emit_post_migrate_signal(verbosity=0, interactive=False, db=self.connection.alias)  # the triggers
        with transaction.atomic(), self.connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(map(self._quote, tables(self.connection)))}")
            for table, held in manifest["tables"].items():
                into = f"COPY {self._named(table, held['columns'])} FROM STDIN"
                with archive.extractfile(f"tables/{table}") as source, cursor.copy(into) as rows:
                    while chunk := source.read(CHUNK):
                        rows.write(chunk)
                self._set_counters(cursor, table)

    def _quote(self, name: str) -> str:
        return self.connection.ops.quote_name(name)

    def _columns(self, table: str) -> list[str]:
        with self.connection.cursor() as cursor:
            return [
                column.name for column in self.connection.introspection.get_table_description(cursor, table)
            ]

    def _named(self, table: str, columns: list[str] | None = None) -> str:
        return f"{self._quote(table)} ({', '.join(map(self._quote, columns or self._columns(table)))})"

    def _set_counters(self, cursor, table: str) -> None:
        for counter in self.connection.introspection.get_sequences(cursor, table):
            name, column = self._quote(table), self._quote(counter["column"])
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence(%s, %s), max({column})) FROM {name}",  # noqa: S608
                [name, counter["column"]],
            )


def latest(loader, applied: list[list[str]]) -> list[tuple[str, str]]:
    """Of migrations that were applied, those that no later one of the same app follows."""
    graph, saved = loader.graph, {tuple(each) for each in applied}
    for squashed, migration in loader.replacements.items():
        if squashed in saved:
            saved -= set(migration.replaces)  # a library's: recorded beside the one that stands for them
    if unknown := saved - graph.node_map.keys():
        sys.exit(f"This backup was made by another version of the product: it knows {sorted(unknown)[0]}.")
    parents = {
        parent.key for key in saved for parent in graph.node_map[key].parents if parent.key[0] == key[0]
    }
    return sorted(saved - parents)


def engine():
    """The way that fits the database of the settings."""
    from django.db import connection

    return Sqlite(connection) if connection.vendor == "sqlite" else Postgres(connection)


def add(archive: tarfile.TarFile, name: str, file: IO[bytes]) -> None:
    """Add an open file under a name."""
    member = tarfile.TarInfo(name)
    member.size, member.mode = file.seek(0, io.SEEK_END), 0o600
    file.seek(0)
    archive.addfile(member, file)


def attachments() -> Iterator[tuple[str, Path]]:
    """Every file under the attachments, by its name inside."""
    from django.conf import settings

    folder = Path(settings.MEDIA_ROOT)
    return (
        (path.relative_to(folder).as_posix(), path) for path in sorted(folder.rglob("*")) if path.is_file()
    )


def digests() -> dict[str, str]:
    """The digest of every attachment."""
    found = {}
    for name, path in attachments():
        with path.open("rb") as file:
            found[name] = digest_of(file)
    return found


def save(target: Path) -> dict:
    """Write the archive, database first, so every attachment a row names is there. Returns the manifest."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".unfinished")
    with tarfile.open(unfinished, "w") as archive:
        migrations = sorted(MigrationRecorder(connection).applied_migrations())
        manifest = {
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),  # noqa: TID251 - no act of the product
            "database": connection.vendor,
            "migrations": migrations,
            "tables": engine().dump(archive),
            "files": {},
        }
        for name, path in attachments():
            with path.open("rb") as file:
                add(archive, f"files/{name}", file)
                file.seek(0)
                manifest["files"][name] = digest_of(file)
        add(archive, MANIFEST, io.BytesIO(json.dumps(manifest, indent=1).encode()))
    unfinished.chmod(0o600)
    unfinished.rename(target)
    return manifest


def restore(source: Path) -> list[str]:
    """Put an archive back into an empty place. Returns what differs from its manifest, one line each."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "sqlite":  # a new file may stand in a new folder
        Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    if tables(connection) or any(attachments()):
        sys.exit("Not empty: name a new database in DATABASE_URL and a new folder in DAIBIAO_VAR.")
    with tarfile.open(source) as archive:
        manifest = json.load(archive.extractfile(MANIFEST))
        if manifest["database"] != connection.vendor:
            sys.exit(f"This backup is of {manifest['database']}, the database named is {connection.vendor}.")
        engine().load(archive, manifest)
        for name in manifest["files"]:
            target = Path(settings.MEDIA_ROOT) / name
            if not target.resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
                sys.exit(f"A file in this backup points outside: {name}")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.extractfile(f"files/{name}").read())
    return differences(manifest)


def differences(manifest: dict) -> list[str]:
    """What differs between a manifest and the database and attachments that stand now."""
    from django.db import connection

    tables_then = manifest["tables"].items()
    saved = {table: {key: held[key] for key in ("rows", "sha256")} for table, held in tables_then}
    now = {table: contents(connection, table) for table in tables(connection)}
    return [
        *(f"table {name} differs" for name in unequal(saved, now)),
        *(f"file {name} differs" for name in unequal(manifest["files"], digests())),
    ]


def unequal(saved: dict, now: dict) -> list[str]:
    """The names under which two dictionaries do not say the same."""
    return sorted(name for name in saved.keys() | now.keys() if saved.get(name) != now.get(name))


def summary(manifest: dict) -> str:
    """What an archive holds, in one line."""
    rows = sum(held["rows"] for held in manifest["tables"].values())
    return f"{len(manifest['tables'])} tables, {rows} rows, {len(manifest['files'])} files"


def main(arguments: list[str]) -> int:
    """The command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    import django

    django.setup()
    from django.conf import settings

    if arguments[:1] == ["save"]:
        now = datetime.now()  # noqa: DTZ005, TID251 - the name of a file, in the operator's own time
        named = arguments[1] if len(arguments) > 1 else f"{now:%Y-%m-%d-%H%M%S}.tar"
        target = settings.VAR / "backups" / named  # an absolute name stays as it is
        print(f"{summary(save(target))}\n{target}")
        print(f"The keys ({settings.DAIBIAO_KEYS}) are not in it: keep a copy of them elsewhere.")
        return 0
    if arguments[:1] == ["restore"] and len(arguments) == 2 and arguments[1]:
        found = restore(Path(arguments[1]))
        verdict = (
            "The restored copy DIFFERS." if found else "Compared table by table, file by file: all equal."
        )
        print(*found, verdict, sep="\n")
        return int(bool(found))
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
