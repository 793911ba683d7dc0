"""What kinds of matter there are, and the terms that differ between them. Sources declare themselves here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from .models import SIGNERS

_kinds: dict[str, "Kind"] = {}


@dataclass(frozen=True)
class Kind:
    """One source of matters: its name, the keys of its reply's terms in `deadlines`, and when it takes no reply."""

    name: str
    answer: str
    round2: str
    #: The reply's term where the matter is wide or difficult; empty: there is no such term.
    hard: str = ""
    #: Why the source of this matter takes no (further) reply now; empty when it does.
    reply_hindrances: Callable[..., list[str]] = lambda matter: []
    #: Why the draft of a reply may not go to whoever signs now; empty when it may.
    submit_hindrances: Callable[..., list[str]] = lambda matter: []
    #: What a unit reads above the form of a step: the words as told and what was said later, each with its heading.
    told: Callable[..., list[tuple[str, str]]] = lambda matter: []
    #: Who signs the replies of a round, where rules of the source say so.
    signer: Callable[..., str] = lambda matter: SIGNERS[min(matter.round, len(SIGNERS)) - 1]
    #: From when a term of this key runs, where it is not the moment itself.
    since: Callable[..., datetime | None] = lambda matter, key: None

    def key(self, step: str) -> str:
        """The key of the term of one of the steps object, reassign, contact, coopinion: called alike for every kind."""
        return f"{self.name}.{step}"

    def handed_keys(self, *, deputies: bool = True) -> list[str]:
        """The keys of all terms that a hand-over may begin; without deputies nobody is to be contacted."""
        steps = ("object", "contact", "coopinion") if deputies else ("object", "coopinion")
        return [*map(self.key, steps), *filter(None, (self.answer, self.hard))]

    def answer_key(self, matter, number: int) -> str:
        """The key of the reply's term in round `number`."""
        if number > 1:
            return self.round2
        return self.hard if matter.is_hard and self.hard else self.answer


def declare(kind: Kind) -> None:
    """A source room says that its matters may be handed over."""
    if kind.name in _kinds:
        raise ValueError(f"the kind {kind.name} is declared twice")
    _kinds[kind.name] = kind


def source(matter, name: str, rows):
    """The row from which `matter` came, among those of the kind `name`; None, unasked, where it is of another kind."""
    return rows.filter(matter=matter).first() if matter.kind == name else None


def of(matter) -> Kind:
    """The kind of `matter`; an undeclared one raises KeyError."""
    return _kinds[matter.kind]


def named(name: str) -> Kind:
    """The kind of this name; an undeclared one raises KeyError."""
    return _kinds[name]


def names() -> list[str]:
    """All declared kinds."""
    return sorted(_kinds)
