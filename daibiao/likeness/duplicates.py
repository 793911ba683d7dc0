"""Which of a few hundred texts tell the same as this one."""

import math
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from . import words

#: So much of a text is compared: what it is about is said by then.
COMPARED = 300
#: From this likeness on two texts are shown as alike: below it they merely share a subject.
ALIKE = 0.3


@dataclass(frozen=True)
class Twin:
    """A text that is like the one asked about: its key, how like (0 to 1), and whether it is the very same text."""

    key: Hashable
    likeness: float
    same: bool


def alike(text: str, others: Mapping[Hashable, str], *, most: int = 5) -> list[Twin]:
    """The texts most like `text`, by the pairs of signs they share; a pair that many of them have counts little."""
    asked = words.bare(text[: COMPARED * 2])[:COMPARED]
    compared = {key: words.bare(other[: COMPARED * 2])[:COMPARED] for key, other in others.items()}
    shapes = {key: set(words.pairs(other)) for key, other in compared.items()}
    mine = set(words.pairs(asked))
    if not mine:
        return []
    often = Counter(pair for shape in (*shapes.values(), mine) for pair in shape)
    rare = {pair: math.log((len(shapes) + 2) / count) + 0.3 for pair, count in often.items()}
    weight = _weight(mine, rare)
    twins = [
        Twin(
            key,
            _weight(mine & shape, rare) / math.sqrt(weight * _weight(shape, rare)),
            compared[key] == asked,
        )
        for key, shape in shapes.items()
        if shape
    ]
    found = [twin for twin in twins if twin.likeness >= ALIKE]
    return sorted(found, key=lambda twin: -twin.likeness)[:most]


def _weight(pairs: set[str], rare: Mapping[str, float]) -> float:
    return sum(rare[pair] ** 2 for pair in pairs)
