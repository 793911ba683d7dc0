"""`manage.py rebuild_search`: the index is made anew from what it is about."""

import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from tqdm import tqdm

from daibiao.search import actions


class Command(BaseCommand):
    """Rebuild the index of the search. Safe to run while people work, to break off, and to run again."""

    help = __doc__

    def handle(self, **_options):
        counts: dict[str, int] = {}
        with tqdm(unit=_(" 行"), file=sys.stderr, disable=None) as bar:
            for kind, done in actions.rebuild():
                bar.set_description(str(kind.words))
                bar.update(done - counts.get(kind.name, 0))
                counts[kind.name] = done
        for name, count in counts.items():
            self.stdout.write(f"{name}: {count}")
