"""A database for the programs that a test starts: made from the worker's own, which has all tables and no row.

To let every such program go through all migrations again took a minute each.
"""

import contextlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def is_made() -> bool:
    """Whether the worker has a database of its own: it has none where no test asks for one."""
    return str(connection.settings_dict["NAME"]).startswith(("test_", "file:memorydb_"))


@pytest.fixture
def own_database(django_db_setup, django_db_blocker, tmp_path: Path) -> Iterator[str]:
    """Its address: a file, or on PostgreSQL a database beside the worker's, dropped at the end."""
    kept = _in_a_file if connection.vendor == "sqlite" else _beside
    with kept(tmp_path / "own.sqlite3") as address:
        with django_db_blocker.unblock():
            if is_made():
                _copy(address)
            else:
                _migrate(address)
        yield address


@contextlib.contextmanager
def _in_a_file(path: Path) -> Iterator[str]:
    yield f"sqlite:///{path}"


@contextlib.contextmanager
def _beside(_path: Path) -> Iterator[str]:
    name = f"own_{os.getpid()}"
    try:
        yield f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"
    finally:
        _on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _copy(address: str) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with contextlib.closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as copy:
            connection.connection.backup(copy)
    else:
        connection.close()  # nobody may be in a database that is copied
        there = connection.settings_dict["NAME"]
        _on_server(f'CREATE DATABASE "{address.rpartition("/")[2]}" TEMPLATE "{there}"')


def _migrate(address: str) -> None:
    if connection.vendor == "postgresql":
        _on_server(f'CREATE DATABASE "{address.rpartition("/")[2]}"')
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DATABASE_URL": address}
    command = [sys.executable, "manage.py", "migrate", "--run-syncdb", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def _on_server(sql: str) -> None:
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(sql)
