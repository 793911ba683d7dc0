"""The world in which the house is asked who may do what."""

from collections.abc import Iterator

import pytest

from . import world as worlds


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[worlds.World]:
    """Made once a file; what a test does to it is undone after the test."""
    with django_db_blocker.unblock(), worlds.world() as made:
        yield made
