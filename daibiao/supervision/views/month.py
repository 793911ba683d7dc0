"""The month's list, on the screen and on paper."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daibiao.accounts.permissions import allows, require
from daibiao.cases.models import Case
from daibiao.pages import strips
from daibiao.pages.keys import Page
from daibiao.queues.exports import units_of
from daibiao.queues.heaps import COORDINATORS
from daibiao.queues.views.queue import rows_of, whose

from .. import month

#: Rows of each part on paper; longer months are taken along as a file.
ON_PAPER = 300


def month_of(request) -> month.Month:
    """The month in the address; without one, this one."""
    named = request.GET.get("month", "")
    found = month.Month.named(named) if named else month.Month.this()
    if found is None:
        raise Http404
    return found


def part_of(request) -> str:
    """The part in the address; without one, what was told."""
    part = request.GET.get("part", "told")
    if part not in month.PARTS:
        raise Http404
    return part


@login_required
@require_safe
def listed(request):
    """What was told, handed over, answered and closed in a month: one part at a time, the newest first."""
    require(request.actor, "supervision.board")
    when, part = month_of(request), part_of(request)
    rows = {name: month.rows(name, when, request.actor) for name in month.PARTS}
    page = Page(rows[part], request, whole=Case.objects.with_row(), by_due=False)
    context = {
        "month": when,
        "title": month.PARTS[part].words,
        "groups": [{"items": [_item(name, when, rows[name].count(), part) for name in month.PARTS]}],
        "rows": rows_of(page.rows, request.actor, COORDINATORS),
        "page": page,
        "before_url": f"?month={when.moved(-1).name}&part={part}",
        "after_url": f"?month={when.moved(1).name}&part={part}",
        "tools": _tools(request.actor, when.name, part),
        "empty": {"title": _("这个月没有")},
    }
    return render(request, "supervision/month.html", context)


def _tools(actor, name: str, part: str) -> list[dict]:
    query = f"?month={name}&part={part}"
    found = [
        {"label": _("打印"), "url": reverse("supervision:month_paper") + f"?month={name}", "icon": "printer"},
        {"label": _("导出 Excel"), "url": reverse("supervision:month_export") + query, "icon": ""},
    ]
    if allows(actor, "supervision.urge"):
        urge = {
            "label": _("多件催办"),
            "url": reverse("supervision:month_urge") + query,
            "icon": "list-check",
        }
        found.insert(0, urge)
    return found


@login_required
@require_safe
def paper(request):
    """All four parts of a month on A4."""
    require(request.actor, "supervision.board")
    when = month_of(request)
    parts = []
    for name, part in month.PARTS.items():
        rows = month.rows(name, when, request.actor)
        cases = list(rows.with_row().select_related("merged_into").order_by("told_at", "id")[:ON_PAPER])
        units = units_of(cases)
        for case in cases:
            case.unit_label = units.get(case.main.matter_id, "")  # in memory, for this page
            case.step = "" if case.is_closed else strips.step(case.timed)
        many = len(cases) if len(cases) < ON_PAPER else rows.count()
        parts.append({"words": part.words, "cases": cases, "many": many, "is_cut": many > ON_PAPER})
    context = {
        "month": when,
        "parts": parts,
        "whose": whose(request.actor, COORDINATORS).partition(_("："))[0],
        "most": ON_PAPER,
        "back_url": f"{reverse('supervision:month')}?month={when.name}",
    }
    return render(request, "supervision/month_paper.html", context)


def _item(name: str, when: month.Month, count: int, current: str) -> dict:
    return {
        "label": month.PARTS[name].words,
        "url": f"?month={when.name}&part={name}",
        "count": count,
        "current": name == current,
    }
