"""What receptions tell in the daily digest: days nobody has closed, and to deputies the days they receive."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from daibiao.accounts.actors import Actor
from daibiao.deadlines import wording
from daibiao.notices.digests import Line, lines
from daibiao.stations.models import ReceptionDay, Station

from . import rules

#: Days of one kind in one digest; what is beyond them stands in the list on the page.
MOST = 5


@lines
def of_receptions(by: Actor, day: date) -> Iterable[Line]:
    """What staff, coordinators and deputies are told of reception days."""
    return [*unclosed(by, day), *on_the_roster(by, day)]


def unclosed(by: Actor, day: date) -> Iterator[Line]:
    """Days that are over and whose book is open, every morning until it is closed, for those who may close it."""
    mine = Station.objects.filter(rules.closes_days_of(by)).values("pk")
    for each in ReceptionDay.objects.of(mine).unclosed(day).select_related("station")[:MOST]:
        yield Line(
            "late",
            f"{wording.day(each.on, 'zh')} {each.station.name} 接待还没有结束",
            f"{wording.day(each.on, 'en')} {each.station.name_en or each.station.name}: the reception is not closed yet",
            each.get_absolute_url(),
            None,
        )


def on_the_roster(by: Actor, day: date) -> Iterator[Line]:
    """Today's and tomorrow's receptions, for the deputies on their rosters."""
    deputy = getattr(by.account, "deputy", None)
    if deputy is None:
        return
    coming = ReceptionDay.objects.published().coming(day)
    soon = coming.filter(deputies=deputy, on__lte=day + timedelta(days=1))
    for each in soon.select_related("station")[:MOST]:
        yield Line(
            "soon",
            f"{wording.day(each.on, 'zh')} {each.hours} 在{each.station.name}接待群众",
            f"{wording.day(each.on, 'en')} {each.hours}: people are received at {each.station.name_en or each.station.name}",
            "/me/",
            each.on,
        )
