"""How much a gram says: the rarer, the more. Counted over a sample, once, and kept by the process."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log

from django.db import connection

from .models import Entry

#: Entries that are counted; a smaller index is counted whole.
SAMPLE = 5000
#: Of the sample, one text in so many is kept.
EVERY = 10
#: The sample is drawn anew when the index has grown by this part.
GROWTH = 0.1
#: What is rare says more than its logarithm alone: measured on known items (docs/decisions/0021).
STRESS = 1.4


@dataclass(frozen=True)
class Weights:
    """What the sample told: in how many of its texts each gram occurs, and how long they are."""

    first: int = 0
    last: int = 0
    size: int = 0
    length: float = 1.0
    counts: Counter[str] = field(default_factory=Counter)
    #: Some of its texts themselves, each with its kind.
    some: tuple[tuple[str, str], ...] = ()

    def of(self, gram: str) -> float:
        """The weight of a gram, after BM25: near nothing for what stands everywhere."""
        among = self.counts[gram]
        return log(1 + (self.size - among + 0.5) / (among + 0.5)) ** STRESS

    def expected(self, gram: str) -> int:
        """In about how many entries of the whole index it occurs."""
        return int(self.counts[gram] * _step(self.first, self.last))

    @property
    def entries(self) -> int:
        """About how many entries there are. Not as many as keys: a key that was drawn in vain leaves a gap."""
        return int(self.size * _step(self.first, self.last))

    def share(self, kind: str, words: Iterable[str]) -> float:
        """About what part of all entries is of this kind and contains all of these words."""
        wanted = list(words)
        have = sum(own == kind and all(word in body for word in wanted) for own, body in self.some)
        return have / max(len(self.some), 1)

    def fits(self, last: int) -> bool:
        """Whether an index that ends with this key is about the one that was counted."""
        return self.last <= last <= self.last + self.size * GROWTH


_kept: dict[str, Weights] = {}


def current() -> Weights:
    """The weights of the index as it is about now."""
    last = _end("-pk")
    name = str(connection.settings_dict["NAME"])
    if name not in _kept or not _kept[name].fits(last):
        _kept[name] = _counted(_end("pk"), last)
    return _kept[name]


def forget() -> None:
    """Count anew when next asked."""
    _kept.clear()


def _end(order: str) -> int:
    """The first or the last key: each alone is read from the end of the table, both at once would read it all."""
    return Entry.objects.order_by(order).values_list("pk", flat=True).first() or 0


def _step(first: int, last: int) -> float:
    """One key in so many is drawn, whether or not it has a row."""
    return max((last - first + 1) / SAMPLE, 1)


def _counted(first: int, last: int) -> Weights:
    step = _step(first, last)
    keys = [first + int(number * step) for number in range(min(SAMPLE, last - first + 1))]
    counts: Counter[str] = Counter()
    size = length = 0
    some: list[tuple[str, str]] = []
    rows = Entry.objects.filter(pk__in=keys).order_by("pk").values_list("kind", "grams", "body")
    for kind, grams, body in rows.iterator():
        counts.update(grams.split())
        if size % EVERY == 0:
            some.append((kind, body))
        size, length = size + 1, length + len(body)
    return Weights(first, last, size, length / max(size, 1), counts, tuple(some))
