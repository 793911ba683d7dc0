"""The yearly report as a file: the very numbers of the page, for whoever reads the page."""

from itertools import pairwise

import pytest
from django.urls import reverse

from daibiao.places.models import Unit
from daibiao.yearbook import boards
from daibiao.yearbook.scopes import Scope
from daibiao.yearbook.tally import Tally
from tests.documents.factories import read

from .factories import YEAR
from .test_pages import REPORT, client_of

pytestmark = pytest.mark.django_db


def address(ref: str, form: str = "word") -> str:
    return reverse("document:paper", args=["year_report", ref, form])


def own() -> str:
    return f"{YEAR}-{Unit.objects.get(code='presidium').code}"


def fetched(put, username: str = "presidium") -> list[str]:
    """The words of the report, by the link that stands on the page."""
    client = client_of(put, username)
    assert address(own()) in client.get(f"{REPORT}?office=presidium").text
    answer = client.get(address(own()))
    assert answer.status_code == 200
    return read(answer.content)


def tally() -> Tally:
    office = Unit.objects.get(code="presidium")
    return Tally(Scope(year=YEAR, offices=frozenset({office.pk}), office=office.code))


def test_every_rate_and_figure_is_the_one_that_is_counted(put):
    words = fetched(put)
    for each in boards.headline(tally()):
        row, share = words.index(each["label"]), each["share"]
        assert words[row + 1 : row + 4] == [str(share.part), str(share.whole), share.percent]
    beside = set(pairwise(words))
    for chapter in boards.chapters(tally()):
        for each in chapter["rows"]:
            assert (each["label"], f"{each['count']}{each['unit']}") in beside


def test_it_names_its_year_its_office_and_its_units_without_a_rank(put):
    words = fetched(put)
    office = Unit.objects.get(code="presidium").label
    assert office in words and f"关于{YEAR}年代表建议办理情况的报告" in words
    units = [row["label"] for row in boards.of_units(tally()).rows]
    assert units and [word for word in words if word in units] == units
    assert "按单位代码排列，不排名次。" in words


@pytest.mark.parametrize("form", ["word", "pdf"])
def test_units_deputies_and_strangers_get_none(put, form: str):
    for name in ("water", "roads", "deputy", "staff", "systemadmin"):
        assert client_of(put, name).get(address(own(), form)).status_code == 403


@pytest.mark.parametrize("ref", ["-", "1899-", "x-presidium", f"{YEAR}-nowhere", f"{YEAR + 1}-presidium"])
def test_what_is_no_report_is_not_found(put, ref: str):
    assert client_of(put, "presidium").get(address(ref)).status_code == 404
