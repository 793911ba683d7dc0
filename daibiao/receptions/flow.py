"""The steps of a reception day at the desk, of a ticket and of a booking, and what stands in the way."""

from collections import Counter
from datetime import time

from django.utils.translation import gettext as _

from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.lib.flows import Flow
from daibiao.lib.refusals import Refusal
from daibiao.stations import flow as stations
from daibiao.stations.models import ReceptionDay

from .models import Booking, Ticket

Booked, Drawn, Day = Booking.State, Ticket.State, ReceptionDay.State

#: What is done with the day itself; its own state changes only in the verbs of stations.
DESK = Flow(
    [
        ("call_next", Day.PUBLISHED, None),
        ("draw", Day.PUBLISHED, None),
        ("tick", Day.PUBLISHED, None),
        ("close_desk", Day.PUBLISHED, Day.HELD),
    ]
)
TICKET = Flow(
    [
        ("call", {Drawn.WAITING, Drawn.PASSED}, Drawn.CALLED),
        ("take_down", Drawn.CALLED, Drawn.DONE),
        ("finish", Drawn.CALLED, Drawn.DONE),
        ("pass_over", Drawn.CALLED, Drawn.PASSED),
        ("leave", {Drawn.WAITING, Drawn.CALLED, Drawn.PASSED}, Drawn.LEFT),
    ]
)
BOOKING = Flow(
    [
        ("arrive", Booked.BOOKED, Booked.CAME),
        ("cancel_booking", Booked.BOOKED, Booked.CANCELLED),
        ("miss", Booked.BOOKED, Booked.MISSED),
    ]
)
#: People come and are called on the day itself; what was begun then is brought to its end until the close.
_ON_THE_DAY = {"draw", "arrive", "call", "call_next"}
_FLOWS = {ReceptionDay: DESK, Ticket: TICKET, Booking: BOOKING}


def free_slots(day: ReceptionDay) -> list[time]:
    """The times that can be booked now: not begun, and with a place left."""
    if day.state != ReceptionDay.State.PUBLISHED:
        return []
    # All of the day, not a query: lists of days bring their bookings along (prefetch_related).
    taken = Counter(each.starts for each in day.bookings.all() if each.state != Booked.CANCELLED)
    now = clock.now()
    return [slot for slot in day.slots if day.starts_at(slot) > now and taken[slot] < day.places]


def coming(station: int | None) -> list[ReceptionDay]:
    """The published days to come at a station, by its key, each with its bookings."""
    days = ReceptionDay.objects.published().filter(station=station)
    return list(days.coming(clock.today()).prefetch_related("bookings"))


def can_book(case: Case) -> bool:
    """Whether the matter goes on and a time is left at its station."""
    return not case.is_closed and any(free_slots(day) for day in coming(case.station_id))


def blockers(verb: str, thing) -> list[str]:
    """Why `verb` cannot be done now, in the reader's words; empty when it can."""
    if thing.state not in _FLOWS[type(thing)][verb].sources:
        return [_("现在是“%(state)s”，不能做这一步。") % {"state": thing.get_state_display()}]
    if verb == "close_desk":
        return _close(thing)
    if verb in ("cancel_booking", "miss"):
        return []
    day = thing if isinstance(thing, ReceptionDay) else thing.day
    return _not_open(verb, day) or _nobody(verb, day) or _told_already(verb, thing)


def waits(verb: str, day: ReceptionDay) -> bool:
    """Whether it is what comes next: not the next number while somebody sits here, not the close before its hour."""
    if verb == "call_next":
        return not day.tickets.called().exists()
    return verb != "close_desk" or day.ends_at <= clock.now()


def _not_open(verb: str, day: ReceptionDay) -> list[str]:
    """Nothing is done at a desk that is closed, or before its day; and nobody is called after it."""
    if day.state != Day.PUBLISHED:
        return [_("这个接待日现在是“%(state)s”，不能做这一步。") % {"state": day.get_state_display()}]
    if day.on > clock.today() or (verb in _ON_THE_DAY and day.on != clock.today()):
        return [_("接待当天才能做。")]
    return []


def _nobody(verb: str, day: ReceptionDay) -> list[str]:
    waits = verb != "call_next" or Ticket.objects.waiting().filter(day=day).exists()
    return [] if waits else [_("现在没有人等候。")]


def _told_already(verb: str, thing) -> list[str]:
    has_one = verb == "take_down" and thing.case_id is not None
    return [_("这个号已经有一件诉求。另说一件，请再取一个号。")] if has_one else []


def _close(day: ReceptionDay) -> list[str]:
    missing = stations.blockers("end_day", day)
    if left := day.tickets.unfinished().count():
        missing.append(_("还有 %(count)d 个号没有接待完。") % {"count": left})
    return missing


def advance(thing, verb: str) -> None:
    """Take the step, or refuse with all reasons. The day's own state is changed by stations."""
    if reasons := blockers(verb, thing):
        raise Refusal(*reasons)
    if not isinstance(thing, ReceptionDay):
        thing.state = _FLOWS[type(thing)][verb].target or thing.state
