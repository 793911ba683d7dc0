"""The supervision board: the numbers, and the lists behind them."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daibiao.accounts.permissions import allows, require
from daibiao.cases.models import Case
from daibiao.handling.models import Assignment
from daibiao.handling.offers import OFFER as HANDLING
from daibiao.pages.keys import Page
from daibiao.queues.heaps import COORDINATORS
from daibiao.queues.views.queue import rows_of

from ..board import AGES, COLUMNS, FLAGS, LAYOUTS, NONE, Board, Chosen
from ..forms import BoardForm


def chosen_by(request) -> Chosen:
    """The filter in the address; what is none of its choices is not found."""
    given = {name: request.GET.get(name, "") for name in vars(Chosen())}
    keys = all(_is_key(given[name]) for name in ("unit", "town"))
    age = given["age"] in ("", *map(str, range(len(AGES))))
    state = given["state"] in ("", *Case.OPEN)
    if not (keys and age and state and all(given[name] in ("", "1") for name in FLAGS)):
        raise Http404
    return Chosen(**given)


def _is_key(text: str) -> bool:
    return text in ("", NONE) or (text.isdecimal() and len(text) <= 18)


@login_required
@require_safe
def board(request):
    """Numbers by unit, township, state or age; each leads to its list."""
    require(request.actor, "supervision.board")
    watched, layout = Board(request.actor, chosen_by(request)), request.GET.get("by", "unit")
    if layout not in LAYOUTS:
        raise Http404
    query = watched.chosen.query
    context = {
        "layouts": [
            {"label": words, "url": f"?by={name}&{query}", "current": name == layout}
            for name, words in LAYOUTS.items()
        ],
        "head": BoardForm.base_fields[layout].label,
        "columns": COLUMNS,
        "lines": watched.table(layout),
        "total": watched.total(),
        "form": BoardForm(request.GET or None),
        "layout": layout,
        "filters": watched.words(),
        "list_url": reverse("supervision:board_list"),
        "month_url": reverse("supervision:month"),
    }
    return render(request, "supervision/board.html", context)


@login_required
@require_safe
def listed(request):
    """The list behind a number, due first, with urging and supervising a step away."""
    require(request.actor, "supervision.board")
    watched = Board(request.actor, chosen_by(request))
    page = Page(watched.rows, request, whole=Case.objects.with_row())
    context = {
        "title": _("督办清单"),
        "filters": watched.words(),
        "rows": _rows(page.rows, request.actor, watched),
        "page": page,
        "board_url": f"{reverse('supervision:board')}?{watched.chosen.query}",
        "tools": _tools(request.actor, watched.chosen.query),
        "empty": {"title": _("没有符合条件的事")},
    }
    return render(request, "supervision/board_list.html", context)


def _tools(actor, query: str) -> list[dict]:
    urge = {
        "label": _("多件催办"),
        "url": f"{reverse('supervision:board_urge')}?{query}",
        "icon": "list-check",
    }
    export = {"label": _("导出 Excel"), "url": f"{reverse('supervision:board_export')}?{query}", "icon": ""}
    return [urge, export] if allows(actor, "supervision.urge") else [export]


def _rows(cases, actor, watched: Board) -> list[dict]:
    own, leads = actor.duties("coordinator"), _leads(cases)
    found = rows_of(cases, actor, COORDINATORS)
    for case, row in zip(cases, found, strict=True):
        days, working = watched.days_open(case)
        row["sub"] += " · " + _("已 %(days)d 天（%(working)d 个工作日）") % {"days": days, "working": working}
        lead = leads.get(case.matter_id)
        if lead and case.coordinator_id in own:
            row["verbs"] += [
                {"label": _("催办"), "url": HANDLING.address(lead, "urge"), "key": "c"},
                {"label": _("督办"), "url": HANDLING.address(lead, "supervise"), "key": "d"},
            ]
    return found


def _leads(cases) -> dict[int, Assignment]:
    """What each lead unit still has in hand, in one query."""
    matters = [case.matter_id for case in cases if case.matter_id]
    return {each.matter_id: each for each in Assignment.objects.open().leading().filter(matter__in=matters)}
