"""The verb of the room: a workbook comes in, whole or not at all."""

import re
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import islice

from django.db import models
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import Refused, require
from daibiao.audit import trials
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.lib.refusals import Refusal
from daibiao.places.models import Place
from daibiao.tables.merged import Span
from daibiao.tables.reading import Row, Table

from . import sheets
from .cells import NotThere, Reader
from .kinds import ALL, Kind

#: The most rows of one run: it is one act, and nobody else writes meanwhile.
MOST_ROWS = 5000

__all__ = ["MOST_ROWS", "Fault", "Report", "export", "take_in"]


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where; about a sheet as a whole there is no row."""

    sheet: str
    row: int | None
    column: str
    why: str

    def __str__(self) -> str:
        """The place and the reason in one sentence."""
        row = _("第 %(row)d 行") % {"row": self.row} if self.row else ""
        where = " ".join(filter(None, (self.sheet, row, self.column)))
        return _("%(where)s：%(why)s") % {"where": where, "why": self.why}


@dataclass
class Count:
    """What became of the rows of one sheet."""

    added: int = 0
    changed: int = 0
    same: int = 0


@dataclass
class Report:
    """What became of a workbook. `written`: whether anything stands in the database now."""

    counts: dict[str, Count] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    written: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no row was found in any sheet."""
        return not (self.faults or sum(map(self.total, ("added", "changed", "same"))))

    def total(self, what: str) -> int:
        """The sum over all sheets."""
        return sum(getattr(count, what) for count in self.counts.values())


class _Undone(Exception):
    """Takes back what the act did so far."""


def take_in(
    given: Iterable[tuple[str, Table | None]],
    *,
    by: Actor,
    dry_run: bool = False,
    report: Report | None = None,
    parts: set[str] | None = None,
) -> Report:
    """Bring in sheets (title, table): rows that are new are entered, rows that differ changed, the rest left alone.

    One act: a single faulty row, or a dry run, and nothing of it was done. Nobody waits for a dry run. An empty cell changes nothing.
    `parts`: what the actor keeps; of other sheets, and of rows that others keep, nothing is said but that.
    """
    require(by, "people.keep_records")
    report = report or Report()
    found = _ordered(given, report, parts)  # read to the end before anything is held
    try:
        with trials.apart() if dry_run else nullcontext(), acting(by):
            for kind, title, table, rows in found:
                _Sheet(kind, title, report, by, kept=parts is None or kind.keeper in parts).take(table, rows)
            if report.faults or dry_run:
                raise _Undone
            if report.total("added") or report.total("changed"):
                _record(report)
                report.written = True
    except _Undone:
        pass
    return report


def export(*, by: Actor, parts: set[str]) -> bytes:
    """The workbook of what `by` keeps; that it left is written down."""
    require(by, "people.keep_records")
    with acting(by):
        content, rows = sheets.filled(by, parts)
        if root := Place.objects.first():
            record("reference.exported", root, rows=rows)
    return content


def _record(report: Report) -> None:
    """The event stands with the topmost place: a workbook is about everything."""
    root = Place.objects.first()
    assert root is not None, "whatever was entered lies in a place"
    record("reference.imported", root, added=report.total("added"), changed=report.total("changed"))


def _ordered(
    given: Iterable[tuple[str, Table | None]], report: Report, parts: set[str] | None
) -> list[tuple[Kind, str, Table, list[Row]]]:
    """Sheets in the order of the kinds, each with its rows; one that is no kind's is a fault, an empty one nothing."""
    found: dict[str, tuple[str, Table]] = {}
    for name, table in given:
        if (kind := sheets.kind_of(name)) is None:
            known = _("、").join(sheets.title(kind) for kind in ALL if parts is None or kind.keeper in parts)
            report.faults.append(Fault(name, None, "", _("没有这一种表，有：%(known)s。") % {"known": known}))
        elif kind.name in found:
            report.faults.append(
                Fault(name, None, "", _("“%(kind)s”不止一张表，请合成一张。") % {"kind": sheets.title(kind)})
            )
        elif table is not None:
            found[kind.name] = name, table
    rows = {kind: list(islice(table.rows(), MOST_ROWS + 1)) for kind, (_name, table) in found.items()}
    if sum(map(len, rows.values())) > MOST_ROWS:
        raise Refusal(_("一次最多导入 %(most)d 行，请分成几个文件。") % {"most": MOST_ROWS})
    return [(kind, *found[kind.name], rows[kind.name]) for kind in ALL if kind.name in found]


