"""The report of an inspection as a file: what was written, and what became of each finding."""

import pytest
from django.urls import reverse

from daibiao.lib import clock
from daibiao.oversight import actions as oversight
from tests.cases.factories import TOLD_AT
from tests.documents.factories import HOSTILE, SHOWN, read
from tests.oversight.factories import CONTENT, Way, going

from .test_pages import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def address(way: Way, form: str = "word") -> str:
    return reverse("document:paper", args=["inspection_report", way.inspection.number, form])


def fetched(way: Way, username: str) -> list[str]:
    """The words of the report, by the link that stands on the inspection's page."""
    client = log_in(way.made, username)
    assert address(way) in client.get(way.inspection.get_absolute_url()).text
    answer = client.get(address(way))
    assert answer.status_code == 200
    return read(answer.content)


def test_it_says_who_went_where_what_was_found_and_what_became_of_it():
    way = going()
    way.handed()
    spot = way.found("围栏破损。", stop=1)
    oversight.answer_on_spot(spot, by=way.by("presidium"), who="水厂", answer="当天修好。")
    words = fetched(way.reported(), "deputy")
    said = "\n".join(words)
    assert f"（{way.inspection.number}　2026年9月23日）" in words
    team = "、".join(deputy.name for deputy in way.inspection.team.all())
    assert f"2026年9月23日，{way.inspection.coordinator.name}组织代表{team}，就农村饮水安全开展视察" in said
    assert "先后到牛场镇水厂、同心村供水点" in said
    assert all(text in words for text in CONTENT.values())
    for finding in way.inspection.findings.all():
        row = words.index(finding.text)
        assert words[row + 1 : row + 3] == [finding.get_way_display(), finding.get_state_display()]


def test_without_a_finding_there_is_no_empty_table():
    assert "四、发现的问题和处置" not in fetched(going().reported(), "presidium")


def test_what_was_found_stays_text():
    way = going()
    way.found(HOSTILE)
    words = fetched(way.reported(), "deputy")
    assert any(SHOWN in line for line in words)


def test_there_is_none_before_it_is_written_and_none_for_strangers():
    way = going()
    assert log_in(way.made, "presidium").get(address(way)).status_code == 404
    way.reported()
    for stranger in ("roads", "staff", "systemadmin", "streetwork"):
        for form in ("word", "pdf"):
            assert log_in(way.made, stranger).get(address(way, form)).status_code == 404
