"""The catalogue: each figure and each rate with its title and with how it is counted, in both languages."""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import cleandoc

from django.db.models import QuerySet

from daibiao.deadlines.vocabulary import Words
from daibiao.handling.models import Promise
from daibiao.suggestions.models import Suggestion

from .scopes import Scope

#: What is counted: suggestions, each once; or promises, of which one suggestion may have several.
PIECES, PROMISES = Words("件", "suggestions"), Words("项", "promises")
#: The chapters, in the order in which a suggestion goes.
COMING, GOING, ANSWERING, SOLVING, RATING, KEEPING = (
    "coming",
    "going",
    "answering",
    "solving",
    "rating",
    "keeping",
)
Choose = Callable[[Scope], QuerySet]
_figures: dict[str, "Figure"] = {}
_rates: dict[str, "Rate"] = {}
#: How a counted row leads to its suggestion.
TO_SUGGESTION = {Suggestion: "pk", Promise: "reply__assignment__matter__suggestion"}


@dataclass(frozen=True)
class Figure:
    """One figure: `rows` are what is counted, and the list behind the number."""

    name: str
    title: Words
    #: Shown to every reader beside the number. The English is the docstring of the function.
    counted: Words
    chapter: str
    unit: Words
    rows: Choose

    def suggestions(self, scope: Scope) -> list[int]:
        """The key of each counted row's suggestion: of promises it may come twice."""
        rows = self.rows(scope)
        return list(rows.order_by().values_list(TO_SUGGESTION[rows.model], flat=True))


@dataclass(frozen=True)
class Rate:
    """A rate: the share of one figure in another, of which it is a part."""

    name: str
    title: Words
    counted: Words
    part: str
    whole: str


class UnknownFigure(LookupError):
    """A figure that nobody declared."""


def figure(
    zh: str, en: str, *, counted: str, chapter: str, unit: Words = PIECES
) -> Callable[[Choose], Choose]:
    """Decorator: this function chooses the rows of a figure. `counted` says in Chinese what its docstring says."""

    def declare(choose: Choose) -> Choose:
        name = choose.__name__
        said = Words(counted, " ".join(cleandoc(choose.__doc__ or "").split()))
        if name in _figures or not all(said):
            raise ValueError(f"the figure {name} is declared twice, or does not say how it is counted")
        _figures[name] = Figure(name, Words(zh, en), said, chapter, unit, choose)
        return choose

    return declare


def rate(name: str, title: Words, counted: Words, *, part: str, whole: str) -> None:
    """Declare a rate of two declared figures."""
    if name in _rates or not {part, whole} <= set(_figures):
        raise ValueError(f"the rate {name} is declared twice, or is made of what is no figure")
    _rates[name] = Rate(name, title, counted, part, whole)


def named(name: str) -> Figure:
    """The figure of this name; an undeclared one raises."""
    try:
        return _figures[name]
    except KeyError:
        raise UnknownFigure(name) from None


def figures() -> list[Figure]:
    """All figures, in the order in which a suggestion goes."""
    return list(_figures.values())


def rates() -> dict[str, Rate]:
    """All rates by name, in the order in which a suggestion goes."""
    return dict(_rates)
