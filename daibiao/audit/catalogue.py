"""The catalogue of what can happen: each event with the sentence readers see, in both languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_entries: dict[str, "Entry"] = {}
_addressed: "dict[str, tuple[str, str]]" = {}
_spellings: "dict[tuple[str, str], StrOrPromise]" = {}
_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Entry:
    """One kind of event. `zh` and `en` may have blanks `{fact}` that the event's facts fill."""

    name: str
    zh: str
    en: str
    #: Counts as a deputy's duty: the ledger of a later room hears these.
    duty: bool = False
    #: Shown on the page of the one who told; the rest is the house's own business.
    public: bool = True
    #: Left out where another event of the same act says the same more exactly (handed over: to whom).
    echo: bool = False

    def sentence(self, language: str, *, to_teller: bool = False) -> str:
        """The sentence with its blanks, in `language`; `to_teller`: as it is said to the person who told the matter."""
        zh, en = _addressed.get(self.name, (self.zh, self.en)) if to_teller else (self.zh, self.en)
        return en if language.startswith("en") else zh

    @property
    def blanks(self) -> set[str]:
        """The facts the sentence needs."""
        return blanks(self.zh)


def blanks(sentence: str) -> set[str]:
    """The facts that a sentence leaves open."""
    return set(_BLANK.findall(sentence))


class UnknownEvent(LookupError):
    """An event that stands in no room's events."""


def declare(
    name: str, *, zh: str, en: str, duty: bool = False, public: bool = True, echo: bool = False
) -> None:
    """Declare an event (`noun.verbed`). Both sentences must have the same blanks."""
    if name in _entries:
        raise ValueError(f"the event {name} is declared twice")
    entry = Entry(name, zh, en, duty, public, echo)
    if entry.blanks != blanks(en):
        raise ValueError(f"the sentences of {name} have different blanks")
    _entries[name] = entry


def address(name: str, *, zh: str, en: str) -> None:
    """Declare how a public event reads to the person who told the matter, where the office's sentence is not for them."""
    if name in _addressed or not entry(name).public:
        raise ValueError(f"the event {name} is addressed twice, or not shown to the person at all")
    if blanks(zh) != blanks(en):
        raise ValueError(f"the sentences of {name} have different blanks")
    _addressed[name] = (zh, en)


def entry(name: str) -> Entry:
    """The declared entry of `name`."""
    try:
        return _entries[name]
    except KeyError:
        raise UnknownEvent(name) from None


def entries() -> list[Entry]:
    """All entries, by name."""
    return [_entries[name] for name in sorted(_entries)]


def spell(fact: str, words: "Mapping[str, StrOrPromise]") -> None:
    """Declare how the codes of a fact read: `spell("outcome", {"solved": _("已解决")})`."""
    for code, word in words.items():
        _spellings[fact, code] = word


def spelt(fact: str, code) -> "StrOrPromise":
    """The words of a code; a code without words stands as it is."""
    return _spellings.get((fact, code), code)
