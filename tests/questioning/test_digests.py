"""What the morning's digest says of inquiries: whose turn it is, and nothing to whom it is no work."""

from datetime import timedelta

import pytest

from daibiao.lib import clock
from daibiao.notices import digests
from tests.cases.factories import TOLD_AT
from tests.inquiries.factories import Way, going, planned, reply
from tests.questioning.test_pages import put

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def lines(way: Way, name: str, day) -> list[str]:
    return [line.zh for line in digests.lines_for(way.by(name), day) if "专题询问" in line.zh]


def test_the_office_is_reminded_of_the_meeting_and_of_minutes_that_lack():
    soon = planned(meets_on=clock.today() + timedelta(days=5)).announced()
    far = planned(soon.made, meets_on=clock.today() + timedelta(days=30)).announced()
    today = clock.today()
    assert len(lines(soon, "affairs", today)) == 1 and "开会" in lines(soon, "affairs", today)[0]
    assert "还没有记录完" in lines(soon, "affairs", today + timedelta(days=6))[0]
    assert lines(soon, "deputy", today) == lines(soon, "presidium", today) == []
    assert far.inquiry.number not in lines(soon, "affairs", today)[0]


def test_the_office_is_told_once_all_is_answered_to_report_and_to_close():
    way, today = going(), clock.today()
    item = way.item()
    way.reported()
    assert lines(way, "affairs", today) == [], "the unit has not answered"
    reply(way, item)
    assert "办结" in lines(way, "affairs", today)[0]
    put(way, "followed")
    assert "请报主任会议" in lines(way, "affairs", today)[0]
