"""The one way a verb says "not now, and this is why" in the reader's own words."""

import unicodedata


class Refusal(Exception):
    """A verb cannot be done now. `reasons` are sentences for the person who asked; nothing was changed."""

    def __init__(self, *reasons):
        super().__init__(*reasons)
        self.reasons = list(reasons)

    @property
    def message(self) -> str:
        """All reasons as one text."""
        return " ".join(str(reason) for reason in self.reasons)

    def __str__(self) -> str:
        return self.message


class TooOften(Refusal):
    """It was tried too often: nothing was looked up, and later it can be tried again."""


def said(text: str, otherwise: str, *, least: int = 1) -> str:
    """`text` without the space around it; where fewer than `least` signs can be seen a Refusal: `otherwise`."""
    if seen(text) < least:
        raise Refusal(otherwise)
    return text.strip()


#: Letters and symbols by name that draw nothing: a matter of these has no title to press.
BLANK = "\u115f\u1160\u2800\u3164\uffa0"


def seen(text: str) -> int:
    """How many signs of `text` can be seen: letters, numbers, punctuation and symbols that draw something."""
    return sum(unicodedata.category(sign)[0] in "LNPS" and sign not in BLANK for sign in text)
