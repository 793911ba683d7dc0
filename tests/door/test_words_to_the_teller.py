"""The timeline speaks to whoever told it, and not about them."""

import pytest
from django.utils import translation

from daibiao.audit import catalogue
from daibiao.cases import actions as cases
from daibiao.lib import clock
from daibiao.pages.timelines import timeline, trail
from tests.cases.factories import NOT, TOLD_AT, told

#: What one clerk says to another.
OFFICE = {
    "zh-hans": ["反映人", "交办", "分办", "签收", "签发", "承接", "告知", "记录", "指引", "并案", "协调"],
    "en": [
        "the person",
        "acknowledged",
        "dispatched",
        "(class",
        "signed off",
        "coordination",
        "noted",
        "merged",
    ],
}
#: What the events are about that are filed under the number of a matter (audit_number).
ABOUT = set(
    "case matter assignment objection deputy opinion extension reply promise urge supervision booking ticket".split()
)


@pytest.mark.parametrize("language", OFFICE)
def test_no_event_shown_to_the_teller_speaks_office_language(language):
    mine = [entry for entry in catalogue.entries() if entry.public and entry.name.split(".")[0] in ABOUT]
    assert len(mine) > 30
    said = {entry.name: entry.sentence(language, to_teller=True).lower() for entry in mine}
    assert not [(name, words) for name, words in said.items() for bad in OFFICE[language] if bad in words]


@pytest.mark.django_db
def test_the_timeline_says_how_one_was_told_and_what_one_did():
    with clock.turned_to(TOLD_AT):
        way = told()
        way.answered()
        cases.inform(way.case, by=way.by("staff"), way="phone", said="修好了")
        cases.rate(way.case, NOT, by=way.teller)
        titles = [row["title"] for row in timeline(trail(way.case.number), inside=False)]
        assert "已打电话告诉您答复" in titles and "您反映了这件事" in titles
        assert "您评价了：结果不满意，态度满意" in titles and "重新办理，这是第 2 轮" in titles
        assert titles.count("重新办理，这是第 2 轮") == 1, "one act, told on two floors, is one sentence"
        inside = [row["title"] for row in timeline(trail(way.case.number), inside=True)]
        assert "已告知反映人" in inside and "已打电话告诉您答复" not in inside
        with translation.override("en"):
            english = [row["title"] for row in timeline(trail(way.case.number), inside=False)]
        assert "You told us" in english and "You were told of the answer by telephone" in english


def test_only_what_the_person_reads_is_addressed_to_them():
    with pytest.raises(ValueError, match="not shown"):
        catalogue.address("case.summarised", zh="写了摘要", en="Summed up")
    with pytest.raises(ValueError, match="twice"):
        catalogue.address("case.told", zh="说了", en="Told")
    with pytest.raises(ValueError, match="blanks"):
        catalogue.address("case.answered", zh="{unit}答复", en="Answered")
