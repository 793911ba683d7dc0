"""The board's list and the month's as files: the head names the filter, numbers only with a reason and of the own cases."""

import pytest

from daibiao.audit.models import Event
from daibiao.lib import clock
from tests.cases.factories import TOLD_AT, told
from tests.queues.test_exports import browser, cells

pytestmark = pytest.mark.django_db
LISTS = ["/board/list/export/?state=told", "/month/export/?month=2026-09"]


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


@pytest.mark.parametrize("address", LISTS)
def test_the_head_says_who_when_which_and_how_many(address):
    way = told(words="=HYPERLINK(1)\x07不亮")
    told(way.made, words="@路灯")
    client = browser(way)
    assert "导出" in client.get(address).content.decode()
    rows = cells(client.post(address))
    head = {row[0]: row[1] for row in rows[:5] if len(row) > 1}
    assert head["导出人"] == "presidium某" and head["导出时间"] == TOLD_AT.replace(tzinfo=None)
    assert head["筛选条件"] and head["件数"] == 2
    assert sorted(row[2] for row in rows[7:]) == ["'=HYPERLINK(1)不亮", "'@路灯"]
    assert "联系电话" not in rows[6]
    assert Event.objects.get(name="list.taken_along").facts["count"] == 2


@pytest.mark.parametrize("address", LISTS)
def test_numbers_only_of_the_own_cases_and_only_for_those_who_take_in(address):
    way = told()
    other = told(way.made, station=None, where="金山街道", phone="13900000888")
    assert browser(way).post(address, {"phones": "on", "reason": " "}).status_code == 422
    text = str(cells(browser(way, "affairs").post(address, {"phones": "on", "reason": "回访"})))
    assert other.case.number in text and "0888" not in text and "0417" not in text, (
        "overseeing is not taking in"
    )
    assert "phones" not in browser(way, "vicechair").get(address).context["form"].fields
