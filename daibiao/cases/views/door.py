"""The open door: tell a need, keep the receipt, follow it with number and PIN."""

import secrets as chance

import segno
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.encoding import uri_to_iri
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from daibiao.accounts import knocks, secrets
from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.lib import clock, pins
from daibiao.lib.refusals import Refusal
from daibiao.pages import dates
from daibiao.pages.addresses import address_of
from daibiao.stations.models import Station

from .. import actions, panels
from ..forms import FollowForm, TellForm, place_names
from ..models import Case

#: A device is known by a random name in a cookie of its own, only to count how often it tells.
DEVICE = "device"


@require_http_methods(["GET", "POST"])
def tell(request, code=None):
    """Four questions, one button. With `code` the station whose QR code was scanned."""
    station = get_object_or_404(Station.objects.open(clock.today()), code=code) if code else None
    form = TellForm(request.POST or None, request.FILES or None)
    device = request.COOKIES.get(DEVICE) or chance.token_urlsafe(12)
    response = None
    if request.method == "POST" and form.is_valid():
        response = _take_down(request, form, station, device)
    if response is None:
        context = {"form": form, "station": station, "places": place_names(), "sitting": _sitting(station)}
        response = render(request, "cases/tell.html", context, status=422 if form.is_bound else 200)
    if request.method == "POST":
        response.set_cookie(
            DEVICE, device, max_age=365 * 86400, httponly=True, samesite="Lax", secure=request.is_secure()
        )
    return response


def _take_down(request, form, station, device):
    given = dict(form.cleaned_data)
    if given.pop("website"):
        # A machine filled the hidden field: it gets a page like any other, and nothing is kept.
        return redirect("home")
    try:
        _slow_down(request, device)
        told = actions.Told(
            **given,
            station=station,
            channel=Case.Channel.CODE if station else Case.Channel.WEB,
            language=get_language() or "zh-hans",
        )
        case, pin = actions.tell(told, by=Actor.visitor())
    except actions.AlreadyTold as again:
        messages.info(request, _("这件事刚才已经收到，没有重复登记。"))
        return redirect("case:receipt", again.case.number)
    except Refusal as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
        return None
    hand_out(request, case.number, pin)
    return redirect("case:receipt", case.number)


def _slow_down(request, device) -> None:
    with acting(Actor.system("open-door")):
        patient = knocks.allowed("tell.address", address_of(request)) & knocks.allowed("tell.device", device)
    if not patient:
        raise Refusal(_("这里刚才收到的太多了，请过一会儿再交。您写的都还在。"))


def _sitting(station):
    if station is None:
        return []
    return [sitting.deputy for sitting in station.sittings.in_force(clock.today()).select_related("deputy")]


def hand_out(request, number: str, pin: str) -> None:
    """Keep the PIN, sealed, in the session of whoever told it, until the receipt is put away."""
    receipts = request.session.get("receipts", {})
    receipts[number] = secrets.seal(pin, "receipt")
    request.session["receipts"] = receipts
    remember(request, number)


def remember(request, number: str) -> None:
    """This browser has shown the receipt of `number`."""
    opened = request.session.get("opened", [])
    request.session.cycle_key()  # whoever held the old cookie of a shared machine does not see this receipt
    request.session["opened"] = [*opened, number] if number not in opened else opened


@require_GET
def receipt(request, number):
    """The slip: number, PIN, QR code. Only for the browser (or the staff) that just told it."""
    sealed = request.session.get("receipts", {}).get(number)
    if sealed is None:
        raise Http404
    case = get_object_or_404(Case, number=number)
    pin = secrets.unseal(sealed, "receipt")
    url = request.build_absolute_uri(f"{reverse('case:follow')}?number={number}")
    qr = segno.make(f"{url}#{pin}", error="m").svg_inline(border=0, omitsize=True)
    context = {
        "case": case,
        "pin": pins.spaced(pin),
        "url": uri_to_iri(url),
        "qr": mark_safe(qr),  # noqa: S308 - made by segno
        "place": case.station.label if case.station else "",
        "until": _until(case),
        "organs": panels.ORGANS.get(case.guidance, []),
    }
    return render(request, "cases/receipt.html", context)


def _until(case) -> str:
    """When the person hears of it at the latest."""
    if case.clock is None or case.clock.next_due_on is None:
        return ""
    return _("%(day)s前告诉您受理还是指引到别处") % {"day": dates.day(case.clock.next_due_on)}


@require_http_methods(["GET", "POST"])
def follow(request):
    """Number and PIN open the page of the case."""
    form = FollowForm(request.POST or None, initial={"number": request.GET.get("number", "")})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            case = actions.open_with_pin(given["number"], given["pin"], address=address_of(request))
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            remember(request, case.number)
            return redirect(case)
    minutes = settings.DAIBIAO_LIMITS["pin.number"][1] // 60
    context = {"form": form, "minutes": minutes}
    return render(request, "cases/follow.html", context, status=422 if form.is_bound else 200)
