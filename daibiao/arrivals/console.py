"""What commands that bring files in have in common: their options, the progress bar, the report, the exit code."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from daibiao.accounts.commands import SpeakingCommand
from daibiao.lib.refusals import Refusal
from daibiao.tables import reading as tables

from .actions import Report
from .columns import Fault

#: Complaints printed one by one; --json lists all of them.
SHOWN = 100
#: What a shell expects of a command that was broken off by Ctrl-C.
BROKEN_OFF = 130


class ImportCommand(SpeakingCommand):
    """A command that brings the rows of a file in; `bring_in` does it."""

    #: The fields to which columns may be assigned.
    fields: tuple[str, ...] = ()

    def add_arguments(self, parser):
        """The options of every import."""
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--map",
            metavar="FIELD=COLUMN,…",
            action="append",
            default=[],
            help="which column is which, where the names do not say it "
            f"({', '.join(self.fields)}); FIELD= leaves a field out",
        )
        parser.add_argument("--sheet", metavar="NAME", default="", help="of a workbook; else its first sheet")
        parser.add_argument("--dry-run", action="store_true", help="read and check everything, write nothing")
        parser.add_argument("--json", action="store_true", help="machine-readable report")

    def bring_in(self, file: Path, chosen: dict[str, str], report: Report, **options) -> None:
        """Read the file and take its rows in, keeping the report up to date."""
        raise NotImplementedError

    def handle(self, *, file, dry_run, **options):
        """Bring the file in and report, also where it was broken off."""
        report = Report()
        broken_off = False
        try:
            chosen = _chosen(options["map"])
            self.bring_in(file, chosen, report, dry_run=dry_run, **options)
        except KeyboardInterrupt:
            broken_off = True
        except Refusal as refusal:
            if report.read:
                self._tell(report, dry_run, options["json"])
            raise CommandError(refusal.message, returncode=2) from refusal
        self._tell(report, dry_run, options["json"])
        if not report.read and not broken_off:
            self.stderr.write(_("表头下面一行内容也没有，没有什么可以导入。"))
        if broken_off:
            self.stderr.write(_("中断了。已经导入的保留；再运行同一条命令，就从这里接着导入。"))
        if broken_off or report.refused:
            sys.exit(BROKEN_OFF if broken_off else 1)

    def _tell(self, report: Report, dry_run: bool, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(asdict(report), ensure_ascii=False))
            return
        for fault in report.errors[:SHOWN]:
            self.stderr.write(_("%(where)s：%(why)s") % {"where": place_of(fault), "why": fault.why})
        if len(report.errors) > SHOWN:
            self.stderr.write(
                _("……还有 %(more)d 处，用 --json 全部列出。") % {"more": len(report.errors) - SHOWN}
            )
        told = _("读了 %(read)d 行：导入 %(imported)d，原来已有 %(already)d，没有导入 %(refused)d。")
        if dry_run:
            told = _(
                "试运行，什么也没有写。读了 %(read)d 行：能导入 %(imported)d，原来已有 %(already)d，不能导入 %(refused)d。"
            )
        self.stdout.write(told % asdict(report))


def place_of(fault: Fault) -> str:
    """Row and column of a fault, in words."""
    if fault.row < 1:  # the file itself says so: it numbers its rows wrongly
        return fault.column or _("整个文件")
    where = _("第 %(row)d 行，%(column)s") if fault.column else _("第 %(row)d 行")
    return where % {"row": fault.row, "column": fault.column}


def shown(table: tables.Table):
    """The rows, with a progress bar where somebody watches; only then they are counted first."""
    if not sys.stderr.isatty():
        return table.rows()
    total = sum(1 for _row in table.rows())
    return tqdm(table.rows(), total=total, unit=_(" 行"), file=sys.stderr)


def _chosen(given: list[str]) -> dict[str, str]:
    """--map words=body,summary=subject, perhaps several times."""
    pairs = [pair.partition("=") for each in given for pair in each.split(",") if pair.strip()]
    if wrong := [name for name, equals, _column in pairs if not equals]:
        raise tables.Unreadable(_("--map 要写成 字段=列名：%(given)s") % {"given": _("、").join(wrong)})
    return {name.strip(): column.strip() for name, _equals, column in pairs}
