"""The county of these tests, and its presidium at the browser."""

import pytest
from django.test import Client

from daibiao.lib import clock
from tests.cases.factories import TOLD_AT

from .factories import client_of, empty


@pytest.fixture
def made():
    with clock.turned_to(TOLD_AT):
        yield empty()


@pytest.fixture
def office(made) -> Client:
    return client_of(made, "presidium")
