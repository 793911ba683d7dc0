"""A newer version makes the tables of suggestions anew: the triggers that name them stand aside and come back."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from daibiao.bundles import triggers
from tests.plugins.databases import ROOT


def names() -> set[str]:
    wanted = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger",
    }
    with connection.cursor() as cursor:
        cursor.execute(wanted[connection.vendor])
        return {name for (name,) in cursor.fetchall() if name.startswith("bundles_member_")}


@pytest.mark.long
def test_the_suggestions_migrate_there_and_back_beside_the_groups(own_database):
    own = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DATABASE_URL": own_database}
    for target in (["suggestions", "0003"], ["suggestions"], []):
        command = [sys.executable, "manage.py", "migrate", "--verbosity=0", *target]
        subprocess.run(command, cwd=ROOT, env=own, check=True)


@pytest.mark.django_db
def test_they_come_back():
    before = names()
    assert before == {f"bundles_member_{verb}_fit" for verb in triggers.EVENTS}
    triggers.remove()
    assert names() == (set() if connection.vendor == "sqlite" else before)
    triggers.install()
    assert names() == before
