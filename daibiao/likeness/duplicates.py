"""Which of a few hundred texts tell the same as this one: alike in words, and in the places they name."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from . import words

#: So much of a text is compared: what it is about is said by then.
COMPARED = 300
#: From this likeness on two texts are shown as alike: below it they merely share a subject.
ALIKE = 0.2
#: From here on most of what two texts tell agrees.
CLOSE = 0.45
#: The part of the places in the likeness; of two texts that name none the words alone speak.
_PLACES = 0.4
#: Texts less alike in words than this tell different matters, at whatever place.
_WORDS = 0.1
#: As if so many texts were known besides, each word in so many: among three texts one says little of how rare a word is.
_KNOWN, _EACH = 100, 10


@dataclass(frozen=True)
class Twin:
    """A text that is like the one asked about: its key, how like (0 to 1), and whether it is the very same text."""

    key: Any
    likeness: float
    same: bool


@dataclass(frozen=True)
class _Shape:
    """A text as it is compared."""

    bare: str
    words: frozenset[str]
    places: frozenset[str]


def alike(text: str, others: Mapping[Any, str], *, most: int = 5) -> list[Twin]:
    """The texts most like `text`; a word or place that many of them have counts little."""
    asked = _shape(text)
    if not asked.words:
        return []
    shapes = {key: _shape(other) for key, other in others.items()}
    everything = [asked, *shapes.values()]
    rare_words = _rare(shape.words for shape in everything)
    rare_places = _rare(shape.places for shape in everything)

    def likeness(shape: _Shape) -> float:
        by_words = _near(asked.words, shape.words, rare_words)
        if not asked.places or not shape.places or by_words < _WORDS:
            return by_words
        return (1 - _PLACES) * by_words + _PLACES * _near(asked.places, shape.places, rare_places)

    twins = [Twin(key, likeness(shape), shape.bare == asked.bare) for key, shape in shapes.items()]
    found = [twin for twin in twins if twin.likeness >= ALIKE]
    return sorted(found, key=lambda twin: -twin.likeness)[:most]


@lru_cache(maxsize=1_000)  # the newest cases of a town are compared again and again; their words never change
def _shape(text: str) -> _Shape:
    begin = words.joined(text[: COMPARED * 2])[:COMPARED]
    carrying = frozenset(word for word in words.content(begin) if len(word) > 1)
    return _Shape(words.bare(begin), carrying, frozenset(key for key, _name in words.places(begin)))


def _rare(sets: Iterable[frozenset[str]]) -> Mapping[str, float]:
    """The weight of each term: the fewer texts have it, the more."""
    texts = list(sets)
    counts = Counter(term for terms in texts for term in terms)
    return {term: math.log((len(texts) + _KNOWN) / (count + _EACH)) for term, count in counts.items()}


def _near(one: frozenset[str], other: frozenset[str], rare: Mapping[str, float]) -> float:
    """The cosine of two sets of terms."""
    lengths = _weight(one, rare) * _weight(other, rare)
    return _weight(one & other, rare) / math.sqrt(lengths) if lengths else 0.0


def _weight(terms: Iterable[str], rare: Mapping[str, float]) -> float:
    return sum(rare[term] ** 2 for term in terms)
