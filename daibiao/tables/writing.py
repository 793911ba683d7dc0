"""Rows into a workbook that offices open: text stays text, and no cell is ever a formula."""

import errno
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from daibiao.lib import workbooks
from daibiao.lib.refusals import Refusal

#: What a spreadsheet program takes for the beginning of a formula, here or after saving as CSV.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
#: Excel takes no longer name of a sheet, and none of these signs in it.
LONGEST_TITLE, NO_TITLE = 31, str.maketrans("", "", "[]:*?/\\")
#: Of a column, in letters.
NARROWEST, WIDEST = 12, 60
#: Of all columns together, in letters: what is wider would be too small to read on one sheet.
WIDEST_PAPER = 300
#: Excel takes no longer list of words in a rule; the last row that a spreadsheet has.
LONGEST_LIST, LAST_ROW = 255, 1_048_576


@dataclass(frozen=True)
class Sheet:
    """A sheet to be written: its title, its headings, its rows."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[object]] = field(default_factory=list)
    #: Of a long list to be read: text in the general format, which takes half the time; nobody types into it.
    to_read: bool = False
    #: What may be chosen in a column, by its heading: whoever fills it in picks from a list.
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    #: What is said of anything else that is typed there.
    only_these: str = ""


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as an XLSX file."""
    content = io.BytesIO()
    write_workbook(sheets, content)
    return content.getvalue()


def write_workbook(sheets: Iterable[Sheet], file: IO[bytes]) -> None:
    """The sheets as XLSX into a file: of a long list nothing stays in memory."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book.create_sheet(sheet.title.translate(NO_TITLE)[:LONGEST_TITLE]), sheet)
    book.save(file)


def _write(page: Worksheet, sheet: Sheet) -> None:
    rows = iter(sheet.rows)
    first = list(islice(rows, workbooks.MEASURED))
    widths = workbooks.widen(page, [sheet.headings, *first], NARROWEST, WIDEST)
    page.freeze_panes = "A2"
    workbooks.for_paper(page, headings=1, fits=sum(widths) <= WIDEST_PAPER)
    for heading, words in sheet.choices.items():
        _offer(page, get_column_letter(list(sheet.headings).index(heading) + 1), words, sheet.only_these)
    page.append([workbooks.heading(_cell(page, heading)) for heading in sheet.headings])
    for row in chain(first, rows):
        page.append([_light(page, value) if sheet.to_read else _cell(page, value) for value in row])


def _offer(page: Worksheet, column: str, words: Sequence[str], only_these: str) -> None:
    """A list to choose from in every cell below the heading; the file holds its words in the rule itself."""
    listed = ",".join(words)
    assert len(listed) <= LONGEST_LIST and not any("," in word or '"' in word for word in words)
    rule = DataValidation("list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
    rule.error = only_these or None
    rule.add(f"{column}2:{column}{LAST_ROW}")
    page.data_validations.append(rule)


def _light(page: Worksheet, value: object) -> object:
    """Values as they are; text that looks like a formula or holds signs that no cell takes, and the rest, as a cell."""
    if isinstance(value, str) and not value.startswith(FORMULA) and not ILLEGAL_CHARACTERS_RE.search(value):
        return value or None
    is_plain = value is None or (isinstance(value, date | int) and not isinstance(value, bool))
    return value if is_plain else _cell(page, value)


def _cell(page: Worksheet, value: object) -> Cell:
    """Dates and numbers as such, all else as text – also what looks like a formula."""
    if value is None or value == "":
        return WriteOnlyCell(page)
    if isinstance(value, date):
        cell = WriteOnlyCell(page, value)  # type: ignore[arg-type]  # a date is written as one
        cell.number_format = "yyyy-mm-dd"
        return cell
    if isinstance(value, int) and not isinstance(value, bool):
        return WriteOnlyCell(page, value)
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    cell = WriteOnlyCell(page, text)
    cell.data_type, cell.number_format = "s", "@"
    if text.startswith(FORMULA):
        cell.quotePrefix = True
    return cell


def not_written(path: Path, error: OSError) -> Refusal:
    """Why a file cannot be written, in the reader's words instead of the system's."""
    reasons = {
        errno.ENOENT: _("没有这个文件夹"),
        errno.EACCES: _("没有写它的权限"),
        errno.ENOSPC: _("磁盘满了"),
    }
    why = reasons.get(error.errno or 0, _("写入时出错"))
    return Refusal(_("写不了 %(file)s：%(why)s。") % {"file": path, "why": why})
