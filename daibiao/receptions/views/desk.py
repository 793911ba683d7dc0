"""The desk of a reception day: who waits, who is received, the intake, the register."""

import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRefresh

from daibiao.accounts.permissions import allows, require
from daibiao.cases import actions as cases
from daibiao.cases import rules as case_rules
from daibiao.cases.models import Case
from daibiao.door.forms import place_names
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.pages import receipts, verbs
from daibiao.stations import rules as stations
from daibiao.stations.models import ReceptionDay, Station

from .. import actions
from ..forms import IntakeForm
from ..models import Booking, Ticket
from ..offers import BOOKING, DESK, TICKET


def _days(request):
    """Days at the stations that the reader looks after; others do not exist for this reader."""
    mine = Station.objects.filter(stations.looked_after_by(request.actor)).values("pk")
    return ReceptionDay.objects.told_of().of(mine).select_related("station__coordinator")


@require_safe
@vary_on_headers("HX-Request")
def desk(request, pk):
    """The reception day as it runs: at the desk now, waiting in turn, booked, received.

    The page asks itself anew, so that all who work there see the same queue; where nothing changed there is nothing
    to swap, and whoever was logged out meanwhile is led to the log-in.
    """
    if request.htmx and not request.user.is_authenticated:
        return HttpResponseClientRefresh()
    return _desk(request, pk)


@login_required
def _desk(request, pk):
    day = get_object_or_404(_days(request).prefetch_related("deputies"), pk=pk)
    require(request.actor, "receptions.see_desk", day)
    tickets = day.tickets.with_row()
    lists = {
        **{name: getattr(tickets, name)() for name in ("called", "passed", "gone", "done")},
        "waiting": tickets.in_turn(clock.now().time()),
        "bookings": day.bookings.listed().select_related("case").order_by("starts", "seat"),
    }
    context: dict = dict(zip(lists, _as_seen(request, *lists.values()), strict=True))
    context |= verbs.steps(request.actor, (DESK, day, "")) | {
        "day": day,
        "works_here": allows(request.actor, "receptions.draw", day),
        "received": [row.deputy for row in day.received.select_related("deputy")],
    }
    mark = _mark(context)
    if request.htmx and request.GET.get("seen") == mark:
        return HttpResponse(status=204)
    goes_on = day.state == ReceptionDay.State.PUBLISHED and day.on == clock.today()
    context["poll_url"] = f"{reverse('reception:desk', args=[day.pk])}?seen={mark}" if goes_on else ""
    return render(request, "receptions/desk.html#live" if request.htmx else "receptions/desk.html", context)


def _mark(context: dict) -> str:
    """What can be told apart on the page, in short: the same as long as nobody would see a difference."""
    tickets = [
        (row.pk, row.number, row.state, row.case_id, row.note, str(row.called_at), str(row.done_at))
        for name in ("called", "waiting", "passed", "gone", "done")
        for row in context[name]
    ]
    bookings = [(row.pk, row.state, str(row.starts)) for row in context["bookings"]]
    received = [deputy.pk for deputy in context["received"]]
    told = repr((context["day"].state, tickets, bookings, received))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _as_seen(request, *lists) -> list[list]:
    """Tickets and bookings as this reader sees them: what went to another coordinator is a row without its case.

    The right over a station is none over what was told there (cases.rules.visible).
    """
    rows = [list(each) for each in lists]
    every = [row for each in rows for row in each]
    cases_of = {row.case_id for row in every if row.case_id}
    seen = set(
        Case.objects.filter(case_rules.visible(request.actor), pk__in=cases_of).values_list("pk", flat=True)
    )
    for row in every:
        row.is_elsewhere = row.case_id is not None and row.case_id not in seen
        if row.is_elsewhere:
            row.case = None  # in memory, for this page
    return rows


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request, pk, verb):
    """One verb over the day: drawing a number leads to its slip, everything else back to the desk."""
    day = get_object_or_404(_days(request), pk=pk)
    offered = _offered(DESK, verb)
    if verb == "draw" and request.method == "POST":
        require(request.actor, "receptions.draw", day)
        mark = verbs.mark_of(request.POST)
        return _slip_of(request, day, lambda: actions.draw(day, by=request.actor, once=mark))
    return _performed(request, DESK, offered, day, day=day)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def booking_do(request, pk, verb):
    """A booked person came, or says that they will not."""
    booking = get_object_or_404(
        Booking.objects.filter(day__in=_days(request)).select_related("day__station", "case"), pk=pk
    )
    offered = _offered(BOOKING, verb)
    if verb == "arrive" and request.method == "POST":
        require(request.actor, "receptions.arrive", booking)
        return _slip_of(request, booking.day, lambda: actions.arrive(booking, by=request.actor))
    about = {"number": booking.case.number, "title": booking.case.title}
    return _performed(request, BOOKING, offered, booking, day=booking.day, about=about)


