"""Learning a router from examples, and saying honestly how good it is.

The trial: five times a fifth of the examples is kept away and then asked for. Texts that are the same text, or nearly,
lie in one fifth, else the router would be praised for remembering; and together they count once where it is found how
certain it may call itself.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from . import words
from .router import Router, terms

#: Fewer examples teach nothing that could be shown to anybody; the same text twice is one.
LEAST = 200
#: A label with fewer is left out: the router never suggests it.
LEAST_OF_A_LABEL = 8
#: So many examples are learned from, the last given: more would cost memory and change little.
MOST = 30_000
#: A term counts when so many examples have it.
_OFTEN = 3
FOLDS = 5
#: Texts as near as this in their words are nearly one; a word that more of them have than this says nothing of that.
_NEARLY, _COMMON, _COMMON_SHARE = 0.6, 200, 0.02
#: So many texts are compared with all at a time: memory stays bounded.
_AT_ONCE = 1_000


@dataclass(frozen=True)
class Example:
    """A text and the label that people gave it."""

    text: str
    label: str


class TooFew(Exception):
    """There is not enough to learn from: `count` different texts in `labels` labels."""

    def __init__(self, count: int, labels: int):
        super().__init__(count, labels)
        self.count, self.labels = count, labels


@dataclass(frozen=True)
class _Lesson:
    """The examples as they are learned from; those of one group tell nearly the same."""

    carrying: list[list[str]]
    labels: np.ndarray
    groups: np.ndarray


def trained(
    examples: Sequence[Example], *, say: Callable[[int, int], None] = lambda done, of: None
) -> Router:
    """The router of these examples. `say` hears how many of the steps are done."""
    lesson, left_out = _lesson(examples)
    distances = np.zeros((len(lesson.labels), len(set(lesson.labels))))
    folds = list(_folds(lesson))
    for done, (learn, ask) in enumerate(folds):
        say(done, len(folds) + 1)
        distances[ask] = _asked(lesson, learn, ask)
    say(len(folds), len(folds) + 1)
    facts, sharpness = _judged(lesson, distances)
    everything = np.arange(len(lesson.labels))
    vectors, machine = _fitted(lesson, everything)
    weights, start = _both(machine)
    say(len(folds) + 1, len(folds) + 1)
    return Router(
        labels=tuple(map(str, machine.classes_)),
        terms=tuple(map(str, vectors.get_feature_names_out())),
        rarity=vectors.idf_.astype(np.float32),
        weights=weights.astype(np.float32),
        start=start.astype(np.float32),
        sharpness=sharpness,
        facts=facts | {"left_out": left_out},
    )


def _lesson(examples: Sequence[Example]) -> tuple[_Lesson, dict[str, int]]:
    """What there is to learn; a label of which there are too few is left out."""
    given = [(example, words.bare(example.text)) for example in examples[-MOST:]]
    counts = Counter(label for label, _bare in {(example.label, bare) for example, bare in given})
    left_out = {label: count for label, count in counts.items() if count < LEAST_OF_A_LABEL}
    used = [(example, bare) for example, bare in given if example.label not in left_out]
    labels = {example.label for example, _bare in used}
    same: dict[str, int] = {}
    texts = np.array([same.setdefault(bare, len(same)) for _example, bare in used], dtype=np.int64)
    if len(same) < LEAST or len(labels) < 2:
        raise TooFew(len(same), len(labels))
    carrying = [words.content(example.text) for example, _bare in used]
    _each, first = np.unique(texts, return_index=True)
    groups = _nearly([carrying[at] for at in first])[texts]
    if (different := len(np.unique(groups))) < FOLDS:
        raise TooFew(different, len(labels))
    return _Lesson(carrying, np.array([example.label for example, _bare in used]), groups), left_out


def _nearly(carrying: Sequence[list[str]]) -> np.ndarray:
    """Of each text the number of the first that tells nearly the same; texts that are near by way of others are not."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    often = Counter(word for found in carrying for word in set(found))
    limit = max(_COMMON, _COMMON_SHARE * len(carrying))
    kept = sorted(word for word, count in often.items() if 2 <= count <= limit and len(word) > 1)
    if not kept:
        return np.arange(len(carrying))
    vectors = TfidfVectorizer(analyzer=set, vocabulary=kept, dtype=np.float32)
    rows = vectors.fit_transform(carrying)
    found = np.full(len(carrying), -1)
    for start in range(0, len(carrying), _AT_ONCE):
        near = (rows[start : start + _AT_ONCE] @ rows.T).tocsr()
        for at in range(near.shape[0]):
            if found[start + at] < 0:
                beside = slice(near.indptr[at], near.indptr[at + 1])
                mine = near.indices[beside][near.data[beside] >= _NEARLY]
                found[mine[found[mine] < 0]] = found[start + at] = start + at
    return found


