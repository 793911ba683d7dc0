"""What is told again and again: texts about the same matter at the same place, and how hot each is.

Texts lie near each other by their words and, as strongly, by the places they name: two quarrels about smoke in two
streets are two topics. Where it was recorded at which place a text was told, a topic holds none of two places of which
neither lies in the other. Groups are then parted once more by words alone: two quarrels in one street are two as well.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from . import words

if TYPE_CHECKING:
    import numpy as np

#: So many texts are looked at, the newest: memory grows with the square of what hangs together.
MOST = 6_000
#: What this many texts tell is a topic.
LEAST = 4
#: So long is the time in which a topic is as hot as its fullest such stretch.
STRETCH = timedelta(days=30)
#: So long untold, a topic counts as if it were half as hot.
FADES = timedelta(days=182)
#: So much of a text is read.
READ = 600
#: The part of the places in the nearness of two texts.
_PLACES = 0.4
#: Nearness at which two texts hang together at all; of a group on average; of its words alone.
_HANGS, _GROUP, _MATTER = 0.2, 0.2, 0.12
#: Words that stand for a topic.
_SHOWN = 6
_PLACES_SHOWN = 3


@dataclass(frozen=True)
class Telling:
    """One text: its key, its heading, what was told, when; and where, as the codes from above down to there.

    A place lies in another where its codes begin with the other's; without any it may be everywhere.
    """

    key: Any
    title: str
    text: str
    at: datetime
    place: str = ""


@dataclass(frozen=True)
class Topic:
    """What several texts tell."""

    words: list[str]
    places: list[str]
    keys: list[Any]
    #: How many were told in the fullest stretch: many, and close together.
    heat: int
    first: datetime
    last: datetime


def topics(
    tellings: Iterable[Telling], *, say: Callable[[int, int], None] = lambda done, of: None
) -> list[Topic]:
    """The topics among the newest tellings, in the order of `by_size_and_time`."""
    looked = sorted(tellings, key=lambda telling: telling.at)[-MOST:]
    if len(looked) < LEAST:
        return []
    carrying, named = [], []
    for done, telling in enumerate(looked):
        say(done, len(looked))
        # The heading counts twice: it says what the matter is.
        carrying.append([*_matter(telling.title) * 2, *_matter(telling.text[:READ])])
        named.append([*words.places(telling.title) * 2, *words.places(telling.text[:READ])])
    say(len(looked), len(looked))
    if not any(carrying):
        return []
    by_words, names = _rows(carrying, common=0.1)
    by_places, _names = _rows([[key for key, _name in each] for each in named], common=0.05)
    groups = [
        part
        for group in _groups(by_words, by_places, [telling.place for telling in looked])
        for part in _parted(by_words, group, _MATTER)
        if len(part) >= LEAST
    ]
    found = [_topic(looked, named, by_words, names, group) for group in groups]
    return by_size_and_time(found)


def by_size_and_time(found: Sequence[Any]) -> list:
    """What has `heat` and was told `last`: the hottest first, in steps of double heat; within a step what was told last.

    A step further down for each half year by which a topic is older than the newest of them: what nobody tells any more
    does not stand before what is told now.
    """
    newest = max((each.last for each in found), default=None)

    def rank(each: Any) -> tuple:
        return each.heat.bit_length() - (newest - each.last) // FADES, each.last, each.heat

    return sorted(found, key=rank, reverse=True)


def _matter(text: str) -> list[str]:
    return [word for word in words.content(text) if len(word) > 1 and not words.POLITE.fullmatch(word)]


def _rows(texts: Sequence[list[str]], *, common: float):
    """Texts as rows of length one, and the names of the columns; what more than `common` of them have is left out."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

    often = Counter(term for terms in texts for term in set(terms))
    limit = max(common * len(texts), LEAST * 4)
    kept = {term for term, count in often.items() if 2 <= count <= limit}
    if not kept:
        return csr_matrix((len(texts), 1), dtype=np.float32), np.array([""])
    vectors = TfidfVectorizer(analyzer=list, vocabulary=sorted(kept), sublinear_tf=True, dtype=np.float32)
    return vectors.fit_transform(texts), vectors.get_feature_names_out()


def _groups(by_words, by_places, told_at: Sequence[str]) -> "Iterable[np.ndarray]":
    """Texts that hang together, directly or by way of others, parted where they are not near on average."""
    import numpy as np
    from scipy.sparse import hstack
    from scipy.sparse.csgraph import connected_components

    both = hstack([by_words * np.sqrt(1 - _PLACES), by_places * np.sqrt(_PLACES)]).tocsr()
    near = (both @ both.T).tocsr()
    near.data[near.data < _HANGS] = 0
    near.eliminate_zeros()
    _count, component = connected_components(near, directed=False)
    order = np.argsort(component, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(component[order])) + 1):
        if len(group) >= LEAST:
            yield from _parted(both, group, _GROUP, _apart([told_at[at] for at in group]))


def _apart(places: Sequence[str]) -> "np.ndarray":
    """Which of these places cannot be one: neither lies in the other."""
    import numpy as np

    known = sorted(set(places))
    apart = [[not (one.startswith(other) or other.startswith(one)) for other in known] for one in known]
    which = np.searchsorted(known, places)
    return np.array(apart)[which][:, which]


def _parted(
    rows, group: "np.ndarray", nearness: float, apart: "np.ndarray | None" = None
) -> "list[np.ndarray]":
    """The group in parts whose members are on average as near as `nearness`, and none of them apart."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage

    if len(group) < 2:
        return [group]
    near = (rows[group] @ rows[group].T).toarray()
    pairs = np.triu_indices(len(group), 1)
    far = np.clip(1 - near[pairs], 0, 1)
    if apart is not None:
        far[apart[pairs]] = len(group) ** 2  # so far that no average brings them together
    part = fcluster(linkage(far, "average"), 1 - nearness, "distance")
    return [group[part == number] for number in range(1, part.max() + 1)]


def _topic(looked: Sequence[Telling], named, by_words, names, group: "np.ndarray") -> Topic:
    import numpy as np

    moments = sorted(looked[at].at for at in group)
    weight = np.asarray(by_words[group].mean(axis=0)).ravel()
    shown = [str(names[column]) for column in np.argsort(-weight)[:_SHOWN] if weight[column] > 0]
    return Topic(
        words=shown,
        places=_places([named[at] for at in group]),
        keys=[looked[at].key for at in sorted(group)],
        heat=fullest(moments),
        first=moments[0],
        last=moments[-1],
    )


def _places(named: Sequence[list[tuple[str, str]]]) -> list[str]:
    """The places that a third of the texts name, each as it is mostly written."""
    often = Counter(key for each in named for key in {key for key, _name in each})
    written: dict[str, Counter[str]] = {}
    for key, name in (place for each in named for place in each):
        written.setdefault(key, Counter())[words.as_named(name)] += 1
    shown = [key for key, count in often.most_common(_PLACES_SHOWN) if count * 3 >= len(named)]
    return list(filter(None, (written[key].most_common(1)[0][0] for key in shown)))


def fullest(moments: Sequence[datetime]) -> int:
    """How many of these ordered moments lie in the stretch that holds most of them."""
    return max(bisect_right(moments, moment + STRETCH) - at for at, moment in enumerate(moments))
