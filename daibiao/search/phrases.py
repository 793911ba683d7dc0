"""Texts and queries in the one form in which they are compared, and the small pieces the index is made of."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

#: Between the fields of a text. No phrase has it, so no phrase is found that begins in one field and ends in the next.
BREAK = "\n"
#: A query is cut off here: nobody types more, and a pasted letter is found by its beginning.
LONGEST = 200


def normal(text: str) -> str:
    """NFKC, case folded, and nothing but Han, letters and digits."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


@lru_cache(maxsize=10_000)
def letter(sign: str) -> str:
    """The normal form of one character with its accents: few are written again and again."""
    return normal(sign)


def body(fields: Iterable[str]) -> str:
    """The fields of a text, each in its normal form."""
    return BREAK.join(filter(None, map(normal, fields)))


def pairs(text: str) -> list[str]:
    """The overlapping pairs of characters of a normal text, in its order."""
    return [text[at : at + 2] for at in range(len(text) - 1)]


def grams(body: str) -> list[str]:
    """All that the index keeps of a body: every character and every pair that occurs in a field, each once."""
    fields = body.split(BREAK)
    return sorted({gram for field in fields for gram in (*field, *pairs(field))})


def needed(phrase: str) -> list[str]:
    """The grams that every text with this phrase has."""
    return sorted(set(pairs(phrase))) or [phrase]


def runs(words: Iterable[str], length: int = 3) -> list[str]:
    """The runs of characters in these words by which one sees that another text is like them."""
    return [word[at : at + length] for word in words for at in range(max(len(word) - length + 1, 1))]


def whole(query: str) -> str:
    """The query as one phrase: blanks count for as little as any other sign."""
    return normal(query[:LONGEST])


def words(query: str) -> list[str]:
    """The query as words: what blanks part is looked for one by one, and all of it must be there."""
    return list(dict.fromkeys(filter(None, map(normal, query[:LONGEST].split()))))
