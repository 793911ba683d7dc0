"""What an opinion tells: the digest of whoever must act, the search, the timeline in words of its own."""

from datetime import timedelta

import pytest

from daibiao.deliberations import actions as deliberations
from daibiao.deliberations import digests
from daibiao.lib import clock
from daibiao.notices.digests import lines_for
from daibiao.search import finding, kinds
from daibiao.search.actions import rebuild
from tests.cases.factories import TOLD_AT
from tests.deliberations.factories import Way, drafted, text

from .test_pages import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def morning(way: Way, username: str, after: int = 0) -> list[str]:
    """What the account is told of opinions so many days later, without the number that each line begins with."""
    with clock.turned_to(TOLD_AT + timedelta(days=after)):
        said = [line.zh for line in digests.of_opinions(way.by(username), clock.today())]
    assert all(line.startswith(way.row.number) for line in said)
    return [line.removeprefix(f"{way.row.number} ") for line in said]


# The digest


def test_the_office_is_told_of_a_hand_over_before_it_is_due_and_when_it_is_late():
    way = drafted().agreed()
    assert morning(way, "affairs") == []
    assert morning(way, "affairs", 6)[0].startswith("审议意见交办 · ")
    assert "超期" in morning(way, "affairs", 12)[0]
    for other in ("deputy", "water", "presidium", "vicechair"):
        assert morning(way, other, 12) == []
    way.handed()
    assert morning(way, "affairs", 12) == []


def test_the_office_is_told_every_morning_of_what_waits_for_it():
    way = drafted().agreed().handed()
    way.drafted()
    deliberations.ask_comment(way.fresh(), by=way.by("water"))
    assert morning(way, "affairs", 1) == morning(way, "affairs", 5) == ["报告稿待回复"]
    deliberations.give_comment(way.fresh(), by=way.by("affairs"), comment="没有意见。")
    assert morning(way, "affairs", 1) == []
    way.signed()
    assert morning(way, "affairs", 1) == ["报告待审议"] and morning(way, "water", 1) == []
    deliberations.accept(way.fresh(), by=way.by("affairs"), decided_on=clock.today())
    assert morning(way, "affairs", 1) == ["待公开办结"]
    deliberations.publish(way.fresh(), by=way.by("affairs"))
    deliberations.close(way.fresh(), by=way.by("affairs"))
    assert morning(way, "affairs", 1) == []


def test_a_resolutions_day_is_told_to_the_unit_before_it_and_to_the_office_after_it():
    way = drafted().agreed().handed().reported()
    day = clock.today() + timedelta(days=40)
    deliberations.resolve(
        way.fresh(), by=way.by("affairs"), decided_on=clock.today(), words="限期整改。", report_by=day
    )
    assert morning(way, "water", 20) == morning(way, "affairs", 40) == []
    for name in ("water", "waterleader"):
        assert morning(way, name, 39)[0].startswith("报告执行决议的情况 · ")
    assert "超期" in morning(way, "affairs", 41)[0]
    assert morning(way, "roads", 41) == morning(way, "deputy", 41) == []
    way.drafted()
    way.commented().signed(by="waterhead")
    assert morning(way, "water", 41) == [] and morning(way, "affairs", 41) == ["报告待审议"]


def test_a_digest_tells_numbers_and_days_and_no_title():
    way = drafted().agreed()
    with clock.turned_to(TOLD_AT + timedelta(days=12)):
        told = [line for line in lines_for(way.by("affairs"), clock.today()) if way.row.number in line.zh]
    assert told and all("供水" not in line.zh + line.en for line in told)


def test_a_digest_costs_the_same_however_many_there_are(django_assert_max_num_queries):
    way = drafted().agreed().handed().reported()
    with django_assert_max_num_queries(40) as few:
        digests.of_opinions(way.by("affairs"), clock.today())
    for _ in range(3):
        drafted(way.made).agreed().handed().reported()
    with django_assert_max_num_queries(len(few)):
        digests.of_opinions(way.by("affairs"), clock.today())


# The search


def found(way: Way, username: str, words: str) -> list[str]:
    kind = kinds.named("deliberation")
    listed = finding.ranked(words, kind, by=way.by(username), alike=False)
    return [row.number for row in listed.rows(listed.keys)]


def test_an_opinion_is_found_by_its_words_and_points_by_whoever_sees_it():
    way = drafted()
    assert found(way, "affairs", "农村供水") == [way.row.number]
    assert found(way, "deputy", "农村供水") == found(way, "water", "农村供水") == []
    way.agreed()
    for words in ("农村供水", "没有水管员", "公布每月水质", way.row.number):
        assert found(way, "deputy", words) == [way.row.number]
    assert found(way, "otherdeputy", "农村供水") == []


def test_what_was_rewritten_is_found_by_its_new_words_alone():
    way = drafted()
    deliberations.rewrite(way.row, text(points=("建好蓄水池。",)), by=way.by("affairs"))
    assert found(way, "affairs", "蓄水池") == [way.row.number]
    assert found(way, "affairs", "公布每月水质") == []
    assert list(rebuild()) and found(way, "affairs", "蓄水池") == [way.row.number]


# The timeline


def test_a_second_round_is_told_in_words_of_its_own():
    way = drafted().agreed().handed().reported()
    deliberations.ask_again(way.fresh(), by=way.by("affairs"), decided_on=clock.today(), words="没有数字。")
    page = log_in(way.made, "deputy").get(way.row.get_absolute_url()).text
    assert "要求重新报告，开始第 2 轮" in page and "不满意" not in page and "开始第 2 轮办理" not in page
    way.drafted()
    way.commented().signed(by="waterhead")
    given = {"decided_on": clock.today(), "words": "限期整改。", "report_by": clock.today()}
    deliberations.resolve(way.fresh(), by=way.by("affairs"), **given)
    page = log_in(way.made, "deputy").get(way.row.get_absolute_url()).text
    assert "作出决议，开始第 3 轮" in page and "不满意" not in page
