"""`manage.py train_router [FILE.tsv]`: learn which category, or which unit, fits what is told."""

import json
import sys
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from daibiao.accounts.actors import Actor
from daibiao.accounts.commands import SpeakingCommand
from daibiao.advice import actions, learning, lines, shelf
from daibiao.lib.refusals import Refusal
from daibiao.likeness import storing

#: Complaints printed one by one.
SHOWN = 20


class Command(SpeakingCommand):
    """Learn from a labelled file, or from what people decided about the cases of this database."""

    help = (
        "Learn from FILE (label TAB text, UTF-8), or without FILE from the cases of the database. The old router is "
        "replaced in one step; what it was is told, and it stays beside the new one until the next. "
        "Exit code 0: learned; 1: learned, some lines were refused; 2: nothing was learned."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path, nargs="?")
        parser.add_argument(
            "--kind", choices=[shelf.CATEGORY, shelf.UNIT], default=shelf.CATEGORY, help="what is learned"
        )
        parser.add_argument("--json", action="store_true", help="machine-readable report")

    def handle(self, *, file, kind, **options):
        faults: list[lines.Fault] = []
        bar = tqdm(file=sys.stderr, disable=not sys.stderr.isatty(), unit=_(" 步"))

        def say(done: int, of: int) -> None:
            bar.total = of
            bar.update(done - bar.n)

        try:
            found = list(lines.examples(file)) if file else learning.examples(kind)
            faults = [each for each in found if isinstance(each, lines.Fault)]
            examples = [each for each in found if not isinstance(each, lines.Fault)]
            before = _lying(kind)
            router, version = actions.learn(kind, examples, by=Actor.system("learning"), say=say)
        except Refusal as refusal:
            self._complain(faults)
            raise CommandError(refusal.message, returncode=2) from None
        finally:
            bar.close()
        self._tell(router, version, faults, options["json"], before)
        if faults:
            sys.exit(1)

    def _tell(self, router, version, faults, as_json: bool, before: dict | None) -> None:
        facts = dict(router.facts)
        if as_json:
            refused = [{"line": fault.line, "why": fault.why} for fault in faults]
            told = facts | {
                "labels": router.labels,
                "version": version,
                "refused": refused,
                "replaced": before,
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        self._complain(faults)
        if facts["left_out"]:
            few = sorted(facts["left_out"].items())
            names = _("、").join(
                _("%(label)s（%(count)d 件）") % {"label": label, "count": count} for label, count in few
            )
            self.stdout.write(_("件数太少，没有学：%(names)s") % {"names": names})
        self.stdout.write(
            _(
                "学了 %(examples)d 件、%(labels)d 类。五折试验：宏平均 F1 %(f1).3f，答对 %(right).1f%%。版本 %(version)s。"
            )
            % {
                "examples": facts["examples"],
                "labels": len(router.labels),
                "f1": facts["macro_f1"],
                "right": facts["accuracy"] * 100,
                "version": version,
            }
        )

        if before:
            self._tell_replaced(before, facts["macro_f1"])

    def _tell_replaced(self, before: dict, now: float) -> None:
        if not before["version"]:
            self.stdout.write(_("取代了原来的学习结果，它读不出来；留在 %(previous)s。") % before)
            return
        self.stdout.write(
            _(
                "取代了原来的：%(examples)d 件、%(labels)d 类，F1 %(macro_f1).3f，版本 %(version)s；留在 %(previous)s，拷回原处就能恢复。"
            )
            % before
        )
        if now < before["macro_f1"]:
            self.stderr.write(_("注意：新的 F1 比原来的低。两次试的不是同样的例子，请看过再决定用哪一个。"))

    def _complain(self, faults: list[lines.Fault]) -> None:
        for fault in faults[:SHOWN]:
            self.stderr.write(_("第 %(line)d 行：%(why)s") % {"line": fault.line, "why": fault.why})
        if len(faults) > SHOWN:
            self.stderr.write(_("……还有 %(more)d 行。") % {"more": len(faults) - SHOWN})


def _lying(kind: str) -> dict | None:
    """What is known of the router that is to be replaced; None where there is none."""
    path = shelf.path(kind)
    told = {"previous": str(storing.previous(path))}
    try:
        router, version = storing.found(path)
    except FileNotFoundError:
        return None
    except storing.Broken:
        return told | {"version": ""}
    facts = {name: router.facts[name] for name in ("examples", "macro_f1")}
    return told | facts | {"labels": len(router.labels), "version": version}