def _slip_of(request, day: ReceptionDay, drawing):
    """To the slip of the ticket that was drawn, to print it; back to the desk where none was."""
    try:
        return redirect("reception:ticket", drawing().pk)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("reception:desk", day.pk)


def _performed(request, offer, offered, thing, *, day: ReceptionDay, about=None):
    """The verb by its page; what succeeded leads back to the desk."""
    context = {"about": about, "back": day}
    response = verbs.perform(request, offer, offered, thing, context=context, template="receptions/verb.html")
    return redirect("reception:desk", day.pk) if response.status_code == 302 else response


def _offered(offer: verbs.Offer, name: str) -> verbs.Verb:
    verb = offer.verb(name)
    if verb is None:
        raise Http404
    return verb


def _a_ticket(request, pk) -> Ticket:
    rows = Ticket.objects.filter(day__in=_days(request)).select_related("day__station", "booking", "case")
    return get_object_or_404(rows, pk=pk)


@login_required
@require_safe
def ticket(request, pk):
    """The slip of one ticket: its number, large, and nothing about the person."""
    found = _a_ticket(request, pk)
    require(request.actor, "receptions.see_desk", found)
    return render(request, "receptions/ticket.html", {"ticket": found, "day": found.day})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ticket_do(request, pk, verb):
    """One verb over a ticket; taking down has a page of its own, and ends with the receipt."""
    found = _a_ticket(request, pk)
    offered = _offered(TICKET, verb)
    if verb == "take_down":
        return _take_down(request, found)
    about = {"number": found.case.number, "words": found.case.words} if found.case else None
    return _performed(request, TICKET, offered, found, day=found.day, about=about)


def _take_down(request, found: Ticket):
    """The four questions for the person at the desk; the receipt is printed and handed over."""
    require(request.actor, "receptions.take_down", found)
    form = IntakeForm(request.POST or None, request.FILES or None, thing=found)
    if request.method == "POST" and form.is_valid():
        try:
            case, pin = _taken_down(form, found, request.actor)
        except cases.AlreadyTold as again:
            case, pin = again.case, again.pin
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            pin = None
        if pin is not None:
            return _receipt(request, case, pin)
    context = {
        "form": form,
        "ticket": found,
        "day": found.day,
        "places": place_names(),
        "blockers": TICKET.blockers("take_down", found),
    }
    return render(request, "receptions/intake.html", context, status=422 if form.is_bound else 200)


def _taken_down(form, found: Ticket, actor):
    given = dict(form.cleaned_data)
    more = {name: given.pop(name) for name in ("summary", "guidance")}
    told = cases.Told(**given, station=found.day.station, channel=Case.Channel.DESK)
    return actions.take_down(found, told, by=actor, **more)


def _receipt(request, case: Case, pin: str):
    if not pin:
        return redirect(case)
    receipts.hand_out(request, case.number, pin)
    return redirect("door:receipt", case.number)


@login_required
@require_safe
def register(request, pk):
    """接待登记簿: the day on A4, a line a ticket. Names are masked, numbers of telephones not there at all."""
    day = get_object_or_404(_days(request).prefetch_related("deputies", "staff"), pk=pk)
    require(request.actor, "receptions.see_desk", day)
    rows, missed = _as_seen(request, day.tickets.with_row(), day.bookings.missed().select_related("case"))
    context = {
        "day": day,
        "rows": rows,
        "missed": missed,
        "received": [row.deputy for row in day.received.select_related("deputy")],
    }
    return render(request, "receptions/register.html", context)
