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
        bars: dict[str, tqdm] = {}
        for kind, done in actions.rebuild():
            if kind.name not in bars:
                total = kind.rows.model._base_manager.count()
                bars[kind.name] = tqdm(total=total, desc=kind.name, file=sys.stderr, disable=None)
            bars[kind.name].update(done - bars[kind.name].n)
        for name, bar in bars.items():
            bar.close()
            self.stdout.write(_("%(kind)s：%(count)d 条") % {"kind": name, "count": bar.n})
