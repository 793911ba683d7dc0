"""The report of a year, the same as a workbook, and the list behind each of its numbers."""

import io
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.figures.catalogue import UnknownFigure
from daibiao.handling.models import Promise, Reply
from daibiao.lib import clock
from daibiao.pages.keys import Page
from daibiao.suggestions import rules as suggestions
from daibiao.suggestions.models import Suggestion

from . import boards, handovers, sheets
from .catalogue import TO_SUGGESTION, named
from .forms import PARTS, BatchForm, ScopeForm
from .papers import batch_reference, reference
from .tally import Tally

NOTHING = {"title": _lazy("这个范围里没有"), "text": _lazy("换一年或者换一个办公室看看。")}
NO_BATCH = {"title": _lazy("没有要交办的建议"), "text": _lazy("受理编号以后，建议列在这张清单上。")}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def report(request):
    """代表建议办理情况报告: rates, figures and tables of a year, as things stand today."""
    require(request.actor, "yearbook.read")
    form = _asked(request)
    context: dict[str, Any] = {"form": form, "scope": None}
    if form.is_valid():
        tally = Tally(scope := form.scope().only(unit=None, part="", result=""))
        context |= {
            "scope": scope,
            "office": form.office_label,
            "today": clock.today(),
            "rates": boards.headline(tally),
            "chapters": boards.chapters(tally),
            "tables": boards.tables(tally),
            "reference": reference(scope.year, scope.office),
            "sheet_url": reverse("yearbook:sheet", query=scope.query()),
        }
    return render(request, "yearbook/report.html", context, status=200 if context["scope"] else 422)


@login_required
@require_safe
def sheet(request):
    """The report as an Excel file. It holds no person's words, so taking it along is no act."""
    require(request.actor, "yearbook.read")
    form = _asked(request)
    if not form.is_valid():
        raise Http404
    scope = form.scope().only(unit=None, part="", result="")
    content = io.BytesIO(sheets.report(Tally(scope), form.office_label))
    name = f"{_('代表建议办理情况报告')}-{scope.year}.xlsx"
    return FileResponse(content, as_attachment=True, filename=name, content_type=XLSX)


@login_required
@require_safe
def handover_list(request):
    """交办清单: what a hand-over meeting has before it, on the screen and as a document."""
    require(request.actor, "yearbook.read")
    form = BatchForm(request.GET.dict(), by=request.actor)
    context: dict[str, Any] = {"form": form, "batch": None}
    if form.is_valid():
        batch = form.batch()
        context |= {
            "batch": batch,
            "lines": handovers.lines(batch),
            "secret": batch.secret(),
            "reference": batch_reference(batch),
            "empty": NO_BATCH,
        }
    status = 200 if context["batch"] or not form.has_sessions else 422
    return render(request, "yearbook/handovers.html", context, status=status)


@login_required
@require_safe
def figure(request, name):
    """One figure: how it is counted, the number, and the rows behind it."""
    require(request.actor, "yearbook.read")
    try:
        chosen = named(name)
    except UnknownFigure:
        raise Http404 from None
    form = _asked(request)
    context: dict[str, Any] = {"form": form, "title": boards.title(name), "scope": None, "empty": NOTHING}
    if form.is_valid():
        scope = form.scope()
        rows = chosen.rows(scope)
        context["page"] = page = Page(rows, request, whole=_whole(rows.model), by_due=False)
        context |= {
            "scope": scope,
            "office": form.office_label,
            "figure": boards.explained(name, scope, rows.order_by().count()),
            "narrowed": _narrowed(form),
            "rows": listed(page.rows, request.actor),
            "report_url": reverse("yearbook:report", query=scope.only(unit=None, part="", result="").query()),
        }
    return render(request, "yearbook/one.html", context, status=200 if context["scope"] else 422)


def listed(rows, by: Actor) -> list[dict[str, Any]]:
    """Number and state of each; what it is about, and the way there, only where the reader may see the suggestion."""
    told = [row.reply.assignment.matter.suggestion if isinstance(row, Promise) else row for row in rows]
    visible = Suggestion.objects.filter(suggestions.visible(by), pk__in=[each.pk for each in told])
    seen = set(visible.values_list("pk", flat=True))
    return [
        {
            "number": each.shown_number,
            "title": each.title if each.pk in seen else "",
            "url": each.get_absolute_url() if each.pk in seen else "",
            "proposer": each.proposer if each.pk in seen else "",
            "is_secret": each.is_confidential,
            "state": each.get_state_display(),
            "due": row.due_on if isinstance(row, Promise) else None,
        }
        for row, each in zip(rows, told, strict=True)
    ]


def _asked(request) -> ScopeForm:
    asked = request.GET.dict()
    asked.pop("after", None)
    return ScopeForm(asked, by=request.actor)


def _whole(model):
    """All that a row shows, in one query."""
    if model is Suggestion:
        return Suggestion.objects.with_row()
    way = TO_SUGGESTION[model]
    return model.objects.select_related(f"{way}__lead", f"{way}__delegation")


def _narrowed(form: ScopeForm) -> list[str]:
    """What the list is narrowed to beside year and office, in words."""
    given = form.cleaned_data
    words = [given["unit"].label] if given["unit"] else []
    if given["part"]:
        words.append(str(PARTS[given["part"]]))
    if given["result"]:
        words.append(str(Reply.Class(given["result"]).label))
    return words
