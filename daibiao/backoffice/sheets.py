"""Kinds as sheets of a workbook: an empty one to fill in, the present one to change and bring back."""

from collections.abc import Iterator
from pathlib import Path

from django.utils import translation

from daibiao.accounts.actors import Actor
from daibiao.tables import reading
from daibiao.tables.reading import Table
from daibiao.tables.writing import Sheet, workbook

from .cells import shown
from .kinds import ALL, Kind

#: Headings and titles are Chinese whatever the reader's language: a file is known by them.
_FILED = "zh-hans"


def headings(kind: Kind) -> list[str]:
    """The headings of a sheet, as filed; what an entry cannot do without has a star."""
    with translation.override(_FILED):
        return [f"{kind.label(name)}{'*' if kind.needs(name) else ''}" for name in kind.columns]


def title(kind: Kind) -> str:
    """The title of a sheet, as filed."""
    with translation.override(_FILED):
        return str(kind.title)


def template(parts: set[str]) -> bytes:
    """An empty workbook for the parts that somebody keeps."""
    return workbook(Sheet(title(kind), headings(kind)) for kind in ALL if kind.keeper in parts)


def filled(actor: Actor, parts: set[str]) -> tuple[bytes, int]:
    """The workbook of what the actor keeps, and how many rows it has."""
    sheets = [Sheet(title(kind), headings(kind), _rows(kind, actor)) for kind in ALL if kind.keeper in parts]
    return workbook(sheets), sum(len(list(sheet.rows)) for sheet in sheets)


def _rows(kind: Kind, actor: Actor) -> list[list[object]]:
    return [[shown(row, name) for name in kind.columns] for row in kind.kept_by(actor)]


def kind_of(name: str) -> Kind | None:
    """The kind that a sheet's title, or a word on the command line, means."""
    return next((kind for kind in ALL if name.strip() in (kind.name, title(kind))), None)


def sheets_of(path: Path, *, unpacked: int = reading.LARGEST) -> Iterator[tuple[str, Table | None]]:
    """The sheets of a workbook in their order; None for one that is empty or no kind's."""
    return reading.sheets(path, wanted=kind_of, unpacked=unpacked)
