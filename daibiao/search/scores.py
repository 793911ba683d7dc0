"""How like a text is to a query: BM25 over pairs of characters, and more for what stands at the beginning."""

from collections.abc import Iterable

from .weights import Weights

#: BM25: how soon a repetition stops counting, and how much a long text must bring more. Measured (ADR 21).
REPEATED, LENGTH = 2.0, 0.75
#: The first characters of a text say what it is about.
HEAD, HEAD_COUNTS = 100, 1.0
#: No neighbour is a text that shares less of what the query says than this part, or scores less than that part of the best.
LEAST, BEHIND = 0.07, 0.2


class Score:
    """The measure of one query, asked about many texts."""

    def __init__(self, grams: Iterable[str], weights: Weights):
        self.weights = weights
        self.worth = {gram: weights.of(gram) for gram in grams}

    def of(self, body: str) -> float:
        """The score of a text; 0 where it is no neighbour."""
        head, drag = body[:HEAD], self._drag(body)
        found = total = 0.0
        for gram, worth in self.worth.items():
            if times := body.count(gram):
                found += worth
                saturated = times * (REPEATED + 1) / (times + drag)
                total += worth * (saturated + (HEAD_COUNTS if gram in head else 0))
        return total if found >= LEAST * sum(self.worth.values()) else 0.0

    def _drag(self, body: str) -> float:
        return REPEATED * (1 - LENGTH + LENGTH * len(body) / self.weights.length)
