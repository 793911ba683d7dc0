"""A form with more text than is taken in: a page in the reader's words, and the way back to what was typed."""

import re
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from daibiao.lib import clock
from tests.cases.factories import TOLD_AT, told
from tests.house.reading import ROOT

pytestmark = pytest.mark.django_db
MORE = "路" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 3 + 1)


@pytest.fixture
def way():
    with clock.turned_to(TOLD_AT):
        yield told()


def sent(client: Client, address: str, **more):
    """As a browser sends it: from the page of the form, in either encoding."""
    yield client.post(address, {"words": MORE}, headers={"Referer": f"http://testserver{address}"}, **more)
    body = urlencode({"words": MORE})
    kind = "application/x-www-form-urlencoded"
    yield client.post(address, body, kind, headers={"Referer": f"http://testserver{address}"}, **more)


@pytest.mark.parametrize("checks", [False, True], ids=["", "with the check of the form's token"])
def test_too_much_text_is_told_in_words_on_every_form(way, checks):
    for username, address in (
        (None, reverse("door:tell")),
        (None, reverse("account_login")),
        ("deputy", reverse("suggestion:begin")),
        ("presidium", reverse("inspection:plan")),
        ("presidium", reverse("case:do", args=[way.case.number, "route"])),
        ("presidium", reverse("station:open")),
        ("securityadmin", reverse("people:grants", args=["water"])),
        ("affairs", "/office/deputies/new/"),
    ):
        client = Client(enforce_csrf_checks=checks)
        if username:
            client.force_login(way.made.accounts[username])
        client.get(address)  # brings the cookie that the check of the token asks for
        for answer in sent(client, address):
            assert answer.status_code == 413, address
            page = answer.content.decode()
            assert "一张表最多收 2 MB 文字" in page and "还在这台设备的浏览器里" in page
            assert f'href="http://testserver{address}"' in page, "back to the form"


def test_it_is_told_in_the_language_of_the_reader(way):
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with translation.override("en"):
        answers = list(sent(client, reverse("door:tell")))
    assert all("at most 2 MB of text" in answer.content.decode() for answer in answers)


def test_the_way_back_leads_to_nobody_elses_page(way):
    strange = {"Referer": "https://example.org/"}
    answer = Client().post(reverse("door:tell"), {"words": MORE}, headers=strange)
    assert "example.org" not in answer.content.decode() and f'href="{reverse("door:tell")}"' in answer.text


def test_the_proxy_lets_through_what_the_product_answers():
    conf = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    limits = [int(size) for size in re.findall(r"client_max_body_size (\d+)m;", conf)]
    assert limits and min(limits) * 1024**2 > 2 * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
