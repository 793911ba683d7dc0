"""The catalogue of figures: each with its title and with how it is counted, in both languages."""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import cleandoc
from typing import TypeVar

from django.db.models import QuerySet

from daibiao.deadlines.vocabulary import Words

from .scopes import Scope

T = TypeVar("T")
#: What is counted: matters, each once; or how often something happened 件次, so that one matter may count twice.
MATTERS, TIMES = Words("件", "matters"), Words("件次", "times")
#: The chapters of the catalogue, in the order in which a matter goes; then what deputies went to see, and how things stand now.
COMING, GOING, ANSWERING, RATING, ENDING, SEEING, NOW = (
    "coming",
    "going",
    "answering",
    "rating",
    "ending",
    "seeing",
    "now",
)


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


class Catalogue(dict[str, T]):
    """What was declared, by name and in that order; nothing twice."""

    def declare(self, name: str, entry: T) -> None:
        """Take it in; a name that is taken raises."""
        if name in self:
            raise ValueError(f"the figure {name} is declared twice")
        self[name] = entry

    def named(self, name: str) -> T:
        """The entry of this name; an undeclared one raises."""
        try:
            return self[name]
        except KeyError:
            raise UnknownFigure(name) from None


def counted_so(choose: Callable, counted: str) -> Words:
    """How a function counts: in Chinese as `counted` says, in English as its docstring does; silence raises."""
    said = Words(counted, " ".join(cleandoc(choose.__doc__ or "").split()))
    if not all(said):
        raise ValueError(f"the figure {choose.__name__} does not say how it is counted")
    return said


_figures: Catalogue[Figure] = Catalogue()


def figure(
    zh: str, en: str, *, counted: str, chapter: str, unit: Words = MATTERS, is_now: bool = False
) -> Callable[[Callable[[Scope], QuerySet]], Callable[[Scope], QuerySet]]:
    """Decorator: this function chooses the rows of a figure. `counted` says in Chinese what its docstring says."""

    def declare(choose: Callable[[Scope], QuerySet]) -> Callable[[Scope], QuerySet]:
        name = choose.__name__
        said = counted_so(choose, counted)
        _figures.declare(name, Figure(name, Words(zh, en), said, chapter, unit, is_now, choose))
        return choose

    return declare


def named(name: str) -> Figure:
    """The figure of this name; an undeclared one raises."""
    return _figures.named(name)


def figures() -> list[Figure]:
    """All figures, in the order in which a matter goes."""
    return list(_figures.values())
