"""Sealing: the national algorithms give the standards' values, and no token opens where it should not."""

import hashlib
import hmac as reference_hmac
import pickle
import stat

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hmac import HMAC
from hypothesis import given
from hypothesis import strategies as st

from daibiao.lib import sealing
from daibiao.lib.sealing import KeysUnusable, Sealer, Unsealable

K1, K2 = bytes(range(32)), bytes(range(32, 64))
SEALER = Sealer({"k1": K1}, "k1")
ROTATED = Sealer({"k1": K1, "k2": K2}, "k2")

SM4_KEY = bytes.fromhex("0123456789abcdeffedcba9876543210")


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
    ],
)
def test_sm3_gives_the_values_of_gbt_32905_annex_a(message, expected):
    assert sealing.digest(message) == expected


def test_hmac_sm3_is_rfc_2104_over_sm3():
    """The construction, built by hand from the digest that the standard's vectors have just proved."""
    key, text = b"k" * 32, b"13912340417"
    inner = sealing.digest(bytes(byte ^ 0x36 for byte in key.ljust(64, b"\0")) + text)
    by_hand = sealing.digest(bytes(byte ^ 0x5C for byte in key.ljust(64, b"\0")) + bytes.fromhex(inner))
    mac = HMAC(key, hashes.SM3())
    mac.update(text)
    assert mac.finalize().hex() == by_hand
    if "sm3" in hashlib.algorithms_available:
        assert reference_hmac.new(key, text, "sm3").hexdigest() == by_hand


def test_sm4_gives_the_values_of_gbt_32907_annex_a():
    encryptor = Cipher(algorithms.SM4(SM4_KEY), modes.ECB()).encryptor()
    assert encryptor.update(SM4_KEY).hex() == "681edf34d206965e86b3e94f536e4246"
    block = SM4_KEY
    for _ in range(1_000_000):
        block = encryptor.update(block)
    assert block.hex() == "595298c7c6fd271f0402f804c33d3f66"


def test_sm4_gcm_gives_the_value_of_rfc_8998_a1():
    encryptor = Cipher(
        algorithms.SM4(SM4_KEY), modes.GCM(bytes.fromhex("00001234567800000000abcd"))
    ).encryptor()
    encryptor.authenticate_additional_data(bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2"))
    plain = b"".join(bytes([byte]) * 8 for byte in bytes.fromhex("aabbccddeeffeeaa"))
    assert (encryptor.update(plain) + encryptor.finalize()).hex() == (
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
    )
    assert encryptor.tag.hex() == "83de3541e4c2b58177e065a9bf7b62ec"


@given(text=st.text(), context=st.text())
def test_what_was_sealed_opens_again(text, context):
    token = SEALER.seal(text, context)
    assert SEALER.open(token, context) == text
    assert token != SEALER.seal(text, context)


@given(text=st.text(), here=st.text(), there=st.text())
def test_a_token_cannot_be_moved_to_another_column(text, here, there):
    token = SEALER.seal(text, here)
    if here != there:
        with pytest.raises(Unsealable):
            SEALER.open(token, there)


@given(place=st.integers(min_value=0), sign=st.sampled_from("A+/=.é \n0"))
def test_an_altered_token_never_opens_to_another_text(place, sign):
    token = SEALER.seal("13912340417", "case.phone")
    place %= len(token)
    altered = token[:place] + sign + token[place + 1 :]
    try:
        assert SEALER.open(altered, "case.phone") == "13912340417"
    except Unsealable:
        assert altered != token


@pytest.mark.parametrize("token", ["", ".", "k1", "k1.", "k1.AAAA", "k9.AAAA", "13912340417", "k1.汉字"])
def test_what_is_no_token_is_refused(token):
    with pytest.raises(Unsealable):
        SEALER.open(token, "case.phone")


def test_rotation_opens_old_tokens_and_seals_with_the_new_key():
    old = SEALER.seal("13912340417", "case.phone")
    assert ROTATED.open(old, "case.phone") == "13912340417"
    fresh = ROTATED.reseal(old, "case.phone")
    assert fresh.startswith("k2.")
    assert ROTATED.reseal(fresh, "case.phone") == fresh
    assert not ROTATED.is_current(old)
    assert ROTATED.is_current(fresh)
    with pytest.raises(Unsealable):
        SEALER.open(fresh, "case.phone")


def test_a_fingerprint_is_found_after_rotation():
    old = SEALER.fingerprint("13912340417", "phone")
    assert ROTATED.fingerprints("13912340417", "phone") == [ROTATED.fingerprint("13912340417", "phone"), old]
    assert ROTATED.matches("13912340417", old, "phone")
    assert not ROTATED.matches("13912340418", old, "phone")


def test_every_purpose_and_every_key_has_its_own_fingerprint():
    one = "13912340417"
    values = {
        SEALER.fingerprint(one, "phone"),
        SEALER.fingerprint(one, "pin"),
        ROTATED.fingerprint(one, "phone"),
    }
    assert len(values) == 3
    assert SEALER.fingerprint(one, "phone") == SEALER.fingerprint(one, "phone")
    assert all(len(value) <= 81 for value in values)


def test_keys_are_never_shown_and_never_travel():
    assert repr(ROTATED) == "<Sealer current=k2 of 2>"
    with pytest.raises(TypeError):
        pickle.dumps(SEALER)


@pytest.mark.parametrize(
    ("keys", "current"), [({}, "k1"), ({"k1": b"short"}, "k1"), ({"k1": K1}, "k2"), ({"K.1": K1}, "K.1")]
)
def test_keys_that_cannot_do_are_refused(keys, current):
    with pytest.raises(KeysUnusable):
        Sealer(keys, current)


def test_a_key_file_is_private_and_made_once(tmp_path):
    path = tmp_path / "keys" / "keys.json"
    token = sealing.create_keys(path).seal("甲", "x")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sealing.create_keys(path).open(token, "x") == "甲", "a second start keeps the keys"
    assert list(path.parent.iterdir()) == [path]


def test_rotating_a_key_file_keeps_the_old_key(tmp_path):
    path = tmp_path / "keys.json"
    token = sealing.create_keys(path).seal("甲", "x")
    rotated = sealing.rotate_keys(path)
    assert rotated.current == "k2"
    assert rotated.open(token, "x") == "甲"
    assert sealing.load_keys(path).current == "k2"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"current": "k1", "keys": {"k1": "AAAA"}}', '{"keys": 1}'])
def test_a_file_that_is_no_key_file_is_refused_without_quoting_it(tmp_path, text):
    path = tmp_path / "keys.json"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(KeysUnusable) as refused:
        sealing.load_keys(path)
    assert "AAAA" not in str(refused.value)


def test_a_missing_or_open_key_file_is_refused(tmp_path):
    path = tmp_path / "keys.json"
    with pytest.raises(KeysUnusable, match="no key file"):
        sealing.load_keys(path)
    sealing.create_keys(path).seal("甲", "x")
    path.chmod(0o644)
    with pytest.raises(KeysUnusable, match="0600"):
        sealing.load_keys(path)
