"""Writing becomes the same words however it was typed."""

import pytest

from daibiao.likeness import words


def test_cut_and_uncut_text_is_one_text():
    assert words.joined("A1 区 小区 水管 漏水") == words.joined("A1区小区水管漏水")
    assert words.content("我们 小区 的 水管 坏 了") == words.content("我们小区的水管坏了")


def test_words_that_carry_nothing_are_left_out():
    kept = words.content("我们小区的水管坏了，请你们尽快来修")
    assert {"小区", "水管"} <= set(kept)
    assert not {"我们", "的", "了", "，", "你们"} & set(kept)


def test_full_width_and_capitals_make_no_difference():
    assert words.bare("ＫＴＶ！噪音（大）") == "ktv噪音大"


def test_english_keeps_the_gaps_between_its_words():
    assert words.joined("The street  light") == "the street light"


@pytest.mark.parametrize(
    "text", ["", " ", "！？……", "🙂" * 9, "\0", "水" * 100_000, "<script>alert(1)</script>"]
)
def test_any_text_can_be_cut(text: str):
    assert len("".join(words.content(text))) <= words.READ
    words.places(text)


def test_a_place_is_known_by_its_last_signs():
    ours, theirs = words.places("投诉丽发新城噪音"), words.places("丽发新城很吵")
    assert ours[0][0] == theirs[0][0] == "丽发新城"
    assert [name for _key, name in words.places("劳动东路魅力之城小区的油烟")][:2] == ["劳动东路", "魅力之城"]


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("附近搅拌站", "搅拌站"),
        ("魅力之城", "魅力之城"),
        ("孩子放学都走这条路", ""),
        ("门口的公办幼儿园", "公办幼儿园"),
        ("有没有厂", ""),
        ("", ""),
    ],
)
def test_a_name_is_shown_without_what_stood_before_it(found: str, name: str):
    assert words.as_named(found) == name
