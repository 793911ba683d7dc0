"""The catalogue of figures: each with its title and with how it is counted, in both languages."""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import cleandoc

from django.db.models import QuerySet

from daibiao.deadlines.vocabulary import Words

from .scopes import Scope

#: What is counted: matters, each once; or how often something happened 件次, so that one matter may count twice.
MATTERS, TIMES = Words("件", "matters"), Words("件次", "times")
#: The chapters of the catalogue, in the order in which a matter goes; the last is how things stand now.
COMING, GOING, ANSWERING, RATING, ENDING, NOW = "coming", "going", "answering", "rating", "ending", "now"
_figures: dict[str, "Figure"] = {}


@dataclass(frozen=True)
class Figure:
    """One figure. `rows` are what is counted, without any that lie outside the scope."""

    name: str
    title: Words
    #: How it is counted: shown to every reader beside the number. The English is the docstring of the function.
    counted: Words
    chapter: str
    unit: Words
    #: As things stand now: no period applies.
    is_now: bool
    choose: Callable[[Scope], QuerySet]

    def rows(self, scope: Scope) -> QuerySet:
        """The rows that are counted: the list behind the number."""
        return scope.narrow(self.choose(scope))

    def count(self, scope: Scope) -> int:
        """The number."""
        return self.rows(scope).order_by().count()


class UnknownFigure(LookupError):
    """A figure that nobody declared."""


def figure(
    zh: str, en: str, *, counted: str, chapter: str, unit: Words = MATTERS, is_now: bool = False
) -> Callable[[Callable[[Scope], QuerySet]], Callable[[Scope], QuerySet]]:
    """Decorator: this function chooses the rows of a figure. `counted` says in Chinese what its docstring says."""

    def declare(choose: Callable[[Scope], QuerySet]) -> Callable[[Scope], QuerySet]:
        name = choose.__name__
        if name in _figures:
            raise ValueError(f"the figure {name} is declared twice")
        said = Words(counted, " ".join(cleandoc(choose.__doc__ or "").split()))
        if not all(said):
            raise ValueError(f"the figure {name} does not say how it is counted")
        _figures[name] = Figure(name, Words(zh, en), said, chapter, unit, is_now, choose)
        return choose

    return declare


def named(name: str) -> Figure:
    """The figure of this name; an undeclared one raises."""
    try:
        return _figures[name]
    except KeyError:
        raise UnknownFigure(name) from None


def figures() -> list[Figure]:
    """All figures, in the order in which a matter goes."""
    return list(_figures.values())
