"""`manage.py search QUERY`: what the house finds, as the house itself sees it; for trials and for other programs."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.commands import SpeakingCommand
from daibiao.search import finding, kinds, phrases

BY = Actor.system("search")


class Command(SpeakingCommand):
    """Search. Without --all: a ranked, bounded list, what contains all words of the query first, then what is like it."""

    help = (
        "What the house finds: a ranked, bounded list, or with --all exactly all. "
        "Exit code 0: done, also where nothing is found; 2: the query, the kind or the file cannot be read."
    )

    def add_arguments(self, parser):
        parser.add_argument("query", nargs="?", metavar="QUERY")
        parser.add_argument(
            "--from", dest="file", type=Path, metavar="FILE", help="a query a line, an answer each"
        )
        parser.add_argument("--kind", metavar="KIND", help="only this kind: " + ", ".join(_names()))
        parser.add_argument(
            "--all",
            action="store_true",
            help="exactly all that contain the query as one phrase, the newest first: blanks and signs are left out",
        )
        parser.add_argument("--json", action="store_true", help="one object a query and line")

    def handle(self, *, query, file, kind, **options):
        chosen = kinds.every(BY) if kind is None else [_kind(kind)]
        for each in _asked(query, file):
            rows = [found for one in chosen for found in _found(each, one, whole=options["all"])]
            numbers, source_ids = ([row[place] for row in rows] for place in (0, 1))
            if options["json"]:
                said = {"query": each, "numbers": numbers, "source_ids": source_ids}
                self.stdout.write(json.dumps(said, ensure_ascii=False))
            else:
                self.stdout.write("\n".join(["# " + each, *(" ".join(filter(None, row)) for row in rows)]))


def _names() -> list[str]:
    return [kind.name for kind in kinds.every(BY)]


def _kind(name: str) -> kinds.Kind:
    try:
        return kinds.named(name)
    except kinds.UnknownKind:
        told = _("没有“%(given)s”这一种，可以搜的有：%(known)s。")
        raise _refused(told, given=name[:40], known=_("、").join(_names())) from None


def _asked(query: str | None, file: Path | None) -> Iterable[str]:
    """What is searched for: the one query, which has to say something, or the lines of the file."""
    if (query is None) == (file is None):
        raise _refused(_("请写要搜的话，或者用 --from 指出文件，只能二选一。"))
    if file is not None:
        return _lines(file)
    try:
        says_something = phrases.normal((query or "").encode().decode())
    except UnicodeEncodeError:  # bytes of the shell that are no text
        raise _refused(_("要搜的话不是 UTF-8 编码。")) from None
    if not says_something:
        raise _refused(_("要搜的话里没有字，至少写一个字。"))
    return [query or ""]


def _refused(told: str, **facts: str) -> CommandError:
    return CommandError(told % facts, returncode=2)


def _lines(file: Path) -> Iterator[str]:
    try:
        with sys.stdin if str(file) == "-" else file.open(encoding="utf-8-sig") as lines:
            yield from (line.removesuffix("\n") for line in lines)
    except (OSError, ValueError) as fault:
        why = _("不是 UTF-8 编码的文字") if isinstance(fault, UnicodeDecodeError) else str(fault)
        raise _refused(_("读不了文件 %(file)s：%(why)s"), file=str(file), why=why) from fault


def _found(query: str, kind: kinds.Kind, *, whole: bool) -> Iterator[tuple[str, str, str]]:
    """Number, number it came with, and title; a thing without a number goes by its key."""
    rows: Iterable = finding.every(query, kind, by=BY)
    if not whole:
        found = finding.ranked(query, kind, by=BY)
        rows = found.rows(found.keys)
    for row in rows:
        number = getattr(row, kind.number) if kind.number else str(row.pk)
        yield number, getattr(row, kind.source) if kind.source else "", kind.title(row)
