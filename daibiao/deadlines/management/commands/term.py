"""`manage.py term KEY --start DAY`: when it is due, and why, from the rules in the database."""

import json
from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from daibiao.deadlines import trials
from daibiao.deadlines.management.given import a_date, a_day
from daibiao.deadlines.vocabulary import KEYS, LEVELS, REGIONS


class Command(BaseCommand):
    """Recompute a legal term."""

    help = "When a term is due, and every day on the way there."

    def add_arguments(self, parser):
        parser.add_argument("key", metavar="KEY", help="as suggestion.reply or case.answer")
        parser.add_argument("--start", required=True, help="ISO date or time; without a zone: Asia/Shanghai")
        parser.add_argument(
            "--rules", choices=REGIONS, help="whose rules; else the setting DAIBIAO_TERM_PACK"
        )
        parser.add_argument("--level", choices=LEVELS, default="", help="level of the congress")
        parser.add_argument("--meeting", help="date of the meeting, for terms counted back from one")
        parser.add_argument("--json", action="store_true", help="machine-readable")

    def handle(self, *, key, start, rules, level, meeting, **options):
        if key not in KEYS:
            raise CommandError(f"没有事项 {key}。Unknown key. Keys:\n  " + "\n  ".join(KEYS), returncode=2)
        day = a_day(start, "--start")
        convened = a_date(meeting, "--meeting") if meeting else None
        result = _try(key, day, rules or settings.DAIBIAO_TERM_PACK, level, convened)
        if convened and result.explained and not result.explained.reckoning.meeting:
            self.stderr.write(
                "这个期限不从会议往前数，--meeting 没有用上。Not counted from a meeting: --meeting is left aside."
            )
        if options["json"]:
            self.stdout.write(json.dumps(result.to_json(), ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{KEYS[key].zh} · {KEYS[key].en} ({key})\n")
        self.stdout.write(result.paragraph("zh"))
        self.stdout.write(result.paragraph("en"))


def _try(key: str, day: date, pack: str, level: str, meeting: date | None) -> trials.Trial:
    try:
        return trials.trial(key, day, pack=pack, level=level, meeting=meeting)
    except (ValueError, OverflowError) as fault:
        raise CommandError(
            "这个期限从会议往前数，请用 --meeting 给出会议日期。"
            "This term is counted back from a meeting: give its date with --meeting.",
            returncode=2,
        ) from fault
