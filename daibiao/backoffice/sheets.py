"""Kinds as sheets of a workbook: an empty one to fill in, the present one to change and bring back."""

from collections.abc import Iterator
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.tables import reading
from daibiao.tables.reading import Table
from daibiao.tables.writing import LONGEST_TITLE, Sheet, workbook

from .cells import fixed, shown
from .kinds import ALL, Kind

#: A workbook is in the language of whoever took it, and known by its words in either.
_LANGUAGES = ("zh-hans", "en")


def headings(kind: Kind) -> list[str]:
    """The headings of a sheet; what an entry cannot do without has a star."""
    return [f"{kind.label(name)}{'*' if kind.needs(name) else ''}" for name in kind.columns]


def names_of(kind: Kind) -> dict[str, str]:
    """The fact that a heading means: as written in either language, with or without its star, or its own name."""
    known: dict[str, str] = {name: name for name in kind.columns}
    for language in _LANGUAGES:
        with translation.override(language):
            for name, heading in zip(kind.columns, headings(kind), strict=True):
                known |= {heading: name, heading.rstrip("*"): name}
    return known


def title(kind: Kind) -> str:
    """The title of a sheet."""
    return str(kind.title)[:LONGEST_TITLE]


def template(parts: set[str]) -> bytes:
    """An empty workbook for the parts that somebody keeps."""
    return workbook(_sheet(kind, []) for kind in ALL if kind.keeper in parts)


def filled(actor: Actor, parts: set[str]) -> tuple[bytes, int]:
    """The workbook of what the actor keeps, and how many rows it has."""
    sheets = [_sheet(kind, _rows(kind, actor)) for kind in ALL if kind.keeper in parts]
    return workbook(sheets), sum(len(list(sheet.rows)) for sheet in sheets)


def _sheet(kind: Kind, rows: list[list[object]]) -> Sheet:
    heads = headings(kind)
    offered = {
        heading: words
        for name, heading in zip(kind.columns, heads, strict=True)
        if (words := fixed(kind.column(name)))
    }
    return Sheet(title(kind), heads, rows, choices=offered, only_these=_("请从列表里选一项。"))


def _rows(kind: Kind, actor: Actor) -> list[list[object]]:
    return [[shown(row, name) for name in kind.columns] for row in kind.kept_by(actor)]


def kind_of(name: str) -> Kind | None:
    """The kind that a sheet's title, or a word on the command line, means."""
    return next((kind for kind in ALL if name.strip() in {kind.name, *_titles(kind)}), None)


def _titles(kind: Kind) -> Iterator[str]:
    for language in _LANGUAGES:
        with translation.override(language):
            yield title(kind)
            yield str(kind.title)


def sheets_of(path: Path, *, unpacked: int = reading.LARGEST) -> Iterator[tuple[str, Table | None]]:
    """The sheets of a workbook in their order; None for one that is empty or no kind's."""
    return reading.sheets(path, wanted=kind_of, unpacked=unpacked)
