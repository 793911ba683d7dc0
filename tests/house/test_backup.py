"""What is backed up comes back: every row and every file, or a line that says which does not."""

import json
import os
import subprocess
import sys
import tarfile
import textwrap
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).resolve().parents[2]
#: A small project with every kind of column that has troubled a backup: keys, JSON, bytes, Chinese, dates.
PROJECT = {
    "small/__init__.py": "",
    "small/migrations/__init__.py": "",
    "small/models.py": """
        from django.db import models

        class Thing(models.Model):
            name = models.CharField(max_length=40)
            facts = models.JSONField(default=dict)
            raw = models.BinaryField()
            at = models.DateTimeField(auto_now_add=True)
            parent = models.ForeignKey("self", models.PROTECT, null=True)
    """,
    "small_settings.py": """
        import os
        import dj_database_url

        VAR = __import__("pathlib").Path(os.environ["DAIBIAO_VAR"])
        SECRET_KEY, USE_TZ, INSTALLED_APPS = "small", True, ["small"]
        DATABASES = {"default": dj_database_url.parse(os.environ["DATABASE_URL"])}
        DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
        MEDIA_ROOT, DAIBIAO_KEYS = VAR / "files", VAR / "keys.json"
    """,
    "fill.py": """
        import django
        django.setup()
        from django.core.management import call_command
        call_command("makemigrations", "small", verbosity=0)
        call_command("migrate", verbosity=0)
        from small.models import Thing
        first = Thing.objects.create(name="路灯不亮", facts={"街道": "金山"}, raw=b"\\0\\\\\\n")
        Thing.objects.bulk_create(Thing(name=f"{n}\\t号", raw=b"x", parent=first) for n in range(2500))
    """,
    "add_one.py": """
        import django
        django.setup()
        from small.models import Thing
        print(Thing.objects.create(name="new", raw=b"").pk)
    """,
}


@pytest.fixture
def house(tmp_path: Path):
    """A filled project in a folder; `house(name)` is the environment of one of its databases."""
    for name, text in PROJECT.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(textwrap.dedent(text))
    made = []

    def environment(name: str) -> dict[str, str]:
        address = f"sqlite:///{tmp_path / name / name}.sqlite3"
        if connection.vendor == "postgresql":
            address = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/backup_{name}_{os.getpid()}"
            if name not in made:
                on_server(f'CREATE DATABASE "backup_{name}_{os.getpid()}"')
                made.append(name)
        own = {"DJANGO_SETTINGS_MODULE": "small_settings", "PYTHONPATH": str(tmp_path)}
        return os.environ | own | {"DATABASE_URL": address, "DAIBIAO_VAR": str(tmp_path / name)}

    yield environment
    for name in made:
        on_server(f'DROP DATABASE "backup_{name}_{os.getpid()}" WITH (FORCE)')


def on_server(sql: str) -> None:
    """Run one statement on the server of the tests."""
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(sql)


def run(environment: dict[str, str], *command: object, fails: bool = False) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode != 0) == fails, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def archive(house, tmp_path: Path) -> Path:
    """A backup of the filled project, with two attachments."""
    old = house("old")
    (tmp_path / "old").mkdir()
    run(old, tmp_path / "fill.py")
    (tmp_path / "old/files/2026").mkdir(parents=True)
    (tmp_path / "old/files/2026/照片.jpg").write_bytes(bytes(range(256)) * 9000)
    (tmp_path / "old/files/empty").touch()
    assert "2 files" in run(old, "tools/backup.py", "save", tmp_path / "saved.tar")
    return tmp_path / "saved.tar"


def test_everything_comes_back(house, archive: Path, tmp_path: Path):
    assert "all equal" in run(house("new"), "tools/backup.py", "restore", archive)
    assert (tmp_path / "new/files/2026/照片.jpg").stat().st_size == 256 * 9000
    assert run(house("new"), tmp_path / "add_one.py").strip() == "2502", (
        "the counter goes on after the last row"
    )


def test_a_place_that_is_not_empty_is_left_alone(house, archive: Path):
    assert "Not empty" in run(house("old"), "tools/backup.py", "restore", archive, fails=True)


@pytest.mark.django_db
def test_squashed_migrations_of_a_library_are_known(settings):
    """A database that ran them records also what they stand for, which no graph of an empty one has."""
    sys.path.insert(0, str(ROOT / "tools"))
    import backup

    settings.MIGRATION_MODULES = {}
    loader = MigrationLoader(None)
    replaced = [key for squash in loader.replacements.values() for key in squash.replaces]
    assert replaced, "else there is nothing to prove"
    found = backup.latest(
        loader, [list(key) for key in [*loader.graph.nodes, *loader.replacements, *replaced]]
    )
    assert set(found) == {key for key in loader.graph.leaf_nodes() if key in set(found)}
    assert {"wagtailcore", "people", "cases"} <= {app for app, _name in found}
    with pytest.raises(SystemExit):
        backup.latest(loader, [["people", "0999_tomorrow"]])


def test_a_difference_is_named(house, archive: Path, tmp_path: Path):
    forged = tmp_path / "forged.tar"
    with tarfile.open(archive) as old, tarfile.open(forged, "w") as new:
        for member in old:
            data = old.extractfile(member).read()
            if member.name == "manifest.json":
                manifest = json.loads(data)
                manifest["tables"]["small_thing"]["rows"] += 1
                manifest["files"]["empty"] = "0" * 64
                data = json.dumps(manifest).encode()
                member.size = len(data)
            new.addfile(member, __import__("io").BytesIO(data))
    said = run(house("new"), "tools/backup.py", "restore", forged, fails=True)
    assert "table small_thing differs" in said
    assert "file empty differs" in said
