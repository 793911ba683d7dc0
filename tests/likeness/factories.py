"""Texts of three subjects, written by rule, so that a router has something to learn in a second."""

from itertools import product

from daibiao.likeness.training import Example

SUBJECTS = {
    "water": ("自来水", "水管", "停水", "水压", "水厂"),
    "roads": ("路面", "路灯", "公交车", "斑马线", "桥面"),
    "school": ("学校", "老师", "教室", "课桌", "食堂"),
}
PLACES = ("同心村", "双龙村", "黄家湾", "水源村", "花园小区", "老街", "新街")
TROUBLES = ("坏了没有人来修", "已经反映过两次", "老人孩子都不方便", "希望尽快处理")


def examples(each: int = 100) -> list[Example]:
    """`each` texts of every subject, no two the same."""
    found = []
    for label, things in SUBJECTS.items():
        texts = [
            f"{place}的{thing}{trouble}，这是第{turn}回说了"
            for turn, place, thing, trouble in product("一二三", PLACES, things, TROUBLES)
        ]
        found += [Example(text, label) for text in texts[:each]]
    return found
