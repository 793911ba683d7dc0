"""Build the demonstration, or print its accounts."""

from django.core.management.base import BaseCommand, CommandError

from daibiao.demonstration import database, playing, roster
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal


class Command(BaseCommand):
    """`manage.py demo [--fresh] [--year] [--accounts]`"""

    help = "Fill an empty database with the demonstration, as of today."

    def add_arguments(self, parser):
        parser.add_argument("--fresh", action="store_true", help="empty a demonstration's database first")
        parser.add_argument("--year", action="store_true", help="with a year of matters, and all stations")
        parser.add_argument("--accounts", action="store_true", help="print the accounts and do nothing else")

    def handle(self, *, fresh, year, accounts, **_options):
        if accounts:
            self.stdout.write(roster.table())
            return
        try:
            database.refuse_real_use()
        except Refusal as refusal:
            raise CommandError(refusal.message) from None
        if database.is_filled():
            if not fresh:
                self.stdout.write(
                    "演示已经在库中，没有改动。The demonstration is there already: --fresh renews it."
                )
                return
            database.empty()
        self._build(year)

    def _build(self, year):
        """One line that counts up on a terminal; elsewhere a line every tenth."""
        said = set()

        def say(percent: int, day: str) -> None:
            step = percent if self.stdout.isatty() else percent // 10 * 10
            if step not in said:
                said.add(step)
                end = "\r" if self.stdout.isatty() else "\n"
                self.stdout.write(f"{step:3d} %  {day}", ending=end)
                self.stdout.flush()

        self.stdout.write(f"建立演示 Building the demonstration as of {clock.today():%Y-%m-%d}")
        try:
            count = playing.build(say, year=float(year))
        except KeyboardInterrupt:
            sentence = "中断了，库中什么也没有留下。Broken off: nothing was left in the database."
            raise CommandError(sentence, returncode=130) from None
        self.stdout.write(f"100 %  {count} 件诉求，留痕已封存 · {count} matters; the trail is sealed")
