"""A reception day at Niuchang in the small county, as far as a test needs it, by the same verbs that people use."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from daibiao.accounts.actors import Actor
from daibiao.cases import actions as cases
from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.receptions import actions as receptions
from daibiao.receptions.models import Booking, Ticket
from daibiao.stations import actions as stations
from daibiao.stations.models import ReceptionDay, Station
from tests.county import County, county

#: A Wednesday on which the day is planned; the reception is on the Wednesday after.
PLANNED_AT = datetime(2026, 9, 9, 10, tzinfo=clock.ZONE)
ON = date(2026, 9, 16)
NINE, QUARTER, HALF = time(9), time(9, 15), time(9, 30)
ON_THE_DAY = datetime(2026, 9, 16, 8, 50, tzinfo=clock.ZONE)


@dataclass
class Desk:
    """The day, the county it happens in, and who acts by what user name."""

    made: County
    day: ReceptionDay

    @property
    def station(self) -> Station:
        return self.made.stations["niuchang"]

    def by(self, username: str = "staff") -> Actor:
        return self.made.actor(username)

    def fresh(self) -> ReceptionDay:
        self.day = ReceptionDay.objects.get(pk=self.day.pk)
        return self.day

    def told(self, words: str = "村口的路灯坏了。", **more) -> Case:
        given = {"words": words, "station": self.station, **more}
        return cases.tell(cases.Told(**given), by=Actor.visitor())[0]

    def booked(self, slot: time = NINE, **more) -> Booking:
        case = self.told(**more)
        return receptions.book(case, self.day, slot, by=Actor.teller(case.number))

    def called(self, booking: Booking | None = None) -> Ticket:
        """Somebody at the desk: the person of a booking, or one who came without."""
        by = self.by()
        ticket = receptions.arrive(booking, by=by) if booking else receptions.draw(self.day, by=by)
        return receptions.call(ticket, by=by)


def plan(made: County, **more) -> stations.DayPlan:
    """Nine to ten, a quarter of an hour each, the deputy of the station."""
    given = {"on": ON, "opens": NINE, "closes": time(10), "deputies": (made.deputies["deputy"],), **more}
    return stations.DayPlan(**given)


def planned(made: County | None = None, **more) -> Desk:
    """A day that nobody knows of yet."""
    made = made or county()
    day = stations.plan_day(made.stations["niuchang"], plan(made, **more), by=made.actor("staff"))
    return Desk(made, day)


def published(made: County | None = None, **more) -> Desk:
    """A day that was announced in time."""
    desk = planned(made, **more)
    stations.publish_day(desk.day, by=desk.by(), hurried="临时加开")
    return desk


@contextmanager
def morning(**more) -> Iterator[Desk]:
    """A published day on its morning, ten minutes before the door opens."""
    with clock.turned_to(PLANNED_AT):
        desk = published(**more)
    with clock.turned_to(ON_THE_DAY):
        yield desk


def later(**after) -> AbstractContextManager[None]:
    """So much after that morning."""
    return clock.turned_to(ON_THE_DAY + timedelta(**after))
