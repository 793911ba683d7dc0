"""Stations furnished, reception days planned, held and to come. Each function acts at the moment the clock shows.

`furnish`, `announce`, `receive` and `close` are for any station and any date; `past` and `ahead` say what the
demonstration itself does with them, as errands with their moments, to be played between the steps of the matters.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.cases import actions as cases
from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.people.models import Deputy
from daibiao.premises import actions as premises
from daibiao.receptions import actions as receptions
from daibiao.receptions import flow
from daibiao.stations import actions as stations
from daibiao.stations.models import ReceptionDay, Station

from .county import HOUSE, County, data
from .matters import Days, Story, told_at

Errand = tuple[datetime, Callable[[], object]]
MORNING, AFTERNOON = (time(9), time(11, 30)), (time(14), time(17))
#: The last of the days on which somebody came to a station are told as reception days.
PAST = 9
#: Whoever waits at the desk came so long ago.
JUST_NOW = timedelta(minutes=5)
#: Staff act within these hours; before and after nobody waits at the desk.
OFFICE = (time(9), time(18))
#: Working days between the announcement and the day.
AHEAD = 6


def furnish(county: County, station: Station) -> None:
    """Its checklist with what is there, and the rules on its wall."""
    rows, by = data("stations.toml"), county.staff_of(station)
    with acting(by):
        for item in premises.add_equipment(station, rows["equipment"], by=by):
            if [station.code, item.name] not in rows["missing"]:
                premises.note_equipment(item, by=by, is_there=True)
        for rule in rows["rules"]:
            premises.hang(station, rule["title"], rule["text"], since=clock.today(), by=by)


def announce(
    county: County,
    station: Station,
    on: date,
    *,
    hours: tuple[time, time] = MORNING,
    theme: str = "",
    hurried: str = "",
) -> ReceptionDay:
    """Plan a day with all who sit there, and publish it."""
    by, (opens, closes) = county.staff_of(station), hours
    sitting = Deputy.objects.in_office(on).filter(sittings__in=station.sittings.in_force(on))
    plan = stations.DayPlan(on, opens, closes, theme=theme, deputies=tuple(sitting), staff=(by.person,))
    day = stations.plan_day(station, plan, by=by)
    county.days[station.pk, on] = day
    return stations.publish_day(day, by=by, hurried=hurried)


def receive(county: County, day: ReceptionDay, told: cases.Told) -> Case:
    """One person comes without a booking: ticket, call, what was said."""
    by = county.staff_of(day.station)
    ticket = receptions.call(receptions.draw(day, by=by), by=by)
    case, _pin = receptions.take_down(ticket, told, by=by)
    return case


def close(county: County, day: ReceptionDay) -> ReceptionDay:
    """Somebody asked the way, all of the roster were there, the book is closed."""
    by = county.staff_of(day.station)
    ticket = receptions.call(receptions.draw(day, by=by), by=by)
    receptions.finish(ticket, by=by, note="来问以前一件事办到哪一步，已告诉查询办法。")
    receptions.tick(day, day.deputies.all(), by=by)
    return receptions.close_desk(day, by=by)


def past(county: County, stories: Iterable[Story], days: Days) -> Iterator[Errand]:
    """The days on which somebody came to a station: announced a week before, closed in the evening."""
    came = [story for story in stories if story.station and story.channel == Case.Channel.DESK]
    held: set[tuple[str, date]] = set()
    for story in sorted(came, key=lambda story: story.told)[:PAST]:
        at = told_at(story, days)
        hours = next((each for each in (MORNING, AFTERNOON) if each[0] <= at.time() < each[1]), None)
        if hours is None or (story.station, at.date()) in held:
            continue
        held.add((story.station, at.date()))
        station = county.stations[story.station]
        told = _at(days.ago(story.told + AHEAD), 10)
        yield told, partial(announce, county, station, at.date(), hours=hours)
        evening = datetime.combine(at.date(), hours[1], clock.ZONE)
        yield evening, partial(_close_today, county, station)


def ahead(county: County, days: Days) -> Iterator[Errand]:
    """One day to come at every station, some with bookings; one today; one moved, one cancelled, one late."""
    themes = data("stations.toml")["themes"]
    for place, (station, theme) in enumerate(zip(county.stations.values(), themes, strict=False)):
        on = days.calendar.after(clock.today(), 4 + place)
        if place:
            told = _at(days.ago(3), 16, 5 * place)
            yield told, partial(announce, county, station, on, theme=theme)
        else:  # today, and announced only yesterday: the page says why
            on, hours, why = clock.today(), (time(9), time(17, 30)), "县里临时安排下沉接待"
            yield _at(days.ago(1), 16), partial(announce, county, station, on, hours=hours, hurried=why)
        yield _at(days.ago(1), 20, 30 + place), partial(_book, county, station, on)
    yield _at(days.ago(1), 17, 5), partial(_changes, county, days)
    just_now = clock.now() - JUST_NOW
    if OFFICE[0] <= just_now.time() < OFFICE[1] and days.calendar.works(clock.today()):
        yield just_now, partial(_waiting, county)


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), clock.ZONE)


def _close_today(county: County, station: Station) -> None:
    close(county, county.days[station.pk, clock.today()])


def _book(county: County, station: Station, on: date) -> None:
    """The newest open matters of the station come on that day, one after the other."""
    day, phones = county.days[station.pk, on], set()
    newest = Case.objects.open().filter(station=station).exclude(sealed_phone="").order_by("-id")[:3]
    for case, slot in zip(newest, flow.free_slots(day)[2:], strict=False):
        if case.phone_print not in phones:
            phones.add(case.phone_print)
            receptions.book(case, day, slot, by=Actor.teller(case.number))


def _waiting(county: County) -> None:
    """Somebody waits at the first desk, booked and not."""
    first = next(iter(county.stations.values()))
    by = county.staff_of(first)
    today = county.days[first.pk, clock.today()]
    for booking in today.bookings.standing()[:1]:
        receptions.arrive(booking, by=by)
    receptions.draw(today, by=by)


def _changes(county: County, days: Days) -> None:
    """One day is moved, one is cancelled, one is only planned."""
    _first, second, third, fourth = list(county.stations.values())[:4]
    for station, verb in ((second, _move), (third, _cancel)):
        verb(
            county,
            next(day for key, day in county.days.items() if key[0] == station.pk and key[1] > clock.today()),
        )
    on = days.calendar.after(clock.today(), 20)
    sitting = tuple(Deputy.objects.filter(sittings__in=fourth.sittings.in_force(on)))
    stations.plan_day(fourth, stations.DayPlan(on, *MORNING, deputies=sitting), by=county.staff_of(fourth))


def _move(county: County, day: ReceptionDay) -> None:
    plan = stations.DayPlan(
        day.on, time(14, 30), time(17), theme=day.theme, deputies=tuple(day.deputies.all())
    )
    stations.change_day(day, plan, by=county.staff_of(day.station), reason="上午会议室另有安排，改到下午。")


def _cancel(county: County, day: ReceptionDay) -> None:
    stations.cancel_day(day, by=county.staff_of(day.station), reason="当天停电检修，下个月照常。")


def set_up(county: County) -> None:
    """Every station as it stands from the beginning."""
    with acting(HOUSE):
        for station in county.stations.values():
            furnish(county, station)
