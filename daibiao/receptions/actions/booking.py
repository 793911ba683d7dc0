"""Booking a time. The need is told first and stands by itself; the booking is only when to come.

A verb that looks at the case holds it first, then the reception day with its seats, then the booking
(docs/decisions/0018): two people who want the last seat act one after the other, and no seat is kept for what has ended.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import time

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.cases.actions.holding import held
from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices import actions as notices
from daibiao.stations.models import ReceptionDay

from .. import flow
from ..models import Booking


def book(case: Case, day: ReceptionDay, slot: time, *, by: Actor) -> Booking:
    """Keep a time for the person of `case`. A walk-in gets a ticket with or without one."""
    with acting(by), held(case), locked(day):
        require(by, "receptions.book", case)
        _refuse(case, day, slot)
        booking = Booking(day=day, starts=slot, seat=_free_seat(day, slot), case=case, made_at=clock.now())
        keep(booking)
        record("booking.made", booking, at=booking.at)
    return booking


def book_again(case: Case, day: ReceptionDay, slot: time, *, by: Actor) -> Booking:
    """Another time instead of the one that was booked; the old one is let go only if the new one is free."""
    with acting(by), held(case):
        require(by, "receptions.book", case)
        old = list(case.bookings.standing().select_related("day"))
        with held_days((day, *(booking.day for booking in old))):
            for booking in old:
                cancel_booking(booking, by=by, anew=True)
            return book(case, day, slot, by=by)


def held_days(days: Iterable[ReceptionDay]) -> AbstractContextManager[object]:
    """Hold several days, in the order of their keys."""
    return locked(*sorted(set(days), key=lambda day: day.pk))


def cancel_booking(booking: Booking, *, by: Actor, anew: bool = False) -> Booking:
    """The person will not come then, or says so through the staff, and comes at another time (`anew`) or not."""
    with acting(by), locked(booking.day), locked(booking):
        require(by, "receptions.cancel_booking", booking)
        if not (by.is_system or booking.is_to_come):
            raise Refusal(_("约的时间已经到了，不能再换，也不用取消。到了联络站照样接待。"))
        flow.advance(booking, "cancel_booking")
        booking.save(update_fields=["state"])
        if anew:
            record("booking.changed", booking, at=booking.at)
        else:
            record("booking.cancelled", booking, at=booking.at)
    return booking


def release(booking: Booking, *, by: Actor, at: str) -> Booking:
    """The house lets the booking go, because the day changed or was cancelled; the person is told to book anew."""
    with acting(by), locked(booking.day), locked(booking):
        require(by, "receptions.release", booking)
        flow.advance(booking, "cancel_booking")
        booking.save(update_fields=["state"])
        record("booking.released", booking, at=at)
        tell_booked(booking, "booking.released", mark=f"{booking.pk}", at=at)
    return booking


def move_booking(booking: Booking, *, by: Actor, mark: str) -> Booking:
    """The day moved and the time still fits: the person is told, and reminded before the new date, too."""
    with acting(by), locked(booking.day), locked(booking):
        require(by, "receptions.move_booking", booking)
        booking.reminded_at = None
        booking.save(update_fields=["reminded_at"])
        record("booking.moved", booking, at=booking.at)
        tell_booked(booking, "booking.moved", mark=mark, at=booking.at)
    return booking


def remind(booking: Booking, *, by: Actor) -> Booking:
    """The one reminder of a date, on the day before."""
    with acting(by), locked(booking.day), locked(booking):
        require(by, "receptions.remind", booking)
        if booking.state != Booking.State.BOOKED or booking.reminded_at:
            raise Refusal(_("现在不需要提醒。"))
        booking.reminded_at = clock.now()
        booking.save(update_fields=["reminded_at"])
        if tell_booked(booking, "booking.reminded", mark=f"{booking.pk} {booking.day.on}", at=booking.at):
            record("booking.reminded", booking)
    return booking


def tell_booked(booking: Booking, name: str, *, mark: str, at: str):
    """A message to the person's telephone, where a mobile one was left."""
    case = booking.case
    if not case.sealed_phone:
        return None
    key = f"{case.number}:{name}:{mark}"
    return notices.tell_phone(
        case.sealed_phone, name, key=key, number=case.number, language=case.language, at=at
    )


def _refuse(case: Case, day: ReceptionDay, slot: time) -> None:
    """Why this time cannot be kept for this case."""
    if case.is_closed:
        raise Refusal(_("这件事已经办结，不用再约时间。"))
    if case.bookings.standing().exists():
        raise Refusal(_("这件事已经约了时间。"))
    if slot not in flow.free_slots(day):
        raise Refusal(_("这个时间刚被约走，请另选一个。"))
    same = day.bookings.standing().exclude(case__phone_print="").filter(case__phone_print=case.phone_print)
    if same.exists():
        raise Refusal(_("这个号码这一天已经约了一次。有几件事，可以来时一起说。"))


def _free_seat(day: ReceptionDay, slot: time) -> int:
    taken = set(day.bookings.taking_a_seat().filter(starts=slot).values_list("seat", flat=True))
    return next(seat for seat in range(1, day.places + 1) if seat not in taken)
