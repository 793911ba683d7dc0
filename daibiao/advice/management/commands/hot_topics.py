"""`manage.py hot_topics [--since DATE]`: what is told again and again."""

import json
import sys
from datetime import date

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from daibiao.accounts.commands import SpeakingCommand
from daibiao.advice import heat
from daibiao.lib import clock
from daibiao.likeness import topics


class Command(SpeakingCommand):
    """The topics of the cases in this database, by size and time."""

    help = (
        "Topics of the cases in this database: what, where, how many, which. By the fullest 30 days in steps of double size, "
        "within a step the last told first; what nobody told again for half a year stands a step further down."
    )

    def add_arguments(self, parser):
        parser.add_argument("--since", metavar="DATE", help="cases told from this day on, e.g. 2026-01-01")
        parser.add_argument("--most", type=int, default=20, help="so many topics (default 20)")
        parser.add_argument("--json", action="store_true", help="machine-readable")

    def handle(self, *, since, most, **options):
        bar = tqdm(file=sys.stderr, disable=not sys.stderr.isatty(), unit=_(" 件"))

        def say(done: int, of: int) -> None:
            bar.total = of
            bar.update(done - bar.n)

        hottest, more = heat.found(_day(since), say=say)
        bar.close()
        if more:
            self.stderr.write(
                _("只看了最近的 %(most)d 件；要看别的时段，用 --since。") % {"most": topics.MOST}
            )
        shown = hottest[: max(most, 0)]
        if options["json"]:
            self.stdout.write(json.dumps([_told(topic) for topic in shown], ensure_ascii=False))
            return
        for place, topic in enumerate(shown, 1):
            self.stdout.write(
                _("%(place)d. %(words)s｜%(where)s｜%(count)d 件，最集中的 30 天里 %(heat)d 件")
                % {
                    "place": place,
                    "words": _("、").join(topic.words),
                    "where": _("、").join(heat.where(topic.keys, topic.places)) or "-",
                    "count": len(topic.keys),
                    "heat": topic.heat,
                }
            )
        if not shown:
            self.stdout.write(_("没有热点。"))


def _told(topic: topics.Topic) -> dict:
    return {
        "words": topic.words,
        "places": heat.where(topic.keys, topic.places),
        "heat": topic.heat,
        "first": clock.local(topic.first).date().isoformat(),
        "last": clock.local(topic.last).date().isoformat(),
        "numbers": [case.number for case in topic.keys],
        "source_ids": [case.source_id for case in topic.keys],
    }


def _day(given: str | None) -> date | None:
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise CommandError(
            _("“%(text)s”不是日期，例如 2026-01-01。") % {"text": given[:40]}, returncode=2
        ) from None
