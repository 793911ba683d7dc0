"""`manage.py import_reference FILE`: the reference data of a county comes in, whole or not at all."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.commands import SpeakingCommand
from daibiao.backoffice import actions, kinds, sheets
from daibiao.lib.refusals import Refusal
from daibiao.tables import reading


class Command(SpeakingCommand):
    """Import reference data from a workbook, or one table from CSV. Safe to run twice."""

    help = (
        "Import reference data from an XLSX workbook (a sheet a kind) or one kind from CSV. Safe to run twice. "
        "Exit code 0: all is in; 1: some rows are faulty and nothing was written; 2: the file cannot be read."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--kind", choices=[kind.name for kind in kinds.ALL], help="what a CSV file holds")
        parser.add_argument("--dry-run", action="store_true", help="check everything, write nothing")
        parser.add_argument("--json", action="store_true", help="machine-readable report")

    def handle(self, *, file, kind, dry_run, **options):
        try:
            given = list(sheets.sheets_of(file)) or [self._alone(reading.opened(file), kind)]
            report = actions.take_in(given, by=Actor.system("import"), dry_run=dry_run)
        except Refusal as refusal:
            raise CommandError(refusal.message, returncode=2) from refusal
        self._tell(report, dry_run, options["json"])
        if report.faults:
            sys.exit(1)

    def _alone(self, table: reading.Table, kind: str | None) -> tuple[str, reading.Table]:
        if not kind:
            raise reading.Unreadable(_("这不是工作簿：请用 --kind 指出这张表是什么。"))
        return kind, table

    def _tell(self, report: actions.Report, dry_run: bool, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(asdict(report), ensure_ascii=False))
            return
        for fault in report.faults:
            self.stderr.write(str(fault))
        sums = {what: report.total(what) for what in ("added", "changed", "same")}
        self.stdout.write(_("新增 %(added)d，更改 %(changed)d，没有变化 %(same)d。") % sums)
        if dry_run or report.faults:
            self.stdout.write(_("什么也没有写。"))
