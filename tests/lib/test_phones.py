"""Telephone numbers: read as people write them, kept one way, masked on every page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daibiao.lib import phones
from daibiao.lib.phones import NotAPhone


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("13912340417", "13912340417"),
        (" 139 1234 0417 ", "13912340417"),
        ("139-1234-0417", "13912340417"),
        ("１３９１２３４０４１７", "13912340417"),
        ("+86 139 1234 0417", "13912340417"),
        ("+86-13912340417", "13912340417"),
        ("0086 13912340417", "13912340417"),
        ("8613912340417", "13912340417"),
        ("013912340417", "13912340417"),
        ("139\u200b1234\u202d0417", "13912340417"),
        ("19912340417", "19912340417"),
        ("0854-2222345", "0854-2222345"),
        ("08542222345", "0854-2222345"),
        ("(0854)2222345", "0854-2222345"),
        ("（0854） 222 2345", "0854-2222345"),
        ("0854—2222345", "0854-2222345"),
        ("０８５４－２２２２３４５", "0854-2222345"),
        ("+86 854 2222345", "0854-2222345"),
        ("+86 (0854) 2222345", "0854-2222345"),
        ("86-0854-2222345", "0854-2222345"),
        ("+86 10 62345678", "010-62345678"),
        ("010 62345678", "010-62345678"),
        ("02862345678", "028-62345678"),
        ("0851-85812345", "0851-85812345"),
        ("0854-2222345转801", "0854-2222345-801"),
        ("0854-2222345-801", "0854-2222345-801"),
        ("0854-2222345 分机 801", "0854-2222345-801"),
        ("0854-2222345 ext.801", "0854-2222345-801"),
        ("2222345", "0854-2222345"),
        ("222 2345 转 8", "0854-2222345-8"),
        ("86134567", "0854-86134567"),
    ],
)
def test_a_number_is_read_as_people_write_it(written, kept):
    assert phones.normalise(written, area="0854") == kept
    assert phones.normalise(kept) == kept


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "请写电话号码"),
        ("  －－ ", "请写电话号码"),
        ("1391234041", "11 位，这里写了 10 位"),
        ("139123404170", "11 位，这里写了 12 位"),
        ("12912340417", "没有以 12 开头"),
        ("139１２３４o417", "只能有数字"),
        ("王大爷家", "只能有数字"),
        ("+1 202 555 0100", "中国大陆"),
        ("00852 2345 6789", "中国大陆"),
        ("0854-12345", "区号加 7 到 8 位"),
        ("0854-1222345", "区号加 7 到 8 位"),
        ("2222345", "请加上区号"),
        ("12345", "11 位，这里写了 5 位"),
        ("999", "这不像手机号"),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason(written, reason):
    with pytest.raises(NotAPhone, match=reason) as refused:
        phones.normalise(written)
    assert refused.value.msgid % refused.value.params == str(refused.value)


@pytest.mark.parametrize(
    ("kept", "masked", "spaced"),
    [
        ("13912340417", "139****0417", "139 1234 0417"),
        ("0854-2222345", "0854-****345", "0854-2222345"),
        ("010-62345678", "010-****5678", "010-62345678"),
        ("0854-2222345-801", "0854-****345", "0854-2222345 转 801"),
        ("", "****", ""),
        ("imported: see file", "****", "imported: see file"),
    ],
)
def test_a_number_is_masked_and_spaced(kept, masked, spaced):
    assert phones.mask(kept) == masked
    assert phones.spaced(kept) == spaced


def test_only_a_mobile_gets_short_messages():
    assert phones.is_mobile("13912340417")
    assert not phones.is_mobile("0854-2222345")


@given(st.text(alphabet="0123456789-+ ()（）转１２８６", max_size=24))
def test_whatever_is_written_is_refused_or_kept_in_one_form(written):
    try:
        kept = phones.normalise(written)
    except NotAPhone:
        return
    assert phones.normalise(kept) == kept
    assert phones.normalise(phones.spaced(kept)) == kept
    assert phones.mask(kept).count("*") == 4
