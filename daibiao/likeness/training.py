"""Learning a router from examples, and saying honestly how good it is.

The trial: five times a fifth of the examples is kept away and then asked for. Texts that are the same text lie in one
fifth, else the router would be praised for remembering.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from . import words
from .router import Router, terms

#: Fewer examples teach nothing that could be shown to anybody.
LEAST = 200
#: A label with fewer examples is left out: the router never suggests it.
LEAST_OF_A_LABEL = 8
#: So many examples are learned from, the last given: more would cost memory and change little.
MOST = 30_000
#: A term counts when so many examples have it.
_OFTEN = 3
FOLDS = 5


@dataclass(frozen=True)
class Example:
    """A text and the label that people gave it."""

    text: str
    label: str


class TooFew(Exception):
    """There is not enough to learn from: `count` examples in `labels` labels."""

    def __init__(self, count: int, labels: int):
        super().__init__(count, labels)
        self.count, self.labels = count, labels


@dataclass(frozen=True)
class _Lesson:
    """The examples as they are learned from."""

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
    counts = Counter(example.label for example in examples[-MOST:])
    left_out = {label: count for label, count in counts.items() if count < LEAST_OF_A_LABEL}
    used = [example for example in examples[-MOST:] if example.label not in left_out]
    labels = {example.label for example in used}
    if len(used) < LEAST or len(labels) < 2:
        raise TooFew(len(used), len(labels))
    same: dict[str, int] = {}
    groups = [same.setdefault(words.bare(example.text), len(same)) for example in used]
    carrying = [words.content(example.text) for example in used]
    return _Lesson(carrying, np.array([example.label for example in used]), np.array(groups)), left_out


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
    facts = {
        "examples": len(right),
        "macro_f1": float(f1_score(right, answers, average="macro")),
        "accuracy": float((answers == right).mean()),
    }
    return facts, _sharpness(distances, right)


def _sharpness(distances: np.ndarray, right: np.ndarray) -> float:
    """The sharpness under which what happened in the trial was likeliest."""
    from scipy.optimize import minimize_scalar

    rows = np.arange(len(right))

    def surprise(sharpness: float) -> float:
        raised = sharpness * (distances - distances.max(axis=1, keepdims=True))
        return float((np.log(np.exp(raised).sum(axis=1)) - raised[rows, right]).mean())

    return float(minimize_scalar(surprise, bounds=(0.05, 50), method="bounded").x)
