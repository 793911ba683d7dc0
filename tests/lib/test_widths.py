"""How much room a text takes beside others."""

import pytest

from daibiao.lib.widths import width


@pytest.mark.parametrize(
    ("line", "letters"),
    [("", 0), ("FQ-2026-000123", 14), ("路灯", 4), ("路灯 off。", 10), ("𠮷", 4), ("\ud800", 1)],
)
def test_chinese_takes_the_room_of_two_letters(line, letters):
    assert width(line) == letters
