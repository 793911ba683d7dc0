"""The pages of the lists: what they show first, and that they cost the same at any length."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cases.factories import told
from tests.county import county

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    """The small county."""
    return county()


def logged_in(made, username: str) -> Client:
    """A browser in which this account is logged in."""
    client = Client()
    client.force_login(made.accounts[username])
    return client


def test_the_queue_keeps_its_number_of_queries_whatever_the_number_of_rows(made):
    client = logged_in(made, "presidium")
    told(made)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as few:
            client.get(reverse("queues:queue"))
        counts.append(len(few))
        for _more in range(12):
            told(made)
    assert counts[0] == counts[1]


def test_a_deputy_reads_first_what_waits_for_the_own_rating(made):
    told(made).answered()
    shown = logged_in(made, "deputy").get("/queue/")
    assert shown.context["title"] == "等我评价的" and len(shown.context["groups"]) == 1
