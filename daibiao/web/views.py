"""The front door's pages: home, personal centre, look; and the pages for when something cannot be."""

import re
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render
from django.template import loader
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views import i18n
from django.views.decorators.http import require_POST, require_safe

from daibiao.accounts.permissions import allows
from daibiao.cases import rules
from daibiao.cases.models import Case
from daibiao.door.forms import FollowForm
from daibiao.figures import boards
from daibiao.figures.scopes import Scope
from daibiao.figures.tables import Towns
from daibiao.handling.models import Supervision
from daibiao.lib import clock
from daibiao.notices.models import Message
from daibiao.pages import strips
from daibiao.pages.strips import Lamps
from daibiao.people import actions as people
from daibiao.people.models import Deputy
from daibiao.receptions.views.public import coming_rows, station_row
from daibiao.stations.models import Staffing, Station
from daibiao.suggestions.models import Suggestion

from . import look
from .context import desks
from .named import addresses, days

#: The number of a case, as it stands in a message.
NUMBER = re.compile(
    rf"(?m)({re.escape(settings.DAIBIAO_COUNTY['short'])}\d{{4}}-\d{{4,9}}|(?<=^· )\S+-\S*\d(?= ))"
)
NOTHING_SUPERVISED = {
    "title": _lazy("现在没有您督办的事"),
    "text": _lazy("协调员把一件事列为督办并写上您，就会出现在这里。"),
}


@require_safe
def home(request):
    """Visitors: tell, find a station, follow; in elder mode little else. People with an account: their main desk."""
    if request.actor.account is not None:
        own = desks(request.actor)
        return redirect(own[0][1] if own else "me")
    found = Station.objects.open(clock.today()).select_related("place")
    if look.chosen(request)["look"] == "elder" and "all" not in request.GET:
        called = [{"name": each.label, "phone": each.phone} for each in found.exclude(phone="")]
        return render(request, "web/home_elder.html", {"coming": coming_rows(2), "stations": called})
    year = Scope.of_the_year()
    context = {
        "form": FollowForm(),
        "way": boards.way(year),
        "map": boards.map_of("still_open", year, Towns.all()),
        "coming": coming_rows(3),
        "station_rows": [station_row(station) for station in found[:4]],
        "all_stations": {"label": _("全部"), "url": reverse("stations")},
        "no_stations": {"title": _("还没有联络站")},
        "none_coming": {"title": _("现在没有公布的接待日")},
    }
    return render(request, "web/home.html", context)


@login_required
@require_safe
def me(request):
    """The personal centre: who I am here, what waits for me, what the house told me."""
    account, today = request.actor.account, clock.today()
    context = {
        "desks": [{"label": label, "url": url} for label, url in desks(request.actor)],
        "grants": request.actor.grants,
        "staffings": Staffing.objects.in_force(today).filter(account=account).select_related("station"),
        "deputy": Deputy.objects.filter(account=account).select_related("place").first(),
        "errands": [{"label": label, "url": url} for label, url in _errands(request.actor)],
        "idle": _idle(request.actor),
        "no_messages": {
            "title": _("还没有消息"),
            "text": _("每个工作日早上，该办的事会写在这里，一天一次。"),
        },
        "told": _told(request.actor),
    }
    return render(request, "web/me.html", context)


def _told(actor) -> list[dict]:
    """The newest messages; what one is about, or a matter named in it, is a link for whoever may still open it."""
    messages = list(Message.objects.filter(account=actor.account).order_by("-id")[:20])
    named = {number for message in messages for number in NUMBER.findall(message.text)}
    seen = Case.objects.filter(rules.visible(actor), number__in=named)
    whole = addresses({each.number for each in messages} | named, actor)
    urls = whole | {case.number: case.get_absolute_url() for case in seen}
    about = {message.key: whole[message.number] for message in messages if message.number in whole}
    about |= days(messages, actor)
    return [
        {
            "at": message.created_at,
            "parts": [{"text": message.text, "url": about[message.key]}]
            if message.key in about
            else [{"text": part, "url": urls.get(part, "")} for part in NUMBER.split(message.text)],
        }
        for message in messages
    ]


