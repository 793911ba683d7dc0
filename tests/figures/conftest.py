"""The county in the midst of its work, made once for the tests of this room."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from daibiao.lib import clock
from tests.county import County

from . import factories


@pytest.fixture(scope="module")
def busy(django_db_setup, django_db_blocker) -> Iterator[County]:
    """Made once a file, with the clock left standing at the day on which it is asked."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = factories.busy()
        with clock.turned_to(factories.NOW):
            yield made
        transaction.set_rollback(True)
