"""A file into rows: CSV in the encodings offices use, XLSX, JSON lines. Nothing here knows what the rows tell."""

import codecs
import csv
import io
import json
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.worksheet._reader import WorkSheetParser

from daibiao.lib.refusals import Refusal

from .merged import Span, spans

#: A sheet as openpyxl reads it without keeping it: its types name only half of what it has.
Sheet = Any

#: The largest file, packed and unpacked, in bytes: a cell may be huge, the memory of the machine is not.
MEGABYTE = 1024 * 1024
LARGEST = 200 * MEGABYTE
#: The most named columns of one table, and the most signs of a name.
MOST_COLUMNS, LONGEST_NAME = 300, 500
#: The last row that a spreadsheet has.
LAST_ROW = 1_048_576
#: The furthest column of a workbook in which something may be written: whoever unfolds a row fills all before it.
FURTHEST_COLUMN = 1_000
#: Rows that are written down in a workbook, one after another, with nothing in them: more are no table.
MOST_EMPTY = 10_000
#: A table in a workbook often begins below a title that fills one merged cell.
TITLE_ROWS = 10
#: How a PDF and the pictures of phones and scanners begin.
NO_TABLES = (b"%PDF-", b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
#: What a workbook is called: text under such a name was renamed, not saved.
WORKBOOKS = (".xlsx", ".xlsm")
#: What stands between the cells of a text file.
SEPARATORS = ",;\t"
#: A line of these alone is no header, whatever the separator turns out to be.
NOTHING = f'{SEPARATORS}" \r\n'


class Unreadable(Refusal):
    """A file, or a choice of columns, that cannot be read at all; nothing was begun."""


class Empty(Unreadable):
    """A sheet of a workbook in which nothing is written: no fault where others have something."""


class Formula(str):
    """A cell that holds a formula: nobody told that."""


@dataclass(frozen=True)
class Row:
    """One row as it stands in the file: its number as a spreadsheet shows it, its cells by column."""

    number: int
    cells: Mapping[str, object]
    #: Why the row cannot be read; empty when it can.
    fault: str = ""


@dataclass(frozen=True)
class Table:
    """The columns of a file, and its rows, read anew whenever they are asked for."""

    columns: list[str]
    rows: Callable[[], Iterator[Row]]
    #: Cells of a workbook that were merged, from the header down: only the first of them holds what is seen in all.
    merged: Callable[[], list[Span]] = list

    def __post_init__(self):
        """Pages offer the columns one by one: in JSON each row may name others, and in any sign."""
        _refuse_too_many(len(self.columns))
        if any(len(name) > LONGEST_NAME for name in self.columns):
            raise Unreadable(_("表头里有一格超过 %(most)d 个字，请改短。") % {"most": LONGEST_NAME})
        if any("\0" in name or re.search("[\ud800-\udfff]", name) for name in self.columns):
            raise Unreadable(_("含有不能保存的字符（空字符或残缺的编码）。"))


def opened(path: Path, *, sheet: str = "") -> Table:
    """The table in a file; what kind of file it is, its first bytes say, not its name."""
    head = _head(path)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(_("这是旧格式的 Excel 文件，请另存为 .xlsx 再导入。"))
    if head.startswith(b"PK\x03\x04"):
        return _workbook(path, sheet)
    if head.startswith(NO_TABLES):
        raise Unreadable(_("这是图片或者 PDF，不是表格，请上传 Excel、CSV 或者 JSON 文件。"))
    if path.suffix.lower() in WORKBOOKS:
        raise Unreadable(_("这不是 Excel 文件：名字是 .xlsx，里面却是别的内容，请在 Excel 里另存为 .xlsx。"))
    encoding = _encoding(path, head)
    begins = head.decode(encoding, "ignore").lstrip("\ufeff").lstrip()
    if begins.startswith("{"):
        return _json_lines(path, encoding)
    if re.match(r"\[\s*[{\]]", begins):
        raise Unreadable(_("这个文件是一个 JSON 数组，请改成一行一个对象（JSON lines）。"))
    return _separated(path, encoding)


def sheets(
    path: Path, *, wanted: Callable[[str], object] = bool, unpacked: int = LARGEST
) -> Iterator[tuple[str, Table | None]]:
    """The sheets of a workbook in their order, None for one that is empty or not wanted; none of any other file.

    The file is opened once; it may unfold to so many bytes as `unpacked` says.
    """
    if not _head(path).startswith(b"PK\x03\x04"):
        return
    for sheet in _sheets(path, unpacked):
        try:
            table = _table(sheet) if wanted(sheet.title) else None
        except Empty:
            table = None
        yield sheet.title, table


def _head(path: Path) -> bytes:
    """How a file begins that can be opened and is not too large."""
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(_("文件超过 %(most)d MB，请分成几个。") % {"most": LARGEST // MEGABYTE})
        with path.open("rb") as file:
            return file.read(512)
    except OSError as error:
        raise not_opened(path, error) from error


def not_opened(path: Path, error: OSError) -> Unreadable:
    """Why a file cannot be opened, in the reader's words instead of the system's."""
    reasons: dict[type[OSError], str] = {
        FileNotFoundError: _("没有这个文件"),
        PermissionError: _("没有读它的权限"),
        IsADirectoryError: _("这是文件夹，不是文件"),
    }
    why = next((told for kind, told in reasons.items() if isinstance(error, kind)), _("读取时出错"))
    return Unreadable(_("打不开 %(file)s：%(why)s。") % {"file": path, "why": why})


def _encoding(path: Path, head: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with one (Excel's “Unicode text”), else GB18030."""
    marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "gb18030"]:
        try:
            with path.open(encoding=encoding, newline="") as file:
                while file.read(1 << 20):
                    pass
        except UnicodeError:
            continue
        return encoding
    raise _no_text()


def _no_text() -> Unreadable:
    return Unreadable(_("读不出这个文件里的文字：它既不是 UTF-8，也不是 GB18030。"))


def _refuse_too_many(columns: int) -> None:
    if columns > MOST_COLUMNS:
        raise Unreadable(_("表头超过 %(most)d 列，请删去不用的列。") % {"most": MOST_COLUMNS})


def _named(cells: Iterable[object]) -> list[str]:
    """Column names, each only once; a column without a name stays nameless and is not read."""
    names = [" ".join(str(cell if cell is not None else "").split()) for cell in cells]
    _refuse_too_many(sum(map(bool, names)))
    met, taken = Counter[str](), set(names)
    for place, name in enumerate(names):
        met[name] += 1
        if name and met[name] > 1:
            while (twin := f"{name}#{met[name]}") in taken:
                met[name] += 1
            taken.add(twin)
            names[place] = twin
    return names


def _filled(cell: object) -> bool:
    return cell is not None and bool(str(cell).strip())


def _row(number: int, names: list[str], cells: list) -> Row | None:
    """The row under these names; None where nothing is written in it."""
    if not any(map(_filled, cells)):
        return None
    if any(map(_filled, cells[len(names) :])):
        return Row(number, {}, _("这一行的格子比表头多，内容里可能有没加引号的分隔符。"))
    return Row(number, {name: cell for name, cell in zip(names, cells, strict=False) if name})


# Separated values


def _separated(path: Path, encoding: str) -> Table:
    with path.open(encoding=encoding, newline="") as file:
        first = next((line for line in file if line.strip(NOTHING)), "")
    if not first:
        raise Unreadable(_("文件是空的。"))
    separator = max(SEPARATORS, key=re.sub(r'"[^"]*"', "", first).count)
    header, cells, fault = next(
        record
        for record in _records(path, encoding, separator)
        if record[2] or any(cell.strip(NOTHING) for cell in record[1])
    )
    if fault:
        raise Unreadable(_("表头读不出来：%(why)s") % {"why": fault})
    names = _named(cells)
    if any("\0" in name for name in names):
        raise _no_text()

    def rows() -> Iterator[Row]:
        for number, cells, fault in _records(path, encoding, separator):
            row = Row(number, {}, fault) if fault else _row(number, names, cells)
            if row and number > header:
                yield row

    return Table([name for name in names if name], rows)


def _records(path: Path, encoding: str, separator: str) -> Iterator[tuple[int, list[str], str]]:
    """Number, cells and fault of each record. After a faulty one reading goes on with the next line."""
    csv.field_size_limit(LARGEST)  # the library's own limit would end the file at the first long cell
    with path.open(encoding=encoding, newline="") as file:
        reader, number = csv.reader(file, delimiter=separator, strict=True), 0
        while True:
            number += 1
            try:
                yield number, next(reader), ""
            except StopIteration:
                return
            except csv.Error:
                yield number, [], _("引号没有成对，这一行的格子分不开。")


# JSON lines


def _json_lines(path: Path, encoding: str) -> Table:
    def rows() -> Iterator[Row]:
        with path.open(encoding=encoding, newline="\n") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _json_row(number, line)

    columns = list(dict.fromkeys(name for row in rows() for name in row.cells))
    if not columns:
        raise Unreadable(next((row.fault for row in rows() if row.fault), _("文件是空的。")))
    return Table(columns, rows)


def _json_row(number: int, line: str) -> Row:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return Row(number, {}, _("这一行不是完整的 JSON。"))
    if not isinstance(found, dict):
        return Row(number, {}, _("这一行不是 JSON 对象（{…}）。"))
    return Row(number, found)


# Workbooks


def _workbook(path: Path, sheet: str) -> Table:
    found = {each.title: each for each in _sheets(path, LARGEST)}
    if not found:
        raise Unreadable(_("这个工作簿里没有工作表。"))
    chosen = found.get(sheet) if sheet else next(iter(found.values()))
    if chosen is None:
        raise Unreadable(
            _("没有工作表“%(sheet)s”，这里有：%(found)s。") % {"sheet": sheet, "found": _("、").join(found)}
        )
    return _table(chosen)


def _table(sheet: Sheet) -> Table:
    header, cells = _header(sheet)
    names = _named(cells)

    def rows() -> Iterator[Row]:
        last = 0
        for number, cells in _lines(sheet):
            if number <= last:
                yield Row(number, {}, _misnumbered())
            elif number > header and (row := _row(number, names, cells)):
                yield row
            last = max(last, number)

    def merged() -> list[Span]:
        with _readable(), sheet._get_source() as source:
            return [span for span in spans(source) if span.last >= header]

    return Table([name for name in names if name], rows, merged)


def _sheets(path: Path, unpacked: int) -> list[Sheet]:
    """The sheets of a workbook that unfolds to no more than so many bytes."""
    with _readable():
        content = io.BytesIO(path.read_bytes())
        if sum(part.file_size for part in zipfile.ZipFile(content).infolist()) > unpacked:
            raise Unreadable(_("工作簿展开后超过 %(most)d MB，请分成几个。") % {"most": unpacked // MEGABYTE})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and validations that the library does not know
            return openpyxl.load_workbook(content, read_only=True, keep_links=False).worksheets


def _header(sheet: Sheet) -> tuple[int, list]:
    """Number and cells of the first row with two names in it, else of the first that is not empty."""
    written = list(islice(_lines(sheet), TITLE_ROWS))
    if not written:
        raise Empty(_("工作表“%(sheet)s”是空的。") % {"sheet": sheet.title})
    filled = [line for line in written if line[0] > 0]
    if not filled:
        raise Unreadable(_misnumbered())
    return next((line for line in filled if sum(map(_filled, line[1])) > 1), filled[0])


def _lines(sheet: Sheet) -> Iterator[tuple[int, list]]:
    """Number and cells of each row in which something is written. The rows between are not walked: a file
    may leave out any number of them.
    """
    with _readable(), sheet._get_source() as source:
        empty = 0
        for number, cells in _parser(sheet, source).parse():
            if number > LAST_ROW:
                raise Unreadable(
                    _("工作表“%(sheet)s”写到了第 %(row)d 行，超过了电子表格的最后一行。")
                    % {"sheet": sheet.title, "row": number}
                )
            if (furthest := _furthest(cells)) > FURTHEST_COLUMN:
                raise Unreadable(
                    _(
                        "工作表“%(sheet)s”第 %(row)d 行写到了第 %(column)d 列，最多读 %(most)d 列，请删去右边的格子。"
                    )
                    % {"sheet": sheet.title, "row": number, "column": furthest, "most": FURTHEST_COLUMN}
                )
            if line := _line(cells, furthest):
                yield number, line
            empty = 0 if line else empty + 1
            if empty > MOST_EMPTY:
                raise Unreadable(
                    _("工作表“%(sheet)s”里连着的空行超过 %(most)d 行，请删去空行。")
                    % {"sheet": sheet.title, "most": MOST_EMPTY}
                )


def _misnumbered() -> str:
    return _("这一行的行号不对（重复、倒退或者小于 1），文件可能被改坏了。")


def _parser(sheet: Sheet, source: IO[bytes]) -> WorkSheetParser:
    """The library's own parser of a sheet; its rows come as they are written, without those between."""
    book = sheet.parent
    return WorkSheetParser(
        source,
        sheet._shared_strings,
        data_only=book.data_only,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )


def _furthest(cells: list[dict]) -> int:
    """The column of the last cell that is filled; 0 where none is."""
    return max((cell["column"] for cell in cells if _filled(cell["value"])), default=0)


def _line(cells: list[dict], width: int) -> list:
    """Cells by their place."""
    line: list[object] = [None] * width
    for cell in cells:
        if _filled(cell["value"]):
            value = cell["value"]
            line[cell["column"] - 1] = Formula(value) if cell["data_type"] == "f" else value
    return line


@contextmanager
def _readable() -> Iterator[None]:
    """Whatever the library stumbles over in a broken or hostile workbook: the file cannot be read."""
    try:
        yield
    except Refusal:
        raise
    except Exception as error:
        raise Unreadable(_("这个工作簿已损坏，或者不是 .xlsx 文件。")) from error
