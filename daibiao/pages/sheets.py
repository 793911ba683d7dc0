"""A list as an Excel file: who took it, when, by which filter, how many; then its rows, written one by one."""

import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.lib import clock

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: Rows of one file: what is beyond them is asked for with a narrower filter, and the head says so.
MOST = 20_000
#: What a spreadsheet would take for a formula, also in the forms a Chinese keyboard writes it.
_FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠]|^[\t\r\n]")
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
    for line in _head(sheet, by):
        page.append(line)
    page.append([str(column) for column in sheet.columns])
    for row in sheet.rows():
        page.append([value_of(value) for value in row])
    file = tempfile.TemporaryFile()  # noqa: SIM115 - FileResponse closes it when it is sent
    book.save(file)
    file.seek(0)
    name = f"{sheet.title}-{clock.today():%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=_TYPE)


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
        [value_of(sheet.title)],
        [_("导出人"), value_of(by.person.name)],
        [_("导出时间"), value_of(clock.now())],
        [_("筛选条件"), value_of(words_of(sheet))],
        [_("件数"), count, rest if sheet.count > MOST else ""],
        [],
    ]
