"""The guides: whoever asks for help finds the own role's, in the page's language, served by the product itself."""

import re
from datetime import datetime

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import resolve

from daibiao.lib import clock
from daibiao.web import guides
from tests.county import county

pytestmark = pytest.mark.django_db
LANGUAGES = {"zh": "zh-hans", "en": "en"}
HAN = re.compile(r"[㐀-鿿]")


def page(address: str, language: str = "zh", client: Client | None = None) -> BeautifulSoup:
    """The page at an address in this language, wherever it leads."""
    client = client or Client()
    client.cookies["django_language"] = LANGUAGES[language]
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "lxml")


@pytest.mark.parametrize(
    ("user", "name"),
    [
        ("affairs", "coordinator"),
        ("office", "dispatcher"),
        ("water", "unit"),
        ("waterleader", "leader"),
        ("supervisor", "leader"),
        ("staff", "station"),
        ("deputy", "deputy"),
    ],
)
def test_the_foot_of_every_page_leads_to_the_guide_of_ones_own_role(user, name):
    with clock.turned_to(datetime.fromisoformat("2026-09-21T09:00")):
        made, client = county(), Client()
        client.force_login(made.accounts[user])
        door = page("/me/", client=client).select_one("footer a[href='/guides/']")
        assert door is not None and door.text == "使用指南"
        assert client.get(door["href"]).headers["Location"] == f"/guides/{name}/"
        shown = page("/guides/", client=client)
        assert shown.h1.text == guides.drawn(name, "zh")[0]


def test_a_visitor_comes_to_the_residents_guide():
    assert Client().get("/guides/").headers["Location"] == "/guides/resident/"
    assert Client().get("/guides/operations/").status_code == 404


def test_every_guide_is_there_in_both_languages_and_nothing_else():
    for language in LANGUAGES:
        assert {path.stem for path in (guides.FOLDER / language).glob("*.md")} == set(guides.NAMES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", guides.NAMES)
def test_a_guide_reads_whole_and_leads_nowhere_else(name, language):
    shown = page(f"/guides/{name}/", language)
    text = shown.select_one(".guide")
    assert shown.html["lang"] == ("en" if language == "en" else "zh-Hans")
    assert bool(HAN.search(shown.h1.text)) == (language == "zh")
    assert not re.search(r"\]\(|\*\*|^#|\|", text.get_text(), re.MULTILINE), (
        "no mark of its paper is left over"
    )
    assert [link["href"] for link in shown.select(".chapters a[href^='#']")] == [
        f"#{heading['id']}" for heading in text.select("h2")
    ]
    assert all(resolve(link["href"]).url_name == "guide" for link in text.select("a"))
    assert text.select("img"), "with a picture of a page"
    for picture in text.select("img"):
        assert finders.find(picture["src"].removeprefix("/static/")), picture["src"]
        assert picture["alt"] and picture["src"].endswith("-en.png") == (language == "en")
