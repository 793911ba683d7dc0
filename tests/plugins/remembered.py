"""Before a worker's first test with a database the county is made by its verbs and remembered (tests/remembering.py)."""

import pytest

from tests.county import county

from .databases import is_made


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """The test's database as pytest-django makes it; then what is remembered."""
    if is_made():
        with django_db_blocker.unblock():
            county.remember()
