"""The normal form of texts and queries, and what is coloured in the text as it was written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daibiao.search import marks, phrases

#: Han of both planes, signs of full and half width, digits, letters with accents, blanks.
SIGNS = "水电路没有一〇𠮷，。！？（）\u3000 \n-·２2ＡaBé①Ⅳß"


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("停水，三天了！", "停水三天了"),
        ("ＷｉＦｉ　６", "wifi6"),
        ("福泉2026-0412", "福泉20260412"),
        ("①号楼 ５０㎡", "1号楼50m2"),
        ("二〇二六年", "二〇二六年"),
        ("Straße", "strasse"),
        ("\u0000…——", ""),
    ],
)
def test_the_normal_form(text: str, normal: str):
    assert phrases.normal(text) == normal


@given(st.text(SIGNS), st.text(SIGNS))
def test_whatever_is_neither_han_letter_nor_digit_makes_no_difference(one: str, other: str):
    assert phrases.normal(one + "，。\n" + other) == phrases.normal(one) + phrases.normal(other)
    assert all(unicodedata.category(sign)[0] in "LN" for sign in phrases.normal(one))


def test_a_field_ends_where_the_next_begins():
    body = phrases.body(["没有水", "", "电也没有"])
    assert body == "没有水\n电也没有"
    assert "水电" not in phrases.grams(body) and "也没" in phrases.grams(body)


@given(st.text("水电路没有", min_size=1, max_size=40), st.integers(0, 39), st.integers(1, 9))
def test_a_text_holds_what_every_phrase_in_it_needs(body: str, at: int, length: int):
    if phrase := body[at : at + length]:
        assert set(phrases.needed(phrase)) <= set(phrases.grams(body))


def test_blanks_part_words_and_a_whole_query_knows_no_blanks():
    assert phrases.words(" 牛场　停水 牛场，") == ["牛场", "停水"]
    assert phrases.whole(" 牛场　停水，") == "牛场停水"
    assert phrases.words("，。 …") == []


def test_what_was_found_is_coloured_as_it_was_written():
    assert marks.marked("三组停水，三天了", ["停水三天"]) == "三组<mark>停水，三天</mark>了"
    assert marks.marked("ＷｉＦｉ坏了", ["wifi"]) == "<mark>ＷｉＦｉ</mark>坏了"
    assert marks.marked("café与水", ["é与"]) == "caf<mark>é与</mark>水"


def test_nothing_in_a_text_becomes_markup():
    assert marks.marked("<b>停水</b>&", ["b停水b"]) == "&lt;<mark>b&gt;停水&lt;/b</mark>&gt;&amp;"
    assert marks.marked("<script>", ["无"]) == "&lt;script&gt;"


def test_a_piece_begins_shortly_before_what_was_found_and_is_short():
    piece = marks.piece(["标题", "前" * 300 + "停水" + "后" * 300], ["停水"])
    assert piece.startswith("…前") and piece.endswith("后…") and "<mark>停水</mark>" in piece
    assert len(piece) < marks.PIECE + 20
    assert marks.piece(["标题", "别的"], ["停水"]) == "标题"
    assert marks.piece(["", " "], ["停水"]) == ""


@given(st.text(SIGNS, max_size=30), st.text(SIGNS, min_size=1, max_size=3))
def test_where_a_phrase_is_found_it_is_coloured(text: str, phrase: str):
    word = phrases.normal(phrase)
    if word and word in phrases.normal(text):
        spans = marks.spans(text, [word])
        assert spans and all(word in phrases.normal(text[at:end]) for at, end in spans)
