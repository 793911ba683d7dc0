"""The theme of the demonstration: decided, its suggestions put under it, two activities to which their deputies came."""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import partial

from daibiao.bundles import actions as bundles
from daibiao.bundles.models import Theme
from daibiao.demonstration.county import County
from daibiao.demonstration.matters import Days
from daibiao.demonstration.parts import Errand
from daibiao.lib import clock
from daibiao.suggestions.models import Suggestion

from .putting import data

#: An activity is told so many working days before it.
TOLD = 3


def errands(days: Days, year: float) -> Iterator[Errand]:
    """Every step of the theme, with the county's year and without."""
    row = data("bundles.toml")["theme"]
    play = Play(row, days)
    for after, step in play.steps():
        yield datetime.combine(days.ago(row["opened"] - after), time(17), clock.ZONE), step


class Play:
    """The theme as it comes into being."""

    def __init__(self, row: dict, days: Days):
        self.row, self.days = row, days

    def steps(self) -> Iterator[tuple[int, Callable[[County], None]]]:
        """What is done, each so many working days after the decision."""
        yield 0, self.open
        for activity in self.row["activity"]:
            yield activity["day"] - TOLD, partial(self.plan, activity)
            yield activity["day"], partial(self.note, activity)

    def open(self, county: County) -> None:
        """主任会议决定，列入建议."""
        plan = bundles.Plan(
            self.row["title"],
            self.row["demand"],
            clock.today(),
            leader=county.accounts["supervisor"],
        )
        by = county.actor("affairs")
        theme = bundles.open_theme(plan, by=by, office=county.units["affairs"])
        covered = Suggestion.objects.filter(title__in=self.row["covers"])
        bundles.add(theme, by=by, suggestions=covered)

    def plan(self, activity: dict, county: County) -> None:
        """安排活动，邀请代表."""
        how = {name: activity[name] for name in ("kind", "where", "agenda")}
        on = self.days.ago(self.row["opened"] - activity["day"])
        bundles.plan_activity(self._now(), by=county.actor("affairs"), on=on, **how)

    def note(self, activity: dict, county: County) -> None:
        """记下开展情况: all who were invited came."""
        planned = self._now().activities.get(state="planned")
        came = list(planned.invited.all())
        bundles.note_activity(planned, by=county.actor("affairs"), outcome=activity["outcome"], came=came)

    def _now(self) -> Theme:
        return Theme.objects.get(title=self.row["title"])
