"""`manage.py working_days FROM TO`: how many working days after FROM up to and including TO."""

import json

from django.core.management.base import BaseCommand, CommandError

from daibiao.deadlines import wording
from daibiao.deadlines.management.given import a_date
from daibiao.deadlines.models import SpecialDay


class Command(BaseCommand):
    """Count working days by the calendar in the database."""

    help = "Working days after FROM up to and including TO."

    def add_arguments(self, parser):
        parser.add_argument("first", metavar="FROM", help="ISO date, not counted itself")
        parser.add_argument("last", metavar="TO", help="ISO date, counted if it is a working day")
        parser.add_argument("--json", action="store_true", help="machine-readable")

    def handle(self, *, first, last, **options):
        start, end = a_date(first, "FROM"), a_date(last, "TO")
        if start > end:
            raise CommandError(f"{start} 晚于 {end}。FROM is after TO.", returncode=2)
        calendar = SpecialDay.objects.calendar(since=start)
        number = calendar.working_days(start, end)
        if options["json"]:
            self.stdout.write(json.dumps({"working_days": number}))
            return
        self.stdout.write(f"{start} 之后到 {end}（含）：{number} 个工作日")
        self.stdout.write(f"After {start} up to and including {end}: {wording.plural(number, 'working day')}")
        if years := calendar.unannounced([start, end]):
            listed = ", ".join(map(str, years))
            self.stdout.write(
                f"{listed} 年放假安排尚未公布，只扣周末。Holidays not announced: only weekends skipped."
            )
