"""Booking a time at the open door: the same four questions as telling, and when to come."""

import secrets as chance
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.encoding import uri_to_iri
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.accounts import knocks
from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.cases import actions as cases
from daibiao.cases import rules as case_rules
from daibiao.cases.actions.telling import normal
from daibiao.cases.models import Case
from daibiao.door.forms import place_names
from daibiao.door.views.telling import DEVICE
from daibiao.lib import clock, pins
from daibiao.lib.refusals import Refusal
from daibiao.pages import dates, receipts, verbs
from daibiao.pages.addresses import address_of
from daibiao.stations.models import ReceptionDay, Station

from .. import actions, flow
from ..forms import AgainForm, BookForm
from ..models import Booking
from ..offers import BOOKING
from . import codes


# As at the open door: whoever books acts with no right of an account (door.views.telling).
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def book(request, code):
    """Choose a time, answer the four questions, one button: told at once, and kept for the person of this receipt."""
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise PermissionDenied
    station = get_object_or_404(Station.objects.open(clock.today()), code=code)
    device = request.COOKIES.get(DEVICE) or chance.token_urlsafe(12)
    without = bool(request.FILES) and not _patient(request, device, "photos")
    days = flow.coming(station.pk)
    form = BookForm(request.POST or None, request.FILES or None, days=days, without_photos=without)
    response = None
    if request.method == "POST" and form.is_valid():
        response = _told_and_booked(request, form, station, device)
    if response is None:
        context = {"form": form, "station": station, "places": place_names()}
        response = render(request, "receptions/book.html", context, status=422 if form.is_bound else 200)
    if request.method == "POST":
        response.set_cookie(
            DEVICE, device, max_age=365 * 86400, httponly=True, samesite="Lax", secure=request.is_secure()
        )
    # As at the open door: each form has a secret of its own, and “back” shows nothing on a shared telephone.
    patch_cache_control(response, private=True, no_store=True)
    return response


def _patient(request, device: str, *doors: str) -> bool:
    """Count one knock of this address and this device at each door."""
    callers = {"address": address_of(request), "device": device}
    with acting(Actor.system("open-door")):
        return False not in [knocks.allowed(f"{at}.{by}", who) for at in doors for by, who in callers.items()]


def _refuse_too_many(request, day: ReceptionDay, phone: str) -> None:
    """One caller books no reception day out, whoever that caller says to be; half of the seats stay for others."""
    half = max(len(day.slots) * day.places // 2, 1)
    with acting(Actor.system("open-door")):
        few = knocks.allowed("book.reception", f"{address_of(request)} {day.pk}", most=half)
        few = few and (not phone or knocks.allowed("book.phone", normal(phone)))
    if not few:
        raise Refusal(_("从这里约的已经很多了。请当天直接来取号，或者请联络站的人帮您约。您写的都还在。"))


def _told_and_booked(request, form, station: Station, device: str):
    """Tell first: it stands, whatever becomes of the time. None where the form comes back."""
    given = dict(form.cleaned_data)
    day, slot = given.pop("slot")
    language = get_language() or "zh-hans"
    told = cases.Told(**given, station=station, channel=Case.Channel.WEB, language=language)
    try:
        if again := cases.told_before(told):
            raise again  # before it is counted: who repeats is not refused
        if slot not in flow.free_slots(day):
            raise Refusal(_("这个时间刚被约走，请另选一个。"))
        if not _patient(request, device, "tell", "book"):
            raise Refusal(_("这里刚才收到的太多了，请过一会儿再交。您写的都还在。"))
        _refuse_too_many(request, day, told.phone)
        case, pin = cases.tell(told, by=Actor.visitor())
    except cases.AlreadyTold as again:
        case, pin = again.case, again.pin
    except Refusal as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
        return None
    if not case.bookings.exists():
        _keep(request, case, day, slot)
    return _handed_out(request, case, pin)


def _keep(request, case: Case, day: ReceptionDay, slot) -> None:
    """The booking; where the time has gone meanwhile, the page says that the need was taken down all the same."""
    try:
        actions.book(case, day, slot, by=Actor.teller(case.number))
    except Refusal as refusal:
        messages.warning(request, refusal.message + _("您说的事已经收下，时间可以再选。"))


def _handed_out(request, case: Case, pin: str):
    """To the page of the booking with the slip; to number and PIN where it is too late to show it again."""
    if not pin:
        return redirect(f"{reverse('door:follow')}?{urlencode({'number': case.number})}")
    if not request.COOKIES:
        return _slip(request, case, pin, kept=False)
    receipts.hand_out(request, case.number, pin)
    receipts.remember(request, case.number)
    return receipts.know(request, redirect("reception:booked", case.number), case.number)


@require_safe
def booked(request, number):
    """When to come, the slip for half an hour, and how to cancel or choose another time."""
    case = _opened(request, number)
    return _slip(request, case, receipts.pin_of(request, case), kept=True)


def _opened(request, number: str) -> Case:
    """The case whose receipt this browser has shown; any other is not there, nor one whose receipt is void."""
    case = get_object_or_404(Case.objects.select_related("station"), number=number)
    if not receipts.may_open(request, case):
        raise Http404
    return case


def _booked_by(request, number: str) -> tuple[Case, Actor]:
    """The case, and as whom this request books for it: by right of an account, else by the receipt."""
    if request.actor.account is not None:
        seen = Case.objects.select_related("station").filter(case_rules.visible(request.actor))
        if case := seen.filter(number=number).first():
            require(request.actor, "receptions.book", case)
            return case, request.actor
    return _opened(request, number), Actor.teller(number)


def _slip(request, case: Case, pin: str, *, kept: bool):
    url = request.build_absolute_uri(f"{reverse('door:follow')}?number={case.number}")
    booking = case.bookings.newest()
    context = {
        "case": case,
        "booking": booking,
        "is_standing": booking is not None and booking.state == Booking.State.BOOKED,
        "may_book": flow.can_book(case),
        "pin": pins.spaced(pin) if pin else "",
        "kept": kept,
        "url": uri_to_iri(url),
        "qr": codes.drawn(f"{url}#{pin}") if pin else "",
    }
    response = render(request, "receptions/booked.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def again(request, number):
    """Another time, or a first one, for what was told already: by the person, or by staff who have them on the line."""
    case, actor = _booked_by(request, number)
    if case.station is None:
        raise Http404
    booking = case.bookings.newest()
    keeps = booking is not None and actor.account is None
    back = reverse("reception:booked", args=[number]) if keeps else case.get_absolute_url()
    form = AgainForm(request.POST or None, days=flow.coming(case.station_id))
    if actor.account is None and form.is_valid():  # counted by itself: a try that is refused counts, too
        try:
            _refuse_too_many(request, form.cleaned_data["slot"][0], case.phone)
        except Refusal as refusal:
            form.add_error(None, refusal.message)

    def do(given):
        actions.book_again(case, *given["slot"], by=actor)
        return back if actor.account else reverse("reception:booked", args=[number])

    if saved := verbs.saved(request, form, do, _("已约好。")):
        return saved
    context = {"case": case, "form": form, "booking": booking, "back": back}
    return render(request, "receptions/again.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request, number):
    """The person lets the time go; asked once, because the seat is gone at once."""
    case = _opened(request, number)
    booking, offered = case.bookings.newest(), BOOKING.verb("cancel_booking")
    if booking is None or offered is None:
        raise Http404
    request.actor = Actor.teller(number)
    about = {"number": number, "title": f"{dates.day(booking.day.on)} {booking.starts:%-H:%M}"}
    return verbs.perform(request, BOOKING, offered, booking, context={"about": about})
