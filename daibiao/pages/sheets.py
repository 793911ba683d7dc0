"""A list as an Excel file: who took it, when, by which filter, how many; then its rows, written one by one."""

import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from math import ceil
from typing import TYPE_CHECKING

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.lib import clock, workbooks
from daibiao.lib.widths import width

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: Rows of one file: what is beyond them is asked for with a narrower filter, and the head says so.
MOST = 20_000
#: What a spreadsheet would take for a formula, also in the forms a Chinese keyboard writes it.
_FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠]|^[\t\r\n]")
#: Of a column, in letters. What is longer is broken into lines.
_NARROWEST, _WIDEST = 8, 36
#: The height of a line, in points; Excel takes no higher row.
_LINE, _HIGHEST = 15, 409
_MOMENT, _DAY = "yyyy-mm-dd hh:mm", "yyyy-mm-dd"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Sheet:
    """A list to be taken along: its name, its filter in words, its columns, and a way to its rows."""

    title: "StrOrPromise"
    filters: Sequence["StrOrPromise"]
    columns: Sequence["StrOrPromise"]
    rows: Callable[[], Iterable[Sequence]]
    count: int
    #: Where the list itself stands.
    url: str


def ask(request, sheet: Sheet, form, *, status: int = 200) -> HttpResponse:
    """The page before the file: what will stand in it, and what has to be said for it."""
    context = {"sheet": sheet, "form": form, "filters": words_of(sheet), "most": MOST}
    return render(request, "pages/export.html", context, status=status)


def attachment(sheet: Sheet, *, by: Actor) -> FileResponse:
    """The file; that it was taken along is recorded with it.

    The rows go to the disk as they are read, so a long list takes no more memory than a short one.
    """
    with acting(by):
        record("list.taken_along", by.person, list=str(sheet.title), count=sheet.count)
    book = Workbook(write_only=True)
    page = book.create_sheet(_TITLE.sub(" ", str(sheet.title))[:31])
    _write(page, sheet, by)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - FileResponse closes it when it is sent
    book.save(file)
    file.seek(0)
    name = f"{sheet.title}-{clock.today():%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=_TYPE)


def _write(page: Worksheet, sheet: Sheet, by: Actor) -> None:
    """The head, the headings, the rows; each column as wide as what stands in it."""
    head, rows = _head(sheet, by), iter(sheet.rows())
    first, above = list(islice(rows, workbooks.MEASURED)), len(head) + 1
    widths = workbooks.widen(page, [sheet.columns, *first, head[2]], _NARROWEST, _WIDEST, _room)
    page.freeze_panes = f"B{above + 1}"
    page.auto_filter.ref = f"A{above}:{get_column_letter(len(widths))}{above + min(sheet.count, MOST)}"
    workbooks.for_paper(page, headings=above)
    for line in head:
        page.append([_said(page, value) for value in line])
    page.append([workbooks.heading(WriteOnlyCell(page, str(column))) for column in sheet.columns])
    cells = [WriteOnlyCell(page) for _column in widths]
    for cell in cells:
        cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
    for place, row in enumerate(chain(first, rows), above + 1):
        if (lines := max(map(_lines, row, widths))) > 1:
            page.row_dimensions[place].height = min(lines * _LINE, _HIGHEST)
        page.append([_filled(cell, value) for cell, value in zip(cells, row, strict=True)])


def _room(value) -> int:
    if isinstance(value, date):
        return len(_MOMENT if isinstance(value, datetime) else _DAY)
    return workbooks.room(value)


def _lines(value, wide: int) -> int:
    """How many lines a text takes in its column: not every program finds the height of a row by itself."""
    if not isinstance(value, str):
        return 1
    return sum(max(ceil(width(line) / (wide - 2)), 1) for line in value.split("\n"))


def _said(page: Worksheet, value) -> Cell:
    """A cell of the head."""
    cell = _filled(WriteOnlyCell(page), value)
    cell.alignment = Alignment(horizontal="left")
    return cell


def _filled(cell: Cell, value) -> Cell:
    """The column's cell with the value of a row: it is written at once and filled anew for the next."""
    cell.value = value_of(value)
    if isinstance(value, date):
        cell.number_format = _MOMENT if isinstance(value, datetime) else _DAY
    return cell


def value_of(value):
    """A value as a cell may hold it: no formula, no sign that a sheet cannot hold, moments without a zone."""
    if isinstance(value, datetime):
        return clock.local(value).replace(tzinfo=None)
    if value is None or isinstance(value, int | float | date):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    return f"'{text}" if _FORMULA.match(text) else text


def words_of(sheet: Sheet) -> str:
    """The filter in one line."""
    return _("、").join(str(words) for words in sheet.filters if words) or _("全部")


#: What the name of a sheet may not hold.
_TITLE = re.compile(r"[\\/*?:\[\]]")


def _head(sheet: Sheet, by: Actor) -> list[list]:
    count = min(sheet.count, MOST)
    rest = _("（共 %(count)d 件，只取前 %(most)d 件）") % {"count": sheet.count, "most": MOST}
    return [
        [sheet.title],
        [_("导出人"), by.person.name],
        [_("导出时间"), clock.now()],
        [_("筛选条件"), words_of(sheet)],
        [_("件数"), count, rest if sheet.count > MOST else ""],
        [],
    ]
