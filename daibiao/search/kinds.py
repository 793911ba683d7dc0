"""What kinds of things can be found. The rooms above declare theirs in `entries.py`, read at the start."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter, methodcaller
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q, QuerySet

from daibiao.accounts.actors import Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_kinds: dict[str, "Kind"] = {}


@dataclass(frozen=True)
class Kind:
    """One kind: its rows, their text, who sees which, and how a row found is shown."""

    name: str
    words: "StrOrPromise"
    #: All rows that can be found, with what their text needs.
    rows: QuerySet
    #: The fields of a row's text, first what names it. Never what not everybody may read who sees the row.
    text: Callable[[Any], Iterable[str]]
    visible: Callable[[Actor], Q]
    #: The small words under a row found, what it is called, and where it is opened.
    under: Callable[[Any], Iterable[str]]
    title: Callable[[Any], str] = attrgetter("title")
    url: Callable[[Any], str] = methodcaller("get_absolute_url")
    #: The columns with its number and with the number it came with, where it has them.
    number: str = ""
    source: str = ""
    #: Whether people without an account find any.
    is_public: bool = False

    def seen(self, by: Actor) -> QuerySet:
        """The rows that `by` may see."""
        return self.rows.filter(self.visible(by))


class UnknownKind(LookupError):
    """A kind of thing that no room has declared."""


def declare(kind: Kind) -> None:
    """A room says that its rows can be found."""
    if kind.name in _kinds:
        raise ValueError(f"the kind {kind.name} is declared twice")
    _kinds[kind.name] = kind


def named(name: str) -> Kind:
    """The kind of this name."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None


def of(row: Model) -> Kind:
    """The kind of this row."""
    return next(kind for kind in _kinds.values() if kind.rows.model is type(row))


def every(by: Actor) -> list[Kind]:
    """The kinds that `by` can find, those of the upper floors first."""
    return [kind for kind in reversed(_kinds.values()) if kind.is_public or by.account or by.is_system]
