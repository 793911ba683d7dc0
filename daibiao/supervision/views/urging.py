"""多件催办 from a list: one text to every unit that is ticked, and what became of each."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from daibiao.accounts.permissions import require
from daibiao.cases.models import Case, CaseQuerySet
from daibiao.pages import strips
from daibiao.pages.keys import Page
from daibiao.queues.held import at
from daibiao.queues.views.bulk import all_of

from .. import month, urging
from ..board import Board
from ..forms import UrgeForm
from .board import chosen_by
from .month import month_of, part_of

#: Cases on one page.
ROWS = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_board(request):
    """What stands in the board's list and is in the hands of a unit, narrowed as it is on the page."""
    require(request.actor, "supervision.urge")
    watched = Board(request.actor, chosen_by(request))
    back = {
        "label": _("督办清单"),
        "url": f"{reverse('supervision:board_list')}?{watched.chosen.query}",
        "filters": watched.words(),
    }
    return _ticked(request, watched.rows, back)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_month(request):
    """What stands in one part of the month's list and is still in the hands of a unit."""
    require(request.actor, "supervision.urge")
    when, part = month_of(request), part_of(request)
    back = {
        "label": _("月度清单"),
        "url": f"{reverse('supervision:month')}?month={when.name}&part={part}",
        "filters": [when.label, month.PARTS[part].words],
    }
    return _ticked(request, month.rows(part, when, request.actor), back)


def _ticked(request, rows: CaseQuerySet, back: dict):
    """The boxes and the text. What went is no longer ticked; what did not stays, with the text, to be tried again."""
    form = UrgeForm(
        request.POST or None, own=urging.own(request.actor).select_related("matter", "unit", "via")
    )
    outcomes, posted = [], request.method == "POST"
    if posted and form.is_valid():
        given = form.cleaned_data
        outcomes = urging.urge_each(given["assignments"], by=request.actor, text=given["text"])
    unsent = {str(outcome.assignment.pk) for outcome in outcomes if outcome.why}
    ticked = unsent if outcomes else set(request.POST.getlist("assignments"))
    page = Page(urging.to_urge(rows, request.actor), request, whole=Case.objects.with_row(), size=ROWS)
    context = {
        "form": form if unsent or not outcomes else UrgeForm(own=urging.own(request.actor)),
        "rows": _rows(page.rows, request.actor, ticked, everything="all" in request.GET and not posted),
        "sent": [_row(outcome) for outcome in outcomes if not outcome.why],
        "unsent": [_row(outcome) for outcome in outcomes if outcome.why],
        "left_out": urging.left_out(rows, request.actor),
        "page": page,
        "back": back,
        "all_url": all_of(request),
        "empty": {"title": _("这里没有单位正在办的事。")},
    }
    return render(request, "supervision/urge.html", context, status=422 if posted and not outcomes else 200)


def _rows(cases, actor, ticked: set[str], *, everything: bool) -> list[dict]:
    return [
        {
            "pk": each.pk,
            "case": case,
            "unit": at(each),
            "role": each.get_role_display(),
            "step": strips.step(each),
            "due_on": each.clock.next_due_on,
            "urged_at": urged_at,
            "ticked": everything or str(each.pk) in ticked,
        }
        for case, each, urged_at in urging.in_hands(cases, actor)
    ]


def _row(outcome: urging.Outcome) -> dict:
    matter = outcome.assignment.matter
    words = f"{matter.number} · {at(outcome.assignment)} · {matter.title}"
    return {"label": f"{words} — {outcome.why}" if outcome.why else words, "url": matter.get_absolute_url()}
