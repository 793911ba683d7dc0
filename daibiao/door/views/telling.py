"""For everybody: tell a need, keep the receipt, follow it with number and PIN."""

import secrets as chance
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.encoding import uri_to_iri
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.accounts import knocks
from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.cases import actions, organs
from daibiao.cases.models import Case
from daibiao.lib import clock, pins
from daibiao.lib import panels as slots
from daibiao.lib.refusals import Refusal, TooOften
from daibiao.pages import receipts
from daibiao.pages.addresses import address_of
from daibiao.stations.models import Station

from ..actions import open_with_pin
from ..forms import FollowForm, TellForm, place_names
from .awaiting import awaited, news

#: A device is known by a random name in a cookie of its own, only to count how often it tells.
DEVICE = "device"


# Whoever tells acts with no right of an account, so a forged form could do nothing in anybody's name; asking for a
# cookie here would only shut out those who keep none.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request, code=None):
    """Four questions, one button. With `code` the station whose QR code was scanned."""
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise PermissionDenied
    station = get_object_or_404(Station.objects.open(clock.today()), code=code) if code else None
    device = request.COOKIES.get(DEVICE) or chance.token_urlsafe(12)
    without = bool(request.FILES) and not _patient(request, device, "photos")
    form = TellForm(request.POST or None, request.FILES or None, without_photos=without)
    response = None
    if request.method == "POST" and form.is_valid():
        response = _take_down(request, form, station, device)
    if response is None:
        context = {
            "form": form,
            "station": station,
            "places": place_names(),
            "sitting": station.sitting_on(clock.today()) if station else [],
        }
        response = render(request, "door/tell.html", context, status=422 if form.is_bound else 200)
    if request.method == "POST":
        response.set_cookie(
            DEVICE, device, max_age=365 * 86400, httponly=True, samesite="Lax", secure=request.is_secure()
        )
    # Each form has a secret of its own, and on a shared telephone “back” must not show what was told before.
    patch_cache_control(response, private=True, no_store=True)
    return response


def _take_down(request, form, station, device):
    told = actions.Told(
        **form.cleaned_data,
        station=station,
        channel=Case.Channel.CODE if station else Case.Channel.WEB,
        language=get_language() or "zh-hans",
    )
    try:
        if again := actions.told_before(told):
            raise again  # before it is counted: who repeats is not refused
        if not _patient(request, device, "tell"):
            raise Refusal(_("这里刚才收到的太多了，请过一会儿再交。您写的都还在。"))
        return _handed_out(request, *actions.tell(told, by=Actor.visitor()))
    except actions.AlreadyTold as again:
        messages.info(request, _("这件事刚才已经收到，没有重复登记。"))
        return _handed_out(request, again.case, again.pin)
    except Refusal as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
        return None


def _handed_out(request, case, pin):
    """To the receipt; to number and PIN where it is too late to show it again."""
    if not pin:
        return redirect(f"{reverse('door:follow')}?{urlencode({'number': case.number})}")
    if not request.COOKIES:
        # This browser keeps nothing. The same form, sent again, is the same receipt: reloading does no harm.
        return _slip(request, case, pin, kept=False)
    receipts.hand_out(request, case.number, pin)
    receipts.remember(request, case.number)
    return receipts.know(request, redirect("door:receipt", case.number), case.number)


def _patient(request, device, what) -> bool:
    """Count one knock of this address and this device."""
    with acting(Actor.system("open-door")):
        address = knocks.allowed(f"{what}.address", address_of(request))
        return knocks.allowed(f"{what}.device", device) and address


@require_safe
def receipt(request, number):
    """The slip: number, PIN, QR code. Only for the browser (or the staff) that just told it."""
    case = get_object_or_404(Case, number=number)
    pin = receipts.pin_of(request, case)
    if not pin:
        raise Http404
    return receipts.printed(request, _slip(request, case, pin, kept=True), case)


def _slip(request, case, pin, *, kept):
    """The page of the slip. `kept`: it can be shown again, and put away."""
    url = request.build_absolute_uri(f"{reverse('door:follow')}?number={case.number}")
    qr = segno.make(f"{url}#{pin}", error="m").svg_inline(border=0, omitsize=True)
    context = {
        "case": case,
        "pin": pins.spaced(pin),
        "kept": kept,
        "printed": kept and request.actor.account is not None,
        "url": uri_to_iri(url),
        "qr": mark_safe(qr),  # noqa: S308 - made by segno
        "place": case.station.label if case.station else "",
        "until": awaited(case),
        "organs": organs.ORGANS.get(case.guidance, []),
        "news": news(case),
        "onward": slots.shown("case.receipt", case, request.actor),
    }
    response = render(request, "door/receipt.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request):
    """Number and PIN open the page of the case."""
    form = FollowForm(request.POST or None, initial={"number": request.GET.get("number", "")})
    throttled = False
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            case = open_with_pin(
                given["number"],
                given["pin"],
                address=address_of(request),
                known=receipts.is_known(request, given["number"]),
            )
        except Refusal as refusal:
            form.add_error(None, refusal.message)
            throttled = isinstance(refusal, TooOften)
        else:
            receipts.remember(request, case.number)
            if receipts.only_reads(request, case):
                messages.info(
                    request,
                    _("这张回执是在这里替反映人打印的，只能查看。评价、补充和撤回，请反映人用自己的手机。"),
                )
            return receipts.know(request, redirect(case), case.number)
    minutes = settings.DAIBIAO_LIMITS["pin.number"][1] // 60
    context = {"form": form, "minutes": minutes, "throttled": throttled}
    return render(request, "door/follow.html", context, status=422 if form.is_bound else 200)
