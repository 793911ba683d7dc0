"""The office's pages: take suggestions along as a file; receive one, assign its columns, see what would come in, take it in."""

import tempfile
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.accounts.permissions import require
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.pages import verbs

from . import actions, rules
from .formats import EXCEL, JSON, WORD
from .forms import ColumnsForm, ReceiveForm, SelectionForm
from .models import Delivery, Source
from .taking import MOST_FORMS, take_along

#: Files that the page lists, faults of one, and systems that it offers.
RECENT, SHOWN, SYSTEMS = 20, 200, 20
TYPES = {
    EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    JSON: "application/json",
    WORD: "application/zip",
}
ENDINGS = {EXCEL: "xlsx", JSON: "json", WORD: "zip"}


@login_required
@require_safe
def home(request) -> HttpResponse:
    """Both ways on one page, and the files that came in."""
    require(request.actor, "exchange.open")
    return _home(request, SelectionForm(by=request.actor), ReceiveForm())


@login_required
@require_http_methods(["POST"])
def export(request) -> HttpResponseBase:
    """The file. It is written down that it left, so it is no GET."""
    require(request.actor, "exchange.take_along")
    form = SelectionForm(request.POST, by=request.actor)
    if not form.is_valid():
        return _home(request, form, ReceiveForm(), status=422)
    chosen = form.cleaned_data["format"]
    file = tempfile.TemporaryFile()  # noqa: SIM115 - FileResponse closes it when it is sent
    try:
        take_along(
            form.selection(),
            chosen,
            file,
            by=request.actor,
            office=rules.offices(request.actor)[0],
            most_forms=MOST_FORMS,
        )
    except Refusal as refusal:
        file.close()
        for reason in refusal.reasons:
            form.add_error(None, reason)
        return _home(request, form, ReceiveForm(), status=422)
    file.seek(0)
    name = f"{_('代表建议')}-{clock.today():%Y%m%d}.{ENDINGS[chosen]}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPES[chosen])


@login_required
@require_http_methods(["POST"])
def receive(request) -> HttpResponse:
    """A file comes in; its page asks which column is which."""
    require(request.actor, "exchange.open")
    form = ReceiveForm(request.POST, request.FILES)

    def keep(given):
        content, name, office = given["file"].read(), given["file"].name, rules.offices(request.actor)[0]
        return actions.receive(content, by=request.actor, office=office, system=given["system"], name=name)

    if saved := verbs.saved(request, form, keep, beside="file"):
        return saved
    return _home(request, SelectionForm(by=request.actor), form, status=422)


@login_required
@require_safe
def delivery(request, pk: int) -> HttpResponse:
    """What would come in, row by row what is in the way; or what came of it."""
    return _shown(request, _kept(request, pk))


@login_required
@require_http_methods(["POST"])
def assign_columns(request, pk: int) -> HttpResponse:
    """Which column is which."""
    kept = _kept(request, pk)
    if (form := _columns(kept, request.POST)) and not form.is_valid():
        return _shown(request, kept, form, status=422)
    chosen, done = form.assigned() if form else {}, _("已按新的对应检查了一遍。")
    try:
        return verbs.pressed(request, lambda: actions.assign_columns(kept, chosen, by=request.actor), done)
    except Refusal as refusal:
        return _refused(request, kept, form, refusal)


@login_required
@require_http_methods(["POST"])
def take_in(request, pk: int) -> HttpResponse:
    """File what is sound of the next lot. What answers presses again by itself; it is no address that one could open."""
    kept = _kept(request, pk)
    done: list = []

    def take():
        done.append(actions.take_in(kept, by=request.actor))
        if kept.is_over:
            messages.success(request, _("已导入 %(count)d 件，在“待审查”里。") % {"count": kept.imported})
        return kept

    try:
        answer = verbs.pressed(request, take)
    except Refusal as refusal:
        return _refused(request, kept, None, refusal)
    return _shown(request, kept, is_going=True) if done and not kept.is_over else answer


@login_required
@require_http_methods(["POST"])
def put_away(request, pk: int) -> HttpResponse:
    """The file is not needed."""
    kept = _kept(request, pk)

    def put():
        actions.put_away(kept, by=request.actor)
        return "exchange:home"

    try:
        put_by = _("已放下，余下的没有导入。") if kept.imported else _("已放下，一件也没有导入。")
        return verbs.pressed(request, put, put_by)
    except Refusal as refusal:
        return _refused(request, kept, None, refusal)


def _home(request, selecting: SelectionForm, receiving: ReceiveForm, *, status: int = 200) -> HttpResponse:
    files = Delivery.objects.filter(rules.visible(request.actor)).select_related("received_by")
    files = files.defer("content")[:RECENT]
    systems = Source.objects.filter(suggestion__coordinator__in=request.actor.duties("coordinator"))
    context = {
        "most": actions.MOST,
        "selecting": selecting,
        "receiving": receiving,
        "systems": systems.order_by("system").values_list("system", flat=True).distinct()[:SYSTEMS],
        "files": files,
    }
    return render(request, "exchange/home.html", context, status=status)


def _kept(request, pk: int) -> Delivery:
    """A file of the own office; any other is not there."""
    rows = Delivery.objects.filter(rules.visible(request.actor)).select_related("office", "received_by")
    return get_object_or_404(rows, pk=pk)


def _columns(kept: Delivery, given=None) -> ColumnsForm | None:
    """The form of a file of which nothing came in yet; else None."""
    if kept.is_over or kept.imported:
        return None
    with actions.table_of(kept) as table:
        return ColumnsForm(given, found=table.columns, chosen=kept.columns)


def _refused(request, kept: Delivery, form: ColumnsForm | None, refusal: Refusal) -> HttpResponse:
    kept.refresh_from_db()
    return _shown(request, kept, form or _columns(kept, {}), reasons=refusal.reasons, status=422)


def _shown(
    request,
    kept: Delivery,
    form: ColumnsForm | None = None,
    *,
    reasons=(),
    is_going: bool = False,
    status: int = 200,
) -> HttpResponse:
    form, why = form or _columns(kept), list(reasons)
    report = None
    if not (kept.is_over or is_going or why):
        try:
            report = actions.tried(kept, by=request.actor)
        except Refusal as refusal:
            why = refusal.reasons
    faults = report.errors if report else actions.faults(kept)
    context: dict[str, Any] = {
        "delivery": kept,
        "form": form,
        "report": report,
        "is_going": is_going,
        "why": why,
        "faults": faults[:SHOWN],
        "more": max(0, len(faults) - SHOWN),
    }
    return render(request, "exchange/delivery.html", context, status=status)
