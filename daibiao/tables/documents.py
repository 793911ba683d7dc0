"""Files that are no table and become rows all the same: a list in a JSON document, and a form in Word as one row."""

import json
import re
import unicodedata
import zipfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

from . import reading
from .reading import LARGEST, MEGABYTE, Row, Table, Unreadable

#: Of a form in Word: to what its text may unfold, how long a label is.
UNFOLDED, LONGEST_LABEL = 10 * MEGABYTE, 20
#: What may stand before the first sign of a document.
_BLANK = b"\xef\xbb\xbf \t\r\n"
_TEXT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(path: Path, *, sheet: str = "", within: str, labels: Collection[str]) -> Table:
    """The table in any file that can be read; what kind of file it is, its content says, not its name.

    In a JSON document the rows stand in the list `within`; a line of a form may begin with one of the `labels`.
    """
    try:
        with path.open("rb") as file:
            head = file.read(512)
        if path.stat().st_size > LARGEST:
            raise Unreadable(_("文件超过 %(most)d MB，请分成几个。") % {"most": LARGEST // MEGABYTE})
    except OSError as error:
        raise reading.not_opened(path, error) from error
    if head.startswith(b"PK\x03\x04") and _is_word(path):
        return _form(path, labels)
    if head.lstrip(_BLANK)[:1] in (b"{", b"[") and (document := _document(path, within)) is not None:
        return document
    table = reading.opened(path, sheet=sheet)
    return Table(table.columns, lambda: map(_flat_row, table.rows()))


def bare(name: str) -> str:
    """A name without the blanks with which tables make short ones as wide as long ones."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name))


# JSON documents


def _document(path: Path, within: str) -> Table | None:
    """The rows of one JSON document; None where it may be JSON lines."""
    content = path.read_bytes()
    try:
        found = json.loads(_decoded(content))
    except (ValueError, RecursionError) as error:
        if content.lstrip(_BLANK).startswith(b"{"):
            return None
        raise Unreadable(_("这个 JSON 文件不完整，或者已损坏。")) from error
    if isinstance(found, dict):
        found = found.get(within, [found])
    if not isinstance(found, list):
        raise Unreadable(_("JSON 里的“%(name)s”不是一个列表。") % {"name": within})
    rows = [_item(number, each) for number, each in enumerate(found, 1)]
    columns = list(dict.fromkeys(name for row in rows for name in row.cells))
    if not columns:
        raise Unreadable(rows[0].fault if rows else _("文件是空的。"))
    return Table(columns, lambda: iter(rows))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _item(number: int, item: object) -> Row:
    if not isinstance(item, dict):
        return Row(number, {}, _("这一项不是 JSON 对象（{…}）。"))
    return _flat_row(Row(number, item))


def _flat_row(row: Row) -> Row:
    return Row(row.number, {name: _flat(value) for name, value in row.cells.items()}, row.fault)


def _flat(value: Any) -> Any:
    """People and lists as a cell of a table writes them; what is more than that stays, and no field takes it."""
    if isinstance(value, Mapping) and isinstance(value.get("name"), str):
        code = value.get("code")
        return f"{value['name']}（{code}）" if code else value["name"]
    if isinstance(value, list) and all(isinstance(each, str | Mapping) for each in value):
        flat = [_flat(each) for each in value]
        return "、".join(flat) if all(isinstance(each, str) for each in flat) else value
    return value


# A form in Word


def _is_word(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            return _TEXT in package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def _form(path: Path, labels: Collection[str]) -> Table:
    """One row: labels and what stands beside them in tables, or behind them in lines."""
    root = _parsed(path)
    cells: dict[str, str] = {}
    for table_row in root.iter(f"{_W}tr"):
        for label, value in _beside([_said(cell) for cell in table_row.findall(f"{_W}tc")], labels):
            cells.setdefault(label, value)
    body = root.find(f"{_W}body")
    lines = [] if body is None else [_line(each) for each in body.findall(f"{_W}p")]
    for label, value in _behind(lines, labels):
        cells.setdefault(label, value)
    if not cells:
        raise Unreadable(_("这个 Word 文件里没有找到表格，也没有找到认得的栏目。"))
    return Table(list(cells), lambda: iter([Row(1, cells)]))


def _parsed(path: Path) -> etree._Element:
    """The text of the package alone: nothing is loaded, nothing unfolds."""
    try:
        with zipfile.ZipFile(path) as package:
            info = package.getinfo(_TEXT)
            if info.file_size > UNFOLDED:
                raise Unreadable(_("这个 Word 文件太大。"))
            with package.open(info) as part:
                content = part.read(UNFOLDED + 1)
        if len(content) > UNFOLDED or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise Unreadable(_("这个 Word 文件已损坏，请重新另存为 .docx。"))
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
    ) as error:
        raise Unreadable(_("这个 Word 文件已损坏，请重新另存为 .docx。")) from error


def _line(paragraph: etree._Element) -> str:
    signs = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n"}
    return "".join(
        (each.text or "") if each.tag == f"{_W}t" else signs.get(each.tag, "") for each in paragraph.iter()
    )


def _said(cell: etree._Element) -> str:
    return "\n".join(_line(each) for each in cell.iter(f"{_W}p")).strip()


def _label(text: str) -> str:
    """A short text that may say what stands beside it; empty where it is none."""
    label = bare(text).rstrip(":")
    return label if 0 < len(label) <= LONGEST_LABEL else ""


def _beside(cells: list[str], labels: Collection[str]) -> Iterator[tuple[str, str]]:
    """Label, value, label, value …; a row of one cell tells its label in the first line."""
    if len(cells) == 1:
        yield from _behind(cells[0].splitlines(), labels)
        return
    place = 0
    while place < len(cells) - 1:
        if label := _label(cells[place]):
            yield label, cells[place + 1]
        place += 2 if label else 1


def _behind(lines: list[str], labels: Collection[str]) -> Iterator[tuple[str, str]]:
    """标题：…, or a line that is a label, with all lines up to the next one."""
    label, told = "", list[str]()
    for line in lines:
        head, colon, rest = line.replace("：", ":", 1).partition(":")
        name = bare(head).lstrip("一二三四五六七八九十、.")
        if name in labels and (colon or not rest):
            if label:
                yield label, "\n".join(told).strip()
            label, told = name, [rest]
        else:
            told.append(line)
    if label:
        yield label, "\n".join(told).strip()
