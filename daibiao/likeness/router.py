"""The router: which label fits a text best, how certain that is, and which words decided.

A router is numbers alone (terms, their weight in each label), so that a web process needs neither the library that
trained it nor anything that could run.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from . import words

#: Marks a word among the signs and pairs of signs, so that 水管 the word and 水管 the pair are two terms.
_WORD = "·"
#: As if besides the texts from which a label was learned so many had been drawn by lot: few texts make nobody certain.
_BY_LOT = 1
#: So many words are shown as those that decided.
DECIDING = 5


@dataclass(frozen=True)
class Suggestion:
    """What the router says about one text."""

    label: str
    #: How often it was right in the trial when it was as sure as now, 0 to 1; less where it learned from few texts.
    certainty: float
    #: The words that spoke for this label and against the next one, strongest first.
    words: list[str] = field(default_factory=list)
    #: The labels after it, each with its certainty.
    others: list[tuple[str, float]] = field(default_factory=list)


def terms(carrying: list[str]) -> list[str]:
    """What a text is weighed by: its words, its signs, its pairs of signs (also across words)."""
    run = "".join(carrying)
    return [*(_WORD + word for word in carrying if len(word) > 1), *run, *words.pairs(run)]


@dataclass(frozen=True)
class Router:
    """Learned from examples (`training`), kept in a file (`storing`)."""

    labels: tuple[str, ...]
    terms: tuple[str, ...]
    #: How rare each term is; its weight for each label; what each label starts from.
    rarity: np.ndarray
    weights: np.ndarray
    start: np.ndarray
    #: Turns distances into certainties: found so that in the trial certainty and share of right answers agree.
    sharpness: float
    #: What the trial found: examples, macro_f1, accuracy, of each label how many different texts, what was left out.
    facts: Mapping

    @cached_property
    def _places(self) -> dict[str, int]:
        return {term: place for place, term in enumerate(self.terms)}

    def suggest(self, text: str) -> Suggestion | None:
        """The label that fits best; None where the text holds nothing the router knows."""
        carrying = words.content(text)
        known, values = self._weighed(terms(carrying))
        if not len(known):
            return None
        certain = self._certainties(self.weights[:, known] @ values + self.start)
        order = np.argsort(-certain, kind="stable")
        best, second = order[0], order[1]
        spoke = dict(
            zip(known.tolist(), values * (self.weights[best] - self.weights[second])[known], strict=True)
        )
        return Suggestion(
            self.labels[best],
            float(certain[best]),
            self._deciding(carrying, spoke),
            [(self.labels[place], float(certain[place])) for place in order[1:3]],
        )

    def _weighed(self, found: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
        counts = Counter(self._places[term] for term in found if term in self._places)
        known = np.fromiter(counts, dtype=np.int64, count=len(counts))
        often = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        values = (1 + np.log(often)) * self.rarity[known]
        length = np.linalg.norm(values)
        return known, values / length if length else values

    def _certainties(self, distances: np.ndarray) -> np.ndarray:
        raised = np.exp(self.sharpness * (distances - distances.max()))
        certain = raised / raised.sum()
        learned = self.facts.get("distinct", {}).get(self.labels[certain.argmax()])
        if learned is None:  # learned by an earlier version
            return certain
        return (learned * certain + _BY_LOT / len(certain)) / (learned + _BY_LOT)

    def _deciding(self, carrying: list[str], spoke: Mapping[int, float]) -> list[str]:
        """Each word by what it and the signs in it said for the best label and against the next."""
        said = {
            word: sum(spoke.get(self._places.get(term, -1), 0.0) for term in set(terms([word])))
            for word in dict.fromkeys(carrying)
            if len(word) > 1
        }
        return [word for word in sorted(said, key=lambda word: -said[word]) if said[word] > 0][:DECIDING]
