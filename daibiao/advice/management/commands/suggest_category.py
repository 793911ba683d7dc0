"""`manage.py suggest_category FILE.jsonl`: what the machine would call each text."""

import json
import sys
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from daibiao.accounts.commands import SpeakingCommand
from daibiao.advice import lines, shelf
from daibiao.lib.refusals import Refusal
from daibiao.likeness import storing


class Command(SpeakingCommand):
    """One line a text: its id, the category, how certain."""

    help = (
        "Suggest a category for every line of FILE (JSON with id and subject, body, text or words). "
        "Exit code 0: all lines were read; 1: some were refused; 2: nothing was learned yet, or FILE cannot be read."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--json", action="store_true", help="one JSON object a line: {id, category, certainty}"
        )

    def handle(self, **options):
        try:
            refused = self._suggest(_router(), **options)
        except Refusal as refusal:
            raise CommandError(refusal.message, returncode=2) from None
        if refused:
            sys.exit(1)

    def _suggest(self, router, *, file, **options) -> int:
        refused = 0
        for each in lines.asked(file):
            if isinstance(each, lines.Fault):
                refused += 1
                self.stderr.write(_("第 %(line)d 行：%(why)s") % {"line": each.line, "why": each.why})
                continue
            found = router.suggest(each.text)
            told = {
                "id": each.id,
                "category": found.label if found else None,
                "certainty": round(found.certainty, 4) if found else 0.0,
            }
            if options["json"]:
                self.stdout.write(json.dumps(told, ensure_ascii=False))
            else:
                words = _("、").join(found.words) if found else ""
                self.stdout.write(
                    f"{told['id']}\t{told['category'] or '-'}\t{told['certainty']:.2f}\t{words}"
                )
        return refused


def _router():
    try:
        router = shelf.router(shelf.CATEGORY)
    except storing.Broken:
        raise Refusal(_("学习结果读不出来，请重新运行 train_router。")) from None
    if router is None:
        raise Refusal(_("还没有学习过，不给建议：先运行 train_router，至少要 200 件。"))
    return router
