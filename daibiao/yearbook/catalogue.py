"""The catalogue: each figure and each rate with its title and with how it is counted, in both languages."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from daibiao.deadlines.vocabulary import Words
from daibiao.figures.catalogue import Catalogue, counted_so
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


_figures: Catalogue[Figure] = Catalogue()
_rates: Catalogue[Rate] = Catalogue()


def figure(
    zh: str, en: str, *, counted: str, chapter: str, unit: Words = PIECES
) -> Callable[[Choose], Choose]:
    """Decorator: this function chooses the rows of a figure. `counted` says in Chinese what its docstring says."""

    def declare(choose: Choose) -> Choose:
        name = choose.__name__
        said = counted_so(choose, counted)
        _figures.declare(name, Figure(name, Words(zh, en), said, chapter, unit, choose))
        return choose

    return declare


def rate(name: str, title: Words, counted: Words, *, part: str, whole: str) -> None:
    """Declare a rate of two declared figures."""
    if not {part, whole} <= set(_figures):
        raise ValueError(f"the rate {name} is made of what is no figure")
    _rates.declare(name, Rate(name, title, counted, part, whole))


def named(name: str) -> Figure:
    """The figure of this name; an undeclared one raises."""
    return _figures.named(name)


def figures() -> list[Figure]:
    """All figures, in the order in which a suggestion goes."""
    return list(_figures.values())


def rates() -> dict[str, Rate]:
    """All rates by name, in the order in which a suggestion goes."""
    return dict(_rates)
