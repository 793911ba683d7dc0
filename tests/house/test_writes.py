"""A page that is read changes nothing: every address, read by everybody who may read it."""

import re

import pytest
from django.db import connection

from . import world as worlds
from .doors import ROWS, Row
from .world import EVERYBODY, World

pytestmark = pytest.mark.django_db

CHANGES = re.compile(r'\s*(INSERT|UPDATE|DELETE|REPLACE)\b.*?"?(\w+)"?', re.IGNORECASE)
#: The door's own book-keeping (audit.guard.READING_MAY_WRITE).
BOOK_KEEPING = re.compile(r'\s*\w+\s+(INTO\s+|FROM\s+)?"?(django_session|axes_)', re.IGNORECASE)
READ = [row for row in ROWS if "GET" in row.methods and row.may]


@pytest.mark.parametrize("row", READ, ids=str)
def test_reading_changes_nothing(world: World, row: Row):
    """The guard would raise; that it is on is not taken on trust: every statement is looked at as well."""
    address, changes = row.address(world), []

    def look(execute, sql, params, many, context):
        if CHANGES.match(sql) and not BOOK_KEEPING.match(sql):
            changes.append(sql)
        return execute(sql, params, many, context)

    for persona in EVERYBODY:
        if row.verdict(persona) == "may":
            browser = world.browser(persona)
            with worlds.undone(), connection.execute_wrapper(look):
                browser.get(address).close()
    assert not changes
