"""`manage.py search QUERY`: what the house finds, as the house itself sees it; for trials and for other programs."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from daibiao.accounts.actors import Actor
from daibiao.search import finding, kinds

BY = Actor.system("search")


class Command(BaseCommand):
    """Search. Without --all: a ranked, bounded list, what contains all words of the query first, then what is like it."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("query", nargs="?", metavar="QUERY")
        parser.add_argument(
            "--from", dest="file", type=Path, metavar="FILE", help="a query a line, an answer each"
        )
        parser.add_argument("--kind", choices=[kind.name for kind in kinds.every(BY)], help="only this kind")
        parser.add_argument(
            "--all",
            action="store_true",
            help="exactly all that contain the query as one phrase, the newest first: blanks and signs are left out",
        )
        parser.add_argument("--json", action="store_true", help="one object a query and line")

    def handle(self, *, query, file, **options):
        if (query is None) == (file is None):
            raise CommandError("give a QUERY, or --from FILE")
        chosen = [kinds.named(options["kind"])] if options["kind"] else kinds.every(BY)
        for each in [query] if file is None else _lines(file):
            rows = [found for kind in chosen for found in _found(each, kind, whole=options["all"])]
            numbers, source_ids = ([row[place] for row in rows] for place in (0, 1))
            if options["json"]:
                said = {"query": each, "numbers": numbers, "source_ids": source_ids}
                self.stdout.write(json.dumps(said, ensure_ascii=False))
            else:
                self.stdout.write("\n".join(["# " + each, *(" ".join(filter(None, row)) for row in rows)]))


def _lines(file: Path) -> Iterator[str]:
    try:
        with sys.stdin if str(file) == "-" else file.open(encoding="utf-8-sig") as lines:
            yield from (line.removesuffix("\n") for line in lines)
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file} cannot be read: {error}") from error


def _found(query: str, kind: kinds.Kind, *, whole: bool) -> Iterator[tuple[str, str, str]]:
    """Number, number it came with, and title; a thing without a number goes by its key."""
    rows: Iterable = finding.every(query, kind, by=BY)
    if not whole:
        found = finding.ranked(query, kind, by=BY)
        rows = found.rows(found.keys)
    for row in rows:
        number = getattr(row, kind.number) if kind.number else str(row.pk)
        yield number, getattr(row, kind.source) if kind.source else "", kind.title(row)
