"""The year, made once for the tests of this room."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from daibiao.lib import clock
from tests.suggestions.factories import Way

from . import factories


@pytest.fixture(scope="module")
def put(django_db_setup, django_db_blocker) -> Iterator[dict[str, Way]]:
    """Made once a file, with the clock left standing at the day on which it is asked."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = factories.year()
        with clock.turned_to(factories.NOW):
            yield made
        transaction.set_rollback(True)
