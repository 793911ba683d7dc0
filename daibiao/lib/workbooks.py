"""How our workbooks look, lists and tables alike: headings, columns as wide as their words, sheets of paper that fit."""

from collections.abc import Callable, Iterator, Sequence

from openpyxl.cell import Cell
from openpyxl.styles import DEFAULT_FONT, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from .widths import width

#: So many rows are measured: as many as stand on some screens.
MEASURED = 500
#: In the type of the cells: without a name some programs take another one.
_FONT = Font(name=DEFAULT_FONT.name, sz=DEFAULT_FONT.sz, bold=True)
_FILL = PatternFill("solid", fgColor="F3E9DC")


def heading(cell: Cell) -> Cell:
    """The cell, looking like a heading."""
    cell.font, cell.fill = _FONT, _FILL
    return cell


def room(value: object) -> int:
    """The letters that the longest line of a value takes."""
    lines = "" if value is None else str(value)
    return max(map(width, lines.split("\n")))


def widen(
    page: Worksheet,
    rows: Sequence[Sequence],
    narrowest: int,
    widest: int,
    taken: Callable[[object], int] = room,
) -> list[int]:
    """Make each column as wide as the longest line in it, within these bounds; the widths, in letters.

    `rows`: the headings first; a shorter row says nothing of further columns. `taken`: what a value takes.
    """
    widths = list(_widths(rows, narrowest, widest, taken))
    for place, wide in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(place)].width = wide
    return widths


def _widths(rows: Sequence[Sequence], narrowest: int, widest: int, taken: Callable) -> Iterator[int]:
    for place in range(len(rows[0])):
        longest = max(taken(row[place]) for row in rows if place < len(row))
        yield min(max(longest + 2, narrowest), widest)


def for_paper(page: Worksheet, *, headings: int, fits: bool = True) -> None:
    """Landscape A4: the row of the headings comes back on each sheet of paper, and all columns fit on one if they may."""
    page.print_title_rows = f"{headings}:{headings}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=fits)
    page.page_setup.fitToHeight = 0
