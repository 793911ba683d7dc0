"""`manage.py import_cases FILE`: matters that were told elsewhere come in, word for word."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _
from tqdm import tqdm

from daibiao.accounts.actors import Actor
from daibiao.arrivals import actions as arrivals
from daibiao.arrivals import columns
from daibiao.cases.models import Case
from daibiao.lib.refusals import Refusal
from daibiao.search import actions as search
from daibiao.tables import reading as tables

#: Complaints printed one by one; --json lists all of them.
SHOWN = 100
#: What a shell expects of a command that was broken off by Ctrl-C.
BROKEN_OFF = 130


class Command(BaseCommand):
    """Import told matters from CSV, XLSX or JSON lines. Safe to run twice."""

    help = (
        "Import told matters from CSV, XLSX or JSON lines (one object a line). Safe to run twice. "
        "Exit code 0: all rows are in; 1: some were refused; 2: the file or the columns cannot be read."
    )

    def add_arguments(self, parser):
        fields = ", ".join(columns.FIELDS)
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--map",
            metavar="FIELD=COLUMN,…",
            action="append",
            default=[],
            help=f"which column is which, where the names do not say it ({fields}); FIELD= leaves a field out",
        )
        parser.add_argument(
            "--origin", metavar="NAME", help="where the file comes from; else the file's own name"
        )
        parser.add_argument("--sheet", metavar="NAME", default="", help="of a workbook; else its first sheet")
        parser.add_argument("--dry-run", action="store_true", help="read and check everything, write nothing")
        parser.add_argument("--json", action="store_true", help="machine-readable report")
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            default=settings.LANGUAGE_CODE,
            help="of what this command says",
        )

    def handle(self, *, language, **options):
        with translation.override(language):
            self._import(**options)

    def _import(self, *, file, origin, sheet, dry_run, **options):
        origin = (origin or file.stem)[: Case._meta.get_field("origin").max_length]
        report = arrivals.Report()
        broken_off = False
        try:
            table = tables.opened(file, sheet=sheet)
            arrivals.take_in(
                _shown(table),
                columns.assigned(table.columns, _chosen(options["map"])),
                by=Actor.system("import"),
                origin=origin,
                report=report,
                dry_run=dry_run,
            )
        except KeyboardInterrupt:
            broken_off = True
        except Refusal as refusal:
            if report.read:
                self._tell(report, dry_run, options["json"])
            raise CommandError(refusal.message, returncode=2) from refusal
        if report.imported:
            search.recount()
        self._tell(report, dry_run, options["json"])
        if not report.read and not broken_off:
            self.stderr.write(_("表头下面一行内容也没有，没有什么可以导入。"))
        if broken_off:
            self.stderr.write(_("中断了。已经导入的保留；再运行同一条命令，就从这里接着导入。"))
        if broken_off or report.refused:
            sys.exit(BROKEN_OFF if broken_off else 1)

    def _tell(self, report: arrivals.Report, dry_run: bool, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(asdict(report), ensure_ascii=False))
            return
        for fault in report.errors[:SHOWN]:
            where = _("第 %(row)d 行，%(column)s") if fault.column else _("第 %(row)d 行")
            self.stderr.write(
                _("%(where)s：%(why)s")
                % {"where": where % {"row": fault.row, "column": fault.column}, "why": fault.why}
            )
        if len(report.errors) > SHOWN:
            self.stderr.write(
                _("……还有 %(more)d 处，用 --json 全部列出。") % {"more": len(report.errors) - SHOWN}
            )
        told = _("读了 %(read)d 行：导入 %(imported)d，原来已有 %(already)d，没有导入 %(refused)d。")
        self.stdout.write((_("试运行，什么也没有写。") if dry_run else "") + told % asdict(report))


def _chosen(given: list[str]) -> dict[str, str]:
    """--map words=body,summary=subject, perhaps several times."""
    pairs = [pair.partition("=") for each in given for pair in each.split(",") if pair.strip()]
    if wrong := [name for name, equals, _column in pairs if not equals]:
        raise tables.Unreadable(_("--map 要写成 字段=列名：%(given)s") % {"given": "、".join(wrong)})
    return {name.strip(): column.strip() for name, _equals, column in pairs}


def _shown(table: tables.Table):
    """The rows, with a progress bar where somebody watches; only then they are counted first."""
    if not sys.stderr.isatty():
        return table.rows()
    total = sum(1 for _row in table.rows())
    return tqdm(table.rows(), total=total, unit=_(" 行"), file=sys.stderr)
