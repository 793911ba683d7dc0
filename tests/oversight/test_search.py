"""Inspections and findings in the search: what is found, by whom, and in step with what is changed."""

import pytest

from daibiao.lib import clock
from daibiao.oversight import actions as oversight
from daibiao.search import actions as search
from daibiao.search import finding, kinds
from daibiao.search.models import Entry
from tests.cases.factories import TOLD_AT

from .factories import Way, going, plan, planned

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def found(way: Way, username: str, query: str, kind: str) -> list[str]:
    listed = finding.ranked(query, kinds.named(kind), by=way.by(username), alike=False)
    return [row.number for row in listed.rows(listed.exact)]


def test_who_may_see_it_finds_it_by_words_and_by_number():
    way = going()
    row = way.found("水厂没有化验员。")
    for username, sees in (("presidium", True), ("deputy", True), ("affairs", True), ("streetwork", False)):
        assert found(way, username, "化验员", "finding") == ([row.number] if sees else [])
        for query in ("饮水安全", "同心村供水点", way.inspection.number):
            assert found(way, username, query, "inspection") == ([way.inspection.number] if sees else [])
    assert found(way, "roads", "化验员", "finding") == []
    oversight.hand_over(row, by=way.by("presidium"), lead=way.made.units["roads"])
    assert found(way, "roads", "化验员", "finding") == [row.number]


def test_what_is_only_planned_is_nothing_to_the_team_yet():
    way = planned()
    assert found(way, "presidium", "饮水安全", "inspection") and not found(
        way, "deputy", "饮水安全", "inspection"
    )


def test_what_was_changed_is_found_as_it_reads_now():
    way = planned()
    oversight.replan(
        way.inspection, plan(way.made, topic="学校食堂", stops=(("三小", None),)), by=way.by("presidium")
    )
    assert found(way, "presidium", "学校食堂", "inspection") and found(way, "presidium", "三小", "inspection")
    assert not found(way, "presidium", "同心村供水点", "inspection")
    way = going(way.made)
    row = way.found("水厂没有化验员。")
    oversight.rewrite(row, by=way.by("deputy"), text="没有值班记录。", stop=None)
    assert found(way, "deputy", "值班记录", "finding") and not found(way, "deputy", "化验员", "finding")


def test_the_index_made_anew_is_the_same():
    way = going()
    way.found()
    entries = Entry.objects.filter(kind__in=("inspection", "finding")).order_by("kind", "thing")
    before = list(entries.values_list("kind", "thing", "body"))
    assert len(before) == 2 and list(search.rebuild())
    assert list(entries.values_list("kind", "thing", "body")) == before


def test_the_search_page_shows_it(client):
    way = going()
    row = way.found("水厂没有化验员。")
    client.force_login(way.made.accounts["presidium"])
    page = client.get("/search/", {"q": "化验员"}).text
    assert row.get_absolute_url() in page
