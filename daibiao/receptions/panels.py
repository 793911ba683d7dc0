"""What receptions add to pages of rooms below: the booked time to a case, the desk to a day, the code to a station."""

from django.template.loader import render_to_string

from daibiao.accounts.permissions import allows
from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.lib.panels import fills
from daibiao.stations.models import ReceptionDay, Station

from . import flow
from .models import Booking, Ticket


@fills("case.teller")
def of_the_teller(case: Case, actor) -> str:
    """The time that the person booked, and how to cancel or change it; the way to one where it was told at a station."""
    shown = _shown(case, flow.can_book(case))
    if shown["booking"] is None and (case.station is None or case.is_closed):
        return ""
    return render_to_string("receptions/panel_teller.html", shown)


@fills("case.page")
def of_the_case(case: Case, actor) -> str:
    """When the person comes, for those who look after the case; staff can book for whoever calls them."""
    shown = _shown(case, allows(actor, "receptions.book", case) and flow.can_book(case))
    if not (shown["is_standing"] or shown["may_book"]):
        return ""
    return render_to_string("receptions/panel_case.html", shown)


@fills("case.receipt")
def of_the_receipt(case: Case, actor) -> str:
    """Back to the desk at which the case was taken down today, for those who work there."""
    ticket = Ticket.objects.filter(case=case, day__on=clock.today()).select_related("day__station").last()
    if ticket is None or ticket.day.state != ReceptionDay.State.PUBLISHED:
        return ""
    if not allows(actor, "receptions.call_next", ticket.day):
        return ""
    return render_to_string("receptions/panel_receipt.html", {"day": ticket.day})


@fills("station.day")
def of_the_day(day: ReceptionDay, actor) -> str:
    """The way to the desk and the register, once people know of the day."""
    if day.published_at is None or not allows(actor, "receptions.see_desk", day):
        return ""
    shown = {"day": day, "booked": day.bookings.taking_a_seat().count(), "is_today": day.on == clock.today()}
    return render_to_string("receptions/panel_day.html", shown | {"listed": day.bookings.listed().exists()})


@fills("station.awaited")
def of_those_who_booked(day: ReceptionDay, actor) -> str:
    """How many have booked a time and are still to come; nothing where nobody is."""
    return str(day.bookings.standing().count() or "")


@fills("station.office")
def of_the_station(station: Station, actor) -> str:
    """The public page and the code to hang up."""
    return render_to_string("receptions/panel_station.html", {"station": station})


def _shown(case: Case, may_book: bool) -> dict:
    """The booking that counts, and whether it stands."""
    booking = case.bookings.newest()
    stands = booking is not None and booking.state == Booking.State.BOOKED
    return {"case": case, "booking": booking, "is_standing": stands, "may_book": may_book}
