"""The day itself: tickets drawn and called, the need taken down, who received, the book closed.

Every verb holds the day first, and finish before it the case of a booked person: whoever calls a number at the same
moment as a colleague gets the next one, or is told.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.cases import actions as cases
from daibiao.cases.actions.holding import held
from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people.models import Deputy
from daibiao.stations import actions as stations
from daibiao.stations.models import ReceptionDay

from .. import flow
from ..models import Booking, Received, Ticket


@contextmanager
def _held(thing: Ticket | Booking) -> Iterator[None]:
    """Hold the day, and then the ticket or booking."""
    with locked(thing.day), locked(thing):
        yield


@contextmanager
def _held_with_case(ticket: Ticket) -> Iterator[None]:
    """Hold the case of a booked person first, then the day and the ticket (docs/decisions/0018)."""
    with held(ticket.case) if ticket.case else nullcontext(), _held(ticket):
        yield


def draw(day: ReceptionDay, *, by: Actor, once: UUID | None = None) -> Ticket:
    """取号: somebody came without a booking and gets the next number. The same press, sent twice, is one number."""
    with acting(by), locked(day):
        require(by, "receptions.draw", day)
        if once and (again := day.tickets.filter(once=once).first()):
            return again
        flow.advance(day, "draw")
        return _drawn(day, once=once)


def arrive(booking: Booking, *, by: Actor) -> Ticket:
    """Somebody came as booked and gets the next number; the turn is that of the booked time."""
    with acting(by), _held(booking):
        require(by, "receptions.arrive", booking)
        if again := Ticket.objects.filter(booking=booking).first():
            return again
        flow.advance(booking, "arrive")
        booking.save(update_fields=["state"])
        record("booking.came", booking)
        return _drawn(booking.day, booking=booking, case=booking.case)


def call_next(day: ReceptionDay, *, by: Actor, shown: int | None = None) -> Ticket:
    """Call whoever's turn it is. Pressed twice on one page, which had `shown` that number as the next, it is one call."""
    with acting(by), locked(day):
        require(by, "receptions.call_next", day)
        if again := day.tickets.called().filter(number=shown, called_by=by.account).first():
            return again
        flow.advance(day, "call_next")
        return _called(day.tickets.next(), by)


def call(ticket: Ticket, *, by: Actor) -> Ticket:
    """Call this number, out of turn, or again after it was passed over."""
    with acting(by), _held(ticket):
        require(by, "receptions.call", ticket)
        return _called(ticket, by)


def take_down(
    ticket: Ticket, told: cases.Told, *, by: Actor, summary: str = "", guidance: str = ""
) -> tuple[Case, str]:
    """Take down what the person at the desk says; the deputies named in it received. Returns the case and its PIN."""
    with acting(by), _held(ticket):
        require(by, "receptions.take_down", ticket)
        if again := cases.told_before(told):
            raise again  # before the ticket is looked at: pressed twice, it is done, and its receipt is wanted
        flow.advance(ticket, "take_down")
        _refuse_strangers(ticket.day, told.deputies)
        case, pin = cases.tell(told, by=by)
        if summary:
            cases.summarise(case, by=by, summary=summary)
        if guidance:
            cases.guide(case, by=by, guidance=guidance)
        ticket.case = case
        _done(ticket, told.deputies, by)
    return case, pin


def finish(ticket: Ticket, *, by: Actor, deputies: Iterable[Deputy] = (), note: str = "") -> Ticket:
    """接待完: of a booked person, whose need is told already, or of somebody who told nothing new."""
    with acting(by), _held_with_case(ticket):
        require(by, "receptions.finish", ticket)
        flow.advance(ticket, "finish")
        received = list(deputies)
        _refuse_strangers(ticket.day, received)
        ticket.note = note.strip()
        if ticket.case_id is None and not ticket.note:
            raise Refusal(_("没有登记诉求的，请写一句说明。"))
        _done(ticket, received, by)
        if ticket.case and received and not ticket.case.is_closed:
            cases.note_received(ticket.case, received, by=by)
    return ticket


