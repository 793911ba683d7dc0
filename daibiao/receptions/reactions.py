"""What receptions hear from below: a day was changed or cancelled, a case has ended."""

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.audit.reactions import hears
from daibiao.cases.models import Case
from daibiao.lib.refusals import Refusal

from . import actions
from .actions.booking import held_days, tell_booked
from .models import Booking


@hears("reception.changed")
def a_day_under_way_stays_where_it_is(event, day):
    """People came and wait: the date stands, and so does who has received. Hours and helpers may still change."""
    if event.facts["before"] != event.facts["on"] and day.tickets.exists():
        raise Refusal(_("已经有人取号，不能改日期。"))
    dropped = day.received.exclude(deputy__in=day.deputies.values("pk")).select_related("deputy")
    if names := [row.deputy.label for row in dropped]:
        raise Refusal(_("%(names)s 已经记下到场接待，不能从名单上去掉。") % {"names": _("、").join(names)})


@hears("reception.cancelled")
def a_day_under_way_is_brought_to_its_end(event, day):
    """Whoever came has a number: the day is closed with the reason, not cancelled."""
    if day.tickets.exists():
        raise Refusal(_("已经有人取号，不能取消；办不下去的，请结束接待并写明原因。"))


@hears("reception.changed")
def the_booked_hear_of_the_change(event, day):
    """Who is to come on another date is told; whose time no longer fits is let go, and told to book anew."""
    if not event.facts["moved"]:
        return
    house = Actor.system("reception-changed")
    for booking in _standing(day):
        if booking.starts not in day.slots or booking.seat > day.places:
            actions.release(booking, by=house, at=f"{event.facts['before']} {booking.starts:%-H:%M}")
        elif event.facts["before"] != event.facts["on"]:
            actions.move_booking(booking, by=house, mark=str(event.pk))


@hears("reception.cancelled")
def the_booked_hear_of_the_end(event, day):
    """Nobody comes in vain; what they told goes on as it is."""
    for booking in _standing(day):
        actions.release(booking, by=Actor.system("reception-cancelled"), at=booking.at)


@hears("case.guided", "case.explained", "case.raised", "case.closed")
def a_case_that_is_over_keeps_no_time(event, case):
    """Nobody comes in vain for what has ended: the seat is free again, and the person is told.

    What is merged ends together: the days of all of it are held at once, as docs/decisions/0018 asks.
    """
    merged = Booking.objects.standing().filter(case__in=Case.objects.of_groups([case.main.pk]))
    with held_days(booking.day for booking in merged.select_related("day")):
        for booking in case.bookings.standing():
            actions.cancel_booking(booking, by=Actor.system("case-ended"))
            tell_booked(booking, "booking.ended", mark=str(booking.pk), at=booking.at)


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
