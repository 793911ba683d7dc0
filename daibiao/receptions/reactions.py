"""What receptions hear from below: a day was changed or cancelled, a case was withdrawn."""

from daibiao.accounts.actors import Actor
from daibiao.audit.reactions import hears

from . import actions
from .actions.booking import tell_booked
from .models import Booking


@hears("reception.changed")
def the_booked_hear_of_the_change(event, day):
    """Whose time still fits is told the new date; whose does not is let go, and told to book anew."""
    if not event.facts["moved"]:
        return
    for booking in _standing(day):
        before = f"{event.facts['before']} {booking.starts:%-H:%M}"
        if booking.starts in day.slots and booking.seat <= day.places:
            tell_booked(booking, "booking.moved", mark=str(event.pk), at=booking.at)
        else:
            actions.release(booking, by=Actor.system("reception-changed"), at=before)


@hears("reception.cancelled")
def the_booked_hear_of_the_end(event, day):
    """Nobody comes in vain; what they told goes on as it is."""
    for booking in _standing(day):
        actions.release(booking, by=Actor.system("reception-cancelled"), at=booking.at)


@hears("case.withdrawn")
def a_withdrawn_case_keeps_no_time(event, case):
    """Whoever takes the matter back lets the time go with it."""
    for booking in case.bookings.standing():
        actions.cancel_booking(booking, by=Actor.system("case-withdrawn"))


def _standing(day) -> list[Booking]:
    """The bookings of this day, with the day as it is now."""
    bookings = list(day.bookings.standing().select_related("case"))
    for booking in bookings:
        booking.day = day
    return bookings
