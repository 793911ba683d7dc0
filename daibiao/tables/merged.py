"""Merged cells of a workbook: only the first of them holds what is seen in all, so a reader is to be told of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

#: Merged cells as the part of a sheet writes them, behind all its rows.
_WRITTEN = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]{0,200}?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
#: Bytes that are looked through at a time, and how many places are told.
_AT_ONCE, _MOST = 1024 * 1024, 200


@dataclass(frozen=True)
class Span:
    """Merged cells, as a spreadsheet names them (C2:C4), with their first and last row."""

    name: str
    first: int
    last: int


def spans(source: IO[bytes]) -> Iterator[Span]:
    """The merged cells in the part of a sheet, from above; the first of very many."""
    found: dict[bytes, None] = {}
    before = b""
    while (part := source.read(_AT_ONCE)) and len(found) < _MOST:
        found |= dict.fromkeys(_WRITTEN.findall(before + part))
        before = part[-300:]
    for name in list(found)[:_MOST]:
        rows = [int(number) for number in re.findall(rb"\d+", name)]
        yield Span(name.decode(), min(rows), max(rows))