class _Sheet:
    """One sheet on its way in."""

    def __init__(self, kind: Kind, title: str, report: Report, by: Actor, *, kept: bool):
        self.kind, self.title, self.report, self.by = kind, title, report, by
        #: What may be compared: a row of others is refused, also where it says what stands there already.
        self.kept = kind.kept_by(by) if kept else kind.model._default_manager.none()
        self.reader = Reader()
        self.count = report.counts.setdefault(kind.name, Count())
        self.seen: dict[tuple, int] = {}
        #: Facts that have a column; facts told to have none.
        self.present: set[str] = set()
        self.lacked: set[str] = set()

    def take(self, table: Table, rows: list[Row]) -> None:
        """All rows, each in a savepoint of its verb; faults are gathered, not met one by one."""
        columns, before = self._columns(table.columns), 0
        if lacking := [
            name for name in self.kind.key if self.kind.needs(name) and name not in columns.values()
        ]:
            self._lack(lacking)
            return
        self.present = set(columns.values())
        rows = self._unmerged(rows, table.merged())
        while rows and len(rows) != before:
            before = len(rows)
            rows = [row for row in rows if not self._read(row, columns, waits=True)]
        for row in rows:
            self._read(row, columns, waits=False)

    def _unmerged(self, rows: list[Row], spans: list[Span]) -> list[Row]:
        """The rows without those over which cells were merged: what is meant for each, only its writer knows."""
        for span in spans:
            why = _("%(cells)s 是合并的格子：请取消合并，每一格都填上。") % {"cells": span.name}
            self._fault(span.first, "", why)
        return [row for row in rows if not any(span.first <= row.number <= span.last for span in spans)]

    def _read(self, row: Row, columns: dict[str, str], *, waits: bool) -> bool:
        """Take one row; False where it refers to a row of its own sheet that is not in yet, and may wait for it."""
        if row.fault:
            self._fault(row.number if row.number > 0 else None, "", row.fault)
            return True
        try:
            values = self._values(row, columns, waits)
        except NotThere:
            return False
        if values is not None:
            self._row(row.number, values)
        return True

    def _columns(self, headings: list[str]) -> dict[str, str]:
        """Heading in the file → name of the fact, by what stood in the template."""
        known = sheets.names_of(self.kind)
        found: dict[str, str] = {}
        for column in headings:
            heading = re.sub(
                r"#\d+$", "", column
            )  # the second of its name, as the reader of the file marks it
            if heading not in known:
                self._fault(1, column[:40], _("模板里没有这一列。"))
            elif known[heading] in found.values():
                self._fault(1, heading.rstrip("*"), _("这一列不止一次，请只留一列。"))
            else:
                found[column] = known[heading]
        return found

    def _lack(self, names: Iterable[str]) -> None:
        """Columns without which nothing can be entered: told once, not row by row."""
        for name in names:
            self._fault(1, str(self.kind.label(name)), _("缺少这一列。"))

    def _values(self, row: Row, columns: dict[str, str], waits: bool) -> dict[str, object] | None:
        values: dict[str, object] = {}
        faults: list[tuple[str, str]] = []
        for column, name in columns.items():
            try:
                value = self.reader.read(self.kind.column(name), row.cells.get(column))
            except ValueError as why:
                if waits and isinstance(why, NotThere) and why.model is self.kind.model:
                    raise
                faults.append((column.rstrip("*"), str(why)))
            else:
                if value is not None:
                    values[name] = value
        for name in self.kind.key:
            if not faults and name not in values and self.kind.needs(name):
                faults.append((str(self.kind.label(name)), _("这一格要填。")))
        for fault in faults:  # not before all cells are read: a row that waits is read again
            self._fault(row.number, *fault)
        return None if faults else values

    def _row(self, number: int, values: dict) -> None:
        key = {name: values.get(name) for name in self.kind.key}
        mark = tuple(getattr(value, "pk", value) for value in key.values())
        if mark in self.seen:
            self._fault(number, "", _("和第 %(row)d 行是同一项。") % {"row": self.seen[mark]})
            return
        self.seen[mark] = number
        try:
            self._enter_or_change(number, key, values)
        except Refused as refused:
            row = self.kind.model._default_manager.filter(**key).first()
            name, told = self.kind.refused(refused, values, row)
            self._fault(number, str(self.kind.label(name)) if name else "", told)
        except Refusal as refusal:
            for reason in refusal.reasons:
                self._fault(number, "", str(reason))

    def _enter_or_change(self, number: int, key: dict, values: dict) -> None:
        row = self.kind.model._default_manager.filter(**key).first()
        if row is None:
            self._enter(number, values)
        elif not self.kept.filter(pk=row.pk).exists():
            raise Refused("people.keep_records")
        elif different := self._different(row, values):
            if self._asks_why(row, different):
                raise Refusal(_("登记过的起止日期不能用表格改，请到这一项的页面上更正，选好原因。"))
            self.kind.change(row, self.by, **different)
            self.count.changed += 1
        else:
            self.count.same += 1

    def _asks_why(self, row: models.Model, different: dict) -> bool:
        """Whether a day that was entered would move: a table has no place for the reason."""
        if "valid_from" not in self.kind.loose:
            return "valid_from" in different
        return any(different.get(name) and getattr(row, name) for name in ("valid_from", "valid_to"))

    def _enter(self, number: int, values: dict) -> None:
        missing = [name for name in self.kind.facts if self.kind.needs(name) and name not in values]
        self._lack(set(missing) - self.present - self.lacked)
        self.lacked |= set(missing)
        for name in self.present.intersection(missing):
            self._fault(number, str(self.kind.label(name)), _("这一格要填。"))
        if not missing:
            self.kind.add(self.by, **values)
            self.count.added += 1

    def _different(self, row: models.Model, values: dict) -> dict:
        return {
            name: value
            for name, value in values.items()
            if name in self.kind.facts and getattr(row, name) != value
        }

    def _fault(self, row: int | None, column: str, why: str) -> None:
        self.report.faults.append(Fault(self.title, row, column, why))
