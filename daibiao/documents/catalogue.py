"""The catalogue of documents: what each is called, which fields its template may use, how it looks by default.

A room writes the words of its documents down in its `papers.toml` and declares in its `papers.py` who finds what a
document is about and what stands in the fields. An unknown key raises.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from daibiao.accounts.actors import Actor
from daibiao.deadlines.vocabulary import Words
from daibiao.lib import clock

#: What stands in a field: text, or the rows of a table.
Value = str | int | list[dict[str, str | int]]
#: Finds what a document is about by its number or key, for a reader; None where it is hidden or not there yet.
Finder = Callable[[Actor, str], Any]


@dataclass(frozen=True)
class Field:
    """What a template may name: how it is explained to the clerk, and what stands there when a template is tried."""

    name: str
    words: Words
    sample: Value
    #: The columns of a table, which a template goes through row by row; a text has none.
    columns: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True)
class Paper:
    """A document that can be had as a file."""

    key: str
    title: Words
    outline: str
    fields: Mapping[str, Field]
    context: Callable[[Any], Mapping[str, Value]]
    finders: list[Finder]

    def find(self, by: Actor, ref: str) -> Any:
        """What it is about, for this reader; None where nothing of this name is theirs to see."""
        return next((thing for finder in self.finders if (thing := finder(by, ref)) is not None), None)

    @property
    def sample(self) -> dict[str, Value]:
        """What a template is tried with."""
        return {name: each.sample for name, each in self.fields.items()}


class UnknownPaper(LookupError):
    """A document that no room declares."""


_papers: dict[str, Paper] = {}


def declare(words: Path, key: str, *, find: Finder, context: Callable[[Any], Mapping[str, Value]]) -> None:
    """Declare the document `key`, whose words stand in the file `words`."""
    if key in _papers:
        raise ValueError(f"the document {key} is declared twice")
    told = tomllib.loads(words.read_text(encoding="utf-8"))[key]
    fields = {name: _field(name, each) for name, each in told["fields"].items()}
    _papers[key] = Paper(key, Words(told["zh"], told["en"]), told["outline"], fields, context, [find])


def opens(key: str, find: Finder) -> None:
    """Declare that readers of a room above find what the document is about, too."""
    paper(key).finders.append(find)


def paper(key: str) -> Paper:
    """The declared document."""
    try:
        return _papers[key]
    except KeyError:
        raise UnknownPaper(key) from None


def papers() -> list[Paper]:
    """All documents, in the order of the rooms that declare them."""
    return list(_papers.values())


def written(day: date | datetime | None) -> str:
    """A day as official documents write it: 2026年11月27日 (GB/T 9704 §7.3.5.4, no padding, no weekday)."""
    if day is None:
        return ""
    on = clock.local(day).date() if isinstance(day, datetime) else day
    return f"{on.year}年{on.month}月{on.day}日"


def _field(name: str, told: Mapping) -> Field:
    columns = {column: Words(**words) for column, words in told.get("columns", {}).items()}
    return Field(name, Words(told["zh"], told["en"]), told["sample"], columns)
