"""The auditor's page: what happened, by whom, and whether the chain over it holds. It changes nothing of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST, require_safe

from daibiao.accounts.permissions import require
from daibiao.audit import actions as audit
from daibiao.audit.models import Event, Seal
from daibiao.lib import clock
from daibiao.pages import dates
from daibiao.pages.keys import Page
from daibiao.pages.timelines import sentence
from daibiao.places.models import Unit

from . import trail_words
from .forms import TrailForm

NOTHING = {"title": _lazy("没有这样的留痕"), "text": _lazy("换个条件再看。")}
#: Altered events that are named one by one.
NAMED = 20
SIZE = 50


@login_required
@require_safe
def trail(request):
    """Events, the newest first, by kind, account, matter and days; and the state of the chain."""
    require(request.actor, "audit.read_trail")
    form = TrailForm(request.GET or None, language=get_language() or "zh-hans")
    rows = _chosen(form) if form.is_bound else Event.objects.all()
    whole = Event.objects.select_related("account", "seal")
    page = Page(rows, request, whole=whole, by_due=False, size=SIZE)
    last = Event.objects.filter(name="trail.proved").order_by("-id").first()
    context = {
        "form": form,
        "rows": _rows(page.rows),
        "page": page,
        "nothing": NOTHING,
        "facts": [
            {"label": _("已封存"), "value": Seal.objects.count()},
            {"label": _("等待封存"), "value": Event.objects.unsealed().count()},
            {"label": _("上次验证"), "value": _proved(last)},
        ],
    }
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "web/trail.html", context, status=status)


@login_required
@require_POST
def prove(request):
    """Walk the chain; that it was walked stands in the trail."""
    proof = audit.prove(by=request.actor)
    if proof.altered:
        named = _("、").join(map(str, proof.altered[:NAMED]))
        told = _("%(count)d 条留痕和封存的不符，编号：%(named)s。请立即报告，不要改动数据库。")
        messages.error(request, told % {"count": len(proof.altered), "named": named})
    else:
        told = _("%(count)d 条留痕全部相符，没有被改过。")
        messages.success(request, told % {"count": proof.sealed})
    return redirect("trail")


def _chosen(form: TrailForm):
    """What was asked for; asked wrongly, nothing: an unfiltered list would look like an answer."""
    if not form.is_valid():
        return Event.objects.none()
    wanted = form.cleaned_data
    rows = Event.objects.between(wanted["since"], wanted["until"])
    if wanted["name"]:
        rows = rows.filter(name=wanted["name"])
    if wanted["account"]:
        rows = rows.by(wanted["account"])
    return rows.about(wanted["number"]) if wanted["number"] else rows


def _rows(events: list[Event]) -> list[dict]:
    """As a reader sees them; units that facts name by id are asked for together."""
    ids = {event.facts.get(fact) for event in events for fact in ("unit", "via")}
    units = Unit.objects.in_bulk([each for each in ids if isinstance(each, int)])
    things = trail_words.named(events)
    return [_row(event, units, things.get((event.kind, event.thing))) for event in events]


def _row(event: Event, units: dict[int, Unit], thing: str | None) -> dict:
    at = clock.local(event.at)
    return {
        "title": sentence(event, units),
        "when": f"{dates.day(at.date())} {at:%H:%M:%S}",
        "who": format_html("<bdi>{}</bdi>（{}）", event.account.name, event.account.username)
        if event.account
        else _who(event),
        "about": event.number or thing or f"{trail_words.kind(event.kind)} {event.thing}",
        "code": f"{event.pk} · {event.name}",
        "is_sealed": hasattr(event, "seal"),
    }


def _who(event: Event) -> str:
    names = {"system": _("系统"), "teller": _("反映人"), "visitor": _("来访者")}
    return " ".join(part for part in (str(names.get(event.actor_kind, "")), event.actor_label) if part)


def _proved(last: Event | None) -> str:
    if last is None:
        return _("还没有")
    if last.facts["altered"]:
        return _("%(count)d 条不符") % {"count": last.facts["altered"]}
    return _("%(day)s，全部相符") % {"day": dates.day(clock.local(last.at).date())}
