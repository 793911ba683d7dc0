"""The language of pages is the language of messages."""

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.audit.models import Event
from tests.county import county

pytestmark = pytest.mark.django_db


def test_whoever_is_logged_in_is_told_things_in_the_language_of_the_page():
    account = county().accounts["water"]
    client = Client()
    client.force_login(account)
    for _twice in range(2):
        client.post(reverse("set_language"), {"language": "en"})
    account.refresh_from_db()
    assert account.language == "en"
    assert Event.objects.filter(name="account.language_chosen").count() == 1, (
        "nothing to note the second time"
    )
    client.post(reverse("set_language"), {"language": "xx"})
    account.refresh_from_db()
    assert account.language == "en"


def test_a_visitor_changes_the_page_alone():
    assert Client().post(reverse("set_language"), {"language": "en"}).status_code == 302
    assert not Event.objects.filter(name="account.language_chosen").exists()