def _folds(lesson: _Lesson):
    from sklearn.model_selection import StratifiedGroupKFold

    split = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0)
    return split.split(lesson.labels, lesson.labels, lesson.groups)


def _fitted(lesson: _Lesson, learn: np.ndarray):
    """Vectors and machine learned from these examples. The libraries are loaded here: only training needs them."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    vectors = TfidfVectorizer(analyzer=terms, min_df=_OFTEN, sublinear_tf=True, dtype=np.float32)
    rows = vectors.fit_transform([lesson.carrying[at] for at in learn])
    machine = LinearSVC(C=1.0, tol=1e-2, max_iter=4000, random_state=0)
    return vectors, machine.fit(rows, lesson.labels[learn])


def _asked(lesson: _Lesson, learn: np.ndarray, ask: np.ndarray) -> np.ndarray:
    """The distances of the examples kept away, in the order of all labels; far away where a label was not learned."""
    if len(np.unique(lesson.labels[learn])) < 2:
        return np.zeros((len(ask), len(set(lesson.labels))))
    vectors, machine = _fitted(lesson, learn)
    weights, start = _both(machine)
    rows = vectors.transform([lesson.carrying[at] for at in ask])
    found = np.full((len(ask), len(set(lesson.labels))), -10.0)
    found[:, np.searchsorted(np.unique(lesson.labels), machine.classes_)] = rows @ weights.T + start
    return found


def _both(machine) -> tuple[np.ndarray, np.ndarray]:
    """Weights and start of every label; of two labels the library keeps only the second."""
    if len(machine.classes_) > 2:
        return machine.coef_, machine.intercept_
    return np.vstack([-machine.coef_, machine.coef_]), np.concatenate(
        [-machine.intercept_, machine.intercept_]
    )


def _judged(lesson: _Lesson, distances: np.ndarray) -> tuple[dict, float]:
    """How often the trial was right, and the sharpness at which certainty means that."""
    from sklearn.metrics import f1_score

    names = np.unique(lesson.labels)
    right = np.searchsorted(names, lesson.labels)
    answers = distances.argmax(axis=1)
    _groups, group, sizes = np.unique(lesson.groups, return_inverse=True, return_counts=True)
    told = Counter(
        label for label, _group in {*zip(map(str, lesson.labels), lesson.groups.tolist(), strict=True)}
    )
    facts = {
        "examples": len(right),
        "macro_f1": float(f1_score(right, answers, average="macro")),
        "accuracy": float((answers == right).mean()),
        "distinct": dict(told),
    }
    return facts, _sharpness(distances, right, 1 / sizes[group])


def _sharpness(distances: np.ndarray, right: np.ndarray, weight: np.ndarray) -> float:
    """The sharpness under which what happened in the trial was likeliest, each answer with its weight."""
    from scipy.optimize import minimize_scalar

    rows = np.arange(len(right))

    def surprise(sharpness: float) -> float:
        raised = sharpness * (distances - distances.max(axis=1, keepdims=True))
        surprises = np.log(np.exp(raised).sum(axis=1)) - raised[rows, right]
        return float(np.average(surprises, weights=weight))

    return float(minimize_scalar(surprise, bounds=(0.05, 50), method="bounded").x)
