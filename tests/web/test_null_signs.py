"""A null sign, which PostgreSQL cannot keep: wherever it is typed the answer is a page, and never a fault of ours."""

import pytest
from django.db import DataError
from django.test import Client
from django.urls import reverse

from daibiao.lib import clock
from daibiao.web import look
from tests.backoffice.factories import browser
from tests.cases.factories import TOLD_AT, Way, told

pytestmark = pytest.mark.django_db
NULL = "a\0b"


@pytest.fixture
def way() -> Way:
    with clock.turned_to(TOLD_AT):
        yield told()


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%00&q=water",  # the last of a name hides no other
        "%00=1",
        "after=%00",
        "state=accepted&state=%00&state=closed",
    ],
)
def test_an_address_with_a_null_sign_is_a_bad_request_in_words(way, query):
    for username, name in (
        ("affairs", "queues:queue"),
        ("securityadmin", "people:accounts"),
        ("affairs", "search"),
    ):
        answer = browser(way.made, username).get(f"{reverse(name)}?{query}")
        assert answer.status_code == 400 and "不能用的字符" in answer.content.decode(), (name, query)


def test_a_cookie_with_a_null_sign_is_a_bad_request(way):
    client = Client()
    client.cookies["sessionid"] = NULL
    assert client.get(reverse("home")).status_code == 400


def test_a_form_with_a_null_sign_in_every_field_is_refused_in_words(way):
    """The number to merge with, the name at the log-in, an account, a place: each a page, and nothing is done."""
    number = way.case.number
    affairs, presidium = browser(way.made, "affairs"), browser(way.made, "presidium")
    typed = [
        (presidium, reverse("case:do", args=[number, "merge"]), ("other", "reason")),
        (presidium, reverse("case:do", args=[number, "route"]), ("coordinator", "reason", "unit")),
        (presidium, reverse("case:do", args=[number, "categorise"]), ("category",)),
        (presidium, "/office/deputies/new/", ("code", "name", "place", "account")),
        (affairs, "/office/deputies/new/", ("code", "name", "place", "account")),
        (
            browser(way.made, "securityadmin"),
            reverse("people:grants", args=["water"]),
            ("role", "unit", "since"),
        ),
        (browser(way.made, "securityadmin"), reverse("people:grants", args=["water"]), ("grant", "on")),
        (browser(way.made, "staff"), reverse("door:record"), ("words", "where", "phone", "name", "station")),
        (browser(way.made, "staff"), reverse("door:record"), ("look", "phone")),
        (Client(), reverse("door:tell"), ("words", "where", "phone", "name", "once", "party")),
        (Client(), reverse("door:follow"), ("number", "pin")),
        (Client(), reverse("account_login"), ("login", "password")),
        (Client(), reverse("reception:book", args=["niuchang"]), ("words", "slot", "once")),
        (Client(), reverse("look"), ("next", "theme", "size")),
    ]
    for client, address, names in typed:
        answer = client.post(address, dict.fromkeys(names, NULL))
        assert answer.status_code in (200, 302, 400, 403, 422), (address, answer.status_code)
        assert not answer.content.decode().count("是我们的错"), address


def test_what_no_form_looked_at_is_still_a_bad_request(monkeypatch):
    def keep(request, response):
        raise DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")

    monkeypatch.setattr(look, "keep", keep)
    client = Client(raise_request_exception=False)
    answer = client.post(reverse("look"), {"size": ["x", NULL, "y"]})
    assert answer.status_code == 400 and "没有看懂" in answer.content.decode()
    assert client.post(reverse("look"), {"size": "x"}).status_code == 500, "any other fault is ours"


def test_the_way_back_is_an_address_or_home():
    for target in ("nowhere", NULL, "//elsewhere.example/"):
        answer = Client().post(reverse("look"), {"next": target})
        assert answer.status_code == 302 and answer.url == reverse("home"), target
