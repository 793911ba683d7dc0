"""The pages for when something cannot be."""

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from daibiao.web import views
from tests.accounts.factories import AccountFactory

pytestmark = pytest.mark.django_db


def test_the_page_for_our_own_fault_needs_nothing_and_speaks_both_languages(settings):
    settings.STORAGES = {"staticfiles": {"BACKEND": "no.such.Storage"}}
    with CaptureQueriesContext(connection) as asked:
        page = views.broken(RequestFactory().get("/"))
    assert page.status_code == 500 and not asked
    assert "是我们的错" in page.content.decode() and "our fault" in page.content.decode()


def test_a_missing_static_file_is_a_word(settings):
    client = Client()
    client.force_login(AccountFactory())
    with CaptureQueriesContext(connection) as asked:
        missing = client.get("/static/js/gone.js")
    assert missing.status_code == 404 and len(missing.content) < 10 and not asked
