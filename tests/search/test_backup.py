"""The index comes back with what it is about: in SQLite's file, or made again by PostgreSQL; and finds as before."""

import os
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.house.test_backup import on_server, run

ROOT = Path(__file__).resolve().parents[2]
FILL = """
    import django
    django.setup()
    from daibiao.accounts.actors import Actor
    from daibiao.cases import actions as cases
    from tests.county import county
    made = county()
    for words in ("主管道漏了，三天没水。", "路灯不亮。"):
        cases.tell(cases.Told(words=words, station=made.stations["niuchang"]), by=Actor.visitor())
"""


@pytest.fixture
def houses(own_database: str, tmp_path: Path) -> Iterator[dict[str, dict[str, str]]]:
    """The environments of a house and of an empty place for its copy."""
    addresses = {"old": own_database, "new": f"sqlite:///{tmp_path / 'new' / 'new'}.sqlite3"}
    empty = f"search_{os.getpid()}"
    if connection.vendor == "postgresql":
        addresses["new"] = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{empty}"
        on_server(f'CREATE DATABASE "{empty}"')
    own = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.demo", "PYTHONPATH": str(ROOT)}
    yield {
        name: own | {"DATABASE_URL": address, "DAIBIAO_VAR": str(tmp_path / name)}
        for name, address in addresses.items()
    }
    if connection.vendor == "postgresql":
        on_server(f'DROP DATABASE "{empty}" WITH (FORCE)')


@pytest.mark.long
def test_what_was_found_before_the_backup_is_found_after_the_restoring(houses, tmp_path: Path):
    (tmp_path / "fill.py").write_text(textwrap.dedent(FILL), encoding="utf-8")
    (tmp_path / "old").mkdir()
    search = ("manage.py", "search", "漏了三天", "--kind", "case", "--all", "--json")
    run(houses["old"], tmp_path / "fill.py")
    before = run(houses["old"], *search)
    assert '"numbers": ["' in before
    run(houses["old"], "tools/backup.py", "save", tmp_path / "saved.tar")
    assert "all equal" in run(houses["new"], "tools/backup.py", "restore", tmp_path / "saved.tar")
    assert run(houses["new"], *search) == before
    run(houses["new"], "manage.py", "rebuild_search")
    assert run(houses["new"], *search) == before
