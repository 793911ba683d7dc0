"""Whole workbooks: the template, what is kept now, and what comes back changed."""

import tempfile
from dataclasses import astuple
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.tables.reading import MEGABYTE

from . import actions, sheets
from .actions import Fault, Report
from .doors import kept_by
from .forms import WorkbookForm
from .kinds import ALL

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: To how much a workbook may unfold that a page takes: other readers wait meanwhile.
UNPACKED = 20 * MEGABYTE
#: Faults that a page lists; whoever has more mends these first.
SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def exchange(request: HttpRequest) -> HttpResponse:
    """The page: take the template, take the present state, bring a workbook in."""
    form = WorkbookForm(request.POST or None, request.FILES or None)
    report = None
    if request.method == "POST" and form.is_valid():
        try:
            report = _taken(request, form.cleaned_data)
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error("file", reason)
    title = _("Excel 导入导出")
    context = {
        "form": form,
        "report": report,
        "rows": _counted(report),
        "faults": _in_order(report.faults)[:SHOWN] if report else [],
        "more": max(0, len(report.faults) - SHOWN) if report else 0,
        "title": title,
        "page": title,
    }
    wrong = form.is_bound and (form.errors or (report and report.faults))
    return TemplateResponse(request, "backoffice/exchange.html", context, status=422 if wrong else 200)


def _taken(request, given: dict) -> Report:
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as kept:
        for chunk in given["file"].chunks():
            kept.write(chunk)
        kept.flush()
        found = list(sheets.sheets_of(Path(kept.name), unpacked=UNPACKED))
        if not found:
            raise Refusal(_("这不是 Excel 工作簿（.xlsx）。"))
        parts = kept_by(request.actor)
        return actions.take_in(found, by=request.actor, dry_run=given["dry_run"], parts=parts)


def _counted(report: Report | None) -> list[dict]:
    """One line a sheet that had rows; none where there are faults: nothing was added then."""
    if report is None or report.faults:
        return []
    counts = [(kind.title, report.counts.get(kind.name)) for kind in ALL]
    return [{"title": title, "count": count} for title, count in counts if count and any(astuple(count))]


def _in_order(faults: list[Fault]) -> list[Fault]:
    """Sheet by sheet, row by row: as whoever mends the file goes through it."""
    met = list(dict.fromkeys(fault.sheet for fault in faults))
    return sorted(faults, key=lambda fault: (met.index(fault.sheet), fault.row or 0))


@require_safe
def template(request) -> HttpResponse:
    """An empty workbook with the headings of what the actor keeps."""
    return _file(sheets.template(kept_by(request.actor)), "template")


@require_POST
def export(request) -> HttpResponse:
    """What the actor keeps now. It is written down that it left, so it is no GET."""
    content = actions.export(by=request.actor, parts=kept_by(request.actor))
    return _file(content, f"reference-{clock.today():%Y%m%d}")


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer
