"""The PIN of a receipt: drawn well, kept only as a keyed digest, forgiving about how it is typed."""

import pytest

from daibiao.lib import pins
from daibiao.lib.sealing import Sealer

SEALER = Sealer({"k1": bytes(range(32))}, "k1")


def test_a_pin_has_eight_digits_and_comes_with_leading_zeros(monkeypatch):
    monkeypatch.setattr(pins.secrets, "randbelow", lambda limit: 417)
    assert pins.draw() == "00000417"
    assert pins.spaced("00000417") == "0000 0417"


def test_pins_differ():
    drawn = {pins.draw() for _ in range(500)}
    assert len(drawn) >= 499
    assert all(len(pin) == 8 and pin.isdigit() for pin in drawn)


def test_the_digest_shows_neither_pin_nor_equal_pins():
    one = pins.digest("12345678", number="福诉2026-0001", sealer=SEALER)
    other = pins.digest("12345678", number="福诉2026-0002", sealer=SEALER)
    assert "12345678" not in one
    assert one != other


@pytest.mark.parametrize(
    "typed", ["12345678", "1234 5678", " 1234-5678 ", "１２３４５６７８", "1234\u00a05678"]
)
def test_a_pin_is_known_however_it_is_typed(typed):
    kept = pins.digest("12345678", number="7", sealer=SEALER)
    assert pins.matches(typed, kept, number="7", sealer=SEALER)


@pytest.mark.parametrize("typed", ["", "12345679", "1234567", "123456789", "12345678a", "一二三四五六七八"])
def test_any_other_pin_is_not(typed):
    kept = pins.digest("12345678", number="7", sealer=SEALER)
    assert not pins.matches(typed, kept, number="7", sealer=SEALER)
    assert not pins.matches("12345678", kept, number="8", sealer=SEALER)
    assert not pins.matches("12345678", "", number="7", sealer=SEALER)


def test_a_receipt_outlives_a_rotation_of_keys():
    kept = pins.digest("12345678", number="7", sealer=SEALER)
    rotated = Sealer({"k1": bytes(range(32)), "k2": bytes(32)}, "k2")
    assert pins.matches("12345678", kept, number="7", sealer=rotated)
