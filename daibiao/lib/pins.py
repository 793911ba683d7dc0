"""The eight-digit PIN on a receipt: with the number it lets a person follow, answer, rate.

Ten to the eighth PINs are soon tried, so the digest is keyed (a stolen table alone tells nothing), salted
with the case's number (equal PINs do not look equal) and compared in constant time; whoever asks throttles.
"""

import secrets
import unicodedata

from .sealing import Sealer, Unsealable

DIGITS = 8


def draw() -> str:
    """A fresh PIN, every one of the hundred million equally likely."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def drawn_from(seed: str, *, sealer: Sealer) -> str:
    """The PIN that belongs to `seed`, always the same, found by nobody who lacks the seed or the key."""
    drawn = sealer.fingerprint(seed, "pin.draw").partition(".")[2]
    return f"{int(drawn, 16) % 10**DIGITS:0{DIGITS}d}"


def spaced(pin: str) -> str:
    """A PIN as printed on the slip: `1234 5678`."""
    return f"{pin[:4]} {pin[4:]}"


def digest(pin: str, *, number: str, sealer: Sealer) -> str:
    """What is stored of the PIN of the case with this number."""
    return sealer.fingerprint(f"{number}:{_plain(pin)}", "pin")


def matches(pin: str, kept: str, *, number: str, sealer: Sealer) -> bool:
    """Whether this PIN, however it was typed, is the one whose digest is kept for this number."""
    try:
        return sealer.matches(f"{number}:{_plain(pin)}", kept, "pin")
    except Unsealable:
        return False


def _plain(pin: str) -> str:
    """The digits of a typed PIN: full-width ones made narrow, spaces and dashes dropped."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", pin) if sign.isalnum())
