"""Heaps: the first on which something lies is open, each says how much, and a name that is none is not found."""

import pytest
from django.http import Http404
from django.test import RequestFactory

from daibiao.accounts.actors import Actor
from daibiao.pages import heaps
from daibiao.pages.heaps import Heap, opened
from daibiao.places.models import Place
from tests.county import county

pytestmark = pytest.mark.django_db
HEAPS = {
    "none": Heap("没有", lambda rows, by: rows.none()),
    "towns": Heap("镇", lambda rows, by: rows.filter(kind="town"), tone="soon"),
    "all": Heap("全部", lambda rows, by: rows),
}


def shown(query=""):
    request = RequestFactory().get(f"/{query}")
    request.actor = Actor.system("heaps")
    rows, context = opened(request, HEAPS, Place.objects.all())
    return list(rows), context["title"], context["groups"][0]["items"]


def test_the_first_with_something_on_it_is_open_and_each_says_how_much():
    county()
    rows, title, items = shown()
    assert title == "镇" and {place.kind for place in rows} == {"town"}
    assert [item["count"] for item in items] == [0, len(rows), Place.objects.count()]
    assert [(item["current"], item["tone"]) for item in items] == [(False, ""), (True, "soon"), (False, "")]


def test_where_all_are_empty_the_first_is_open():
    assert shown()[1] == "没有"


def test_beyond_many_it_says_only_that_there_are_more(monkeypatch):
    county()
    monkeypatch.setattr(heaps, "MANY", 2)
    assert shown("?heap=all")[2][-1]["count"] == "2+"


@pytest.mark.parametrize("name", ["", "over", "none%00"])
def test_what_is_no_heap_is_not_found(name):
    with pytest.raises(Http404):
        shown(f"?heap={name}")
