"""Twins among texts, and what many texts tell."""

from datetime import datetime, timedelta
from typing import NamedTuple

import pytest

from daibiao.likeness import topics
from daibiao.likeness.duplicates import alike
from daibiao.likeness.topics import Telling

DAY = datetime(2026, 3, 2, 9)
OTHERS = {
    1: "双龙村三组的水管漏了，停水三天，老人要挑水。",
    2: "三小门口没有斑马线，孩子过马路很危险。",
    3: "村卫生室的医生退休以后一直没有人来。",
    4: "后山的松树成片枯黄，听说是线虫病。",
}


def test_the_same_matter_in_other_words_is_found_and_nothing_else():
    found = alike("我们双龙村三组停水三天了，水管漏了没人修", OTHERS)
    assert [twin.key for twin in found] == [1] and not found[0].same


def test_the_very_same_text_is_told_apart():
    (twin,) = alike("双龙村三组的水管漏了 停水三天 老人要挑水", OTHERS)
    assert twin.same and twin.likeness == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "！", "水"])
def test_a_text_that_says_nothing_is_like_nothing(text: str):
    assert alike(text, OTHERS) == [] and alike("水管漏了", {}) == []


def told(key, title: str, text: str, day: int) -> Telling:
    return Telling(key, title, text, DAY + timedelta(days=day))


def county() -> list[Telling]:
    """Smoke at one street, smoke at another, parking at the first; and everybody's single matters."""
    smoke = ["餐馆油烟直排居民楼", "餐馆油烟太大窗户不敢开", "楼下餐馆油烟扰民", "餐馆油烟夜里也排"]
    parking = ["车位捆绑销售", "买房捆绑车位不合理", "开发商捆绑销售车位", "车位强行捆绑销售"]
    air = "一楼餐馆没有烟道，炒菜的烟气熏进卧室，老人咳嗽，孩子写作业闻着难受"
    deal = "合同里写着购房必须搭配车库产权，不签就不给钥匙，价格十二万，销售经理态度蛮横"
    rows = [told(f"a{n}", f"春晓花园{text}", f"{text}，{air}", n) for n, text in enumerate(smoke * 2)]
    rows += [
        told(f"b{n}", f"明月新城{text}", f"明月新城{text}，{air}", n * 40) for n, text in enumerate(smoke)
    ]
    rows += [told(f"c{n}", f"春晓花园{text}", f"{text}，{deal}", n) for n, text in enumerate(parking)]
    return rows + [told(key, text[:8], text, key) for key, text in OTHERS.items()]


def test_one_matter_at_one_place_is_one_topic_and_the_dense_one_is_hotter():
    found = topics.topics(county())
    assert [{key[0] for key in topic.keys} for topic in found] == [{"a"}, {"c"}, {"b"}]
    first = found[0]
    assert (first.heat, len(first.keys)) == (8, 8)
    assert "油烟" in first.words and "春晓花园" in first.places
    assert found[2].heat == 1 and (first.first, first.last) == (DAY, DAY + timedelta(days=7))


class Told(NamedTuple):
    """As much of a topic as its place in the order asks for."""

    heat: int
    last: datetime


def test_topics_stand_by_size_and_time():
    """In steps of double heat; within a step the last told first; half a year untold is a step."""
    old, new = DAY, DAY + timedelta(days=170)
    big, fresh, near, small = Told(16, old), Told(8, new), Told(15, old), Told(7, new)
    assert topics.by_size_and_time([small, near, fresh, big]) == [big, fresh, near, small]
    later = DAY + timedelta(days=190)
    assert topics.by_size_and_time([big, Told(8, later)]) == [Told(8, later), big], "big, but long ago"
    assert topics.by_size_and_time([Told(4, later), Told(40, old)])[0] == Told(40, old)
    assert topics.by_size_and_time([]) == []


def test_a_topic_is_called_by_no_word_of_politeness():
    polite = ["您好，拜托你们管管", "麻烦领导了，谢谢", "您好，拜托了", "谢谢，麻烦你们"] * 2
    rows = [told(n, f"{text}晒谷场塌了", f"{text}晒谷场塌了，谢谢，拜托", n) for n, text in enumerate(polite)]
    rows += [told(f"o{key}", text[:8], text, key) for key, text in OTHERS.items()]
    (found,) = topics.topics(rows)
    assert found.words and not {"您好", "拜托", "麻烦", "谢谢"} & set(found.words)
    thanks = [told(n, "您好，谢谢", f"您好，{text}，拜托，谢谢", n) for n, text in enumerate(OTHERS.values())]
    assert topics.topics(thanks) == [], "what is polite alike is no topic"


TOWN, VILLAGE, OTHER = "52/5227/103/", "52/5227/103/201/", "52/5227/103/202/"


def at(*places: str) -> list[set[int]]:
    """Which of the same words, told at these places, are one topic; among everybody's single matters."""
    smoke = "餐馆油烟直排居民楼，一楼没有烟道，炒菜的烟气熏进卧室，老人咳嗽"
    rows = [Telling(n, "", f"{smoke}，第{n}天", DAY, place) for n, place in enumerate(places)]
    rows += [told(f"b{key}", text[:8], text, key) for key, text in OTHERS.items()]
    return [{key for key in topic.keys if isinstance(key, int)} for topic in topics.topics(rows)]


def test_told_at_two_places_it_is_two_topics():
    found = at(*[VILLAGE] * 4, *[OTHER] * 5)
    assert sorted(map(sorted, found)) == [[0, 1, 2, 3], [4, 5, 6, 7, 8]]


def test_a_place_within_another_and_one_unknown_may_be_the_same():
    assert at(VILLAGE, VILLAGE, TOWN, "", TOWN, "") == [{0, 1, 2, 3, 4, 5}]


def test_whoever_named_the_town_alone_joins_no_two_villages():
    found = at(*[VILLAGE] * 4, *[TOWN] * 3, "", *[OTHER] * 4)
    assert found and not [topic for topic in found if topic & {0, 1, 2, 3} and topic & {8, 9, 10, 11}]


def test_few_or_empty_texts_are_no_topic():
    assert topics.topics([]) == []
    assert topics.topics(county()[:3]) == []
    assert topics.topics([told(n, "", "！", n) for n in range(9)]) == []


def test_only_the_newest_are_looked_at(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(topics, "MOST", 5)
    rows = county()
    heard = []
    topics.topics(rows, say=lambda done, of: heard.append(of))
    assert set(heard) == {5}