def pass_over(ticket: Ticket, *, by: Actor) -> Ticket:
    """过号: called, and nobody came; it can be called again."""
    with acting(by), _held(ticket):
        require(by, "receptions.pass_over", ticket)
        flow.advance(ticket, "pass_over")
        keep(ticket)
        record("ticket.passed", ticket, number=ticket.number)
    return ticket


def leave(ticket: Ticket, *, by: Actor) -> Ticket:
    """The person went away before being received: the number is not called again."""
    with acting(by), _held(ticket):
        require(by, "receptions.leave", ticket)
        flow.advance(ticket, "leave")
        keep(ticket)
        record("ticket.left", ticket, number=ticket.number)
    return ticket


def tick(day: ReceptionDay, deputies: Iterable[Deputy], *, by: Actor) -> list[Deputy]:
    """Staff tick which of the roster received; until the close it can be set right. No deputy does it (rules 10.1)."""
    with acting(by), locked(day):
        require(by, "receptions.tick", day)
        flow.advance(day, "tick")
        chosen = list(deputies)
        _refuse_strangers(day, chosen)
        day.received.exclude(deputy__in=chosen).delete()
        # Who did not receive received nobody: the register names them at no ticket either.
        Ticket.deputies.through.objects.filter(ticket__day=day).exclude(deputy__in=chosen).delete()
        _tick(day, chosen, by)
        record("reception.ticked", day, count=len(chosen))
    return chosen


def close_desk(day: ReceptionDay, *, by: Actor, remark: str = "") -> ReceptionDay:
    """结束接待: who booked and did not come is noted, and for each deputy who received there is one event of duty."""
    with acting(by), locked(day):
        require(by, "receptions.close_desk", day)
        flow.advance(day, "close_desk")
        received = list(day.received.select_related("deputy"))
        if not received and not remark.strip():
            raise Refusal(_("没有代表到场接待，请写明原因。"))
        for booking in day.bookings.standing():
            flow.advance(booking, "miss")
            booking.save(update_fields=["state"])
            record("booking.missed", booking, at=booking.at)
        for row in received:
            record("reception.received", row, **_duty(day, row))
        stations.end_day(day, by=by, remark=remark)
    return day


def _duty(day: ReceptionDay, row: Received) -> dict:
    """The facts of one deputy's reception: when, where, and how many people."""
    people = row.deputy.tickets.done().filter(day=day).count()
    return {"on": day.on.isoformat(), "deputy": row.deputy_id, "station": day.station_id, "people": people}


def _drawn(day: ReceptionDay, **of) -> Ticket:
    last = day.tickets.aggregate(last=Max("number"))["last"] or 0
    ticket = keep(Ticket(day=day, number=last + 1, drawn_at=clock.now(), **of))
    record("ticket.drawn", ticket, number=ticket.number)
    return ticket


def _called(ticket: Ticket, by: Actor) -> Ticket:
    flow.advance(ticket, "call")
    ticket.called_at, ticket.called_by = clock.now(), by.account
    keep(ticket)
    record("ticket.called", ticket, number=ticket.number)
    return ticket


def _done(ticket: Ticket, deputies: Iterable[Deputy], by: Actor) -> None:
    ticket.done_at = clock.now()
    keep(ticket)
    ticket.deputies.set(deputies)
    _tick(ticket.day, deputies, by)
    record("ticket.done", ticket, number=ticket.number)


def _tick(day: ReceptionDay, deputies: Iterable[Deputy], by: Actor) -> None:
    for deputy in deputies:
        noted = {"ticked_by": by.account, "ticked_at": clock.now()}
        Received.objects.get_or_create(day=day, deputy=deputy, defaults=noted)


def _refuse_strangers(day: ReceptionDay, deputies: Iterable[Deputy]) -> None:
    """Only the roster receives: who steps in for somebody is put on it first, and that is announced."""
    roster = set(day.deputies.values_list("pk", flat=True))
    if absent := [deputy.label for deputy in deputies if deputy.pk not in roster]:
        raise Refusal(_("%(names)s 不在值班名单上，请先改名单。") % {"names": _("、").join(absent)})