def _errands(actor) -> list[tuple[str, str]]:
    """What somebody does now and then, beside the daily desk: label and address."""
    offered = [
        ("door:record", _("替群众记一件事"), allows(actor, "cases.record")),
        ("pass_on", _("交接在办工作"), allows(actor, "handling.pass_on")),
        ("calendar", _("放假安排"), allows(actor, "deadlines.announce_year")),
        ("failed_messages", _("发送失败的消息"), allows(actor, "notices.see_failed")),
        ("wagtailadmin_home", _("基础数据"), allows(actor, "people.keep_records")),
        ("document:templates", _("文书模板"), allows(actor, "documents.keep_template")),
        ("people:accounts", _("授权"), allows(actor, "people.see_grants")),
        ("trail", _("留痕"), allows(actor, "audit.read_trail")),
    ]
    return [(label, reverse(name)) for name, label, may in offered if may]


def _idle(actor) -> str:
    """What is said to somebody for whom there is no page yet."""
    return _("现在没有您要办的事。有疑问，请联系人大常委会代表工委。")


@login_required
@require_safe
def supervised(request):
    """The matters under this leader's supervision."""
    if not request.actor.holds("supervisor"):
        raise PermissionDenied
    mine = Supervision.objects.filter(leader=request.actor.account).select_related("matter__clock")
    lamps, slips = Lamps(), list(mine.order_by("-id")[:100])
    numbers = [slip.matter.number for slip in slips]
    cases = Case.objects.in_bulk(numbers, field_name="number")
    proposed = Suggestion.objects.in_bulk(numbers, field_name="number")
    rows = [
        {
            "slip": slip,
            "case": cases.get(slip.matter.number),
            "suggestion": proposed.get(slip.matter.number),
            "report": None if slip.report or slip.matter.ended_at else lamps.on(slip.report_by),
            "step": strips.step(slip.matter),
            "answer": lamps.on(slip.matter.clock.next_due_on, slip.matter.clock.next_unit),
        }
        for slip in slips
    ]
    return render(request, "web/supervised.html", {"rows": rows, "nothing": NOTHING_SUPERVISED})


def set_language(request):
    """Keep the language of pages; whoever is logged in is told things in it from now on, too."""
    answer = i18n.set_language(request)
    if request.method == "POST" and request.actor.account is not None:
        people.choose_language(request.actor.account, request.POST.get("language", ""), by=request.actor)
    return answer


@require_POST
def set_look(request):
    """Keep how pages should look, and go back to where the reader was."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    ours = target.startswith("/") and safe  # a bare word would be taken for the name of a page
    return look.keep(request, redirect(target if ours else reverse("home")))


def forbidden(request, exception=None):
    """403: the right is not there."""
    return render(request, "errors/403.html", {"reason": getattr(exception, "message", "")}, status=403)


def refused(request, refusal):
    """409: the step cannot be taken now; nothing was changed."""
    return render(request, "errors/400.html", {"reasons": refusal.reasons}, status=409)


def bad_request(request, exception=None):
    """400; and 413 where a form holds more text than is taken in. Where what was typed is kept, the way back to it."""
    if isinstance(exception, RequestDataTooBig):
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2
        return render(request, "errors/413.html", {"back": _form_of(request), "limit": limit}, status=413)
    if isinstance(exception, MultiPartParserError):
        return render(request, "errors/413.html", {"back": _form_of(request), "limit": None}, status=400)
    return render(request, "errors/400.html", {"reasons": []}, status=400)


def _form_of(request) -> str:
    """The page from which a form was sent, where its browser keeps what was typed: ours, or the address it went to."""
    sender = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(sender, {request.get_host()}, require_https=request.is_secure())
    return sender if ours else request.get_full_path()


def not_found(request, exception=None):
    """404: not there, or not for this reader. Whoever asks for a case without an account reads how it is followed."""
    return render(request, "errors/404.html", {"follow": _follow(request)}, status=404)


def _follow(request) -> str:
    """The address where number and PIN open a case; it says nothing about whether there is one."""
    match, actor = request.resolver_match, getattr(request, "actor", None)
    if match is None or "number" not in match.kwargs or (actor and actor.account):
        return ""
    return f"{reverse('door:follow')}?{urlencode({'number': match.kwargs['number']})}"


def broken(request):
    """500: our fault. A page that asks nothing of what may be broken: no session, no database, no manifest."""
    return HttpResponse(loader.render_to_string("errors/500.html"), status=500)


def csrf_failure(request, reason=""):
    """The form was too old, or came from elsewhere."""
    return render(
        request,
        "errors/403.html",
        {"reason": _("页面放得太久了，请返回、刷新后再交一次。您写的还在。")},
        status=403,
    )


def locked_out(request, *args, **kwargs):
    """Too many wrong passwords."""
    return render(request, "errors/429.html", status=429)
