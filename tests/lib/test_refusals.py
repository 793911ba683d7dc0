"""What counts as said: something that can be seen."""

import pytest

from daibiao.lib.refusals import Refusal, said

INVISIBLE = [
    "",
    " \n",
    "\u200b\u200b",
    "\u202e\u2066",
    "\x01\x02",
    "\ufeff",
    "\xad",
    "\u2800",
    "\u3164\u3164",
]


@pytest.mark.parametrize("text", INVISIBLE)
def test_what_nobody_can_see_was_not_said(text: str):
    with pytest.raises(Refusal, match="请写下"):
        said(text, "请写下是什么事。")


@pytest.mark.parametrize("text", [" 路灯坏了 ", "?", "👨\u200d👩\u200d👧", "a\u0301"])
def test_what_can_be_seen_is_kept_as_it_was_written(text: str):
    assert said(text, "请写下是什么事。") == text.strip()


def test_a_reason_has_as_many_signs_as_it_needs():
    assert said("路灯", "请写明理由。", least=2) == "路灯"
    with pytest.raises(Refusal):
        said("路\u200b\u200b", "请写明理由。", least=2)
