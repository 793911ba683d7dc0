"""The desk of units and dispatchers: one list, whatever the source."""

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import require
from daibiao.handling.models import Assignment
from daibiao.lib import clock
from daibiao.pages import dates, sheets
from daibiao.pages.keys import Page
from daibiao.pages.strips import Lamps

from .. import desk as desks

TONES = {"late": "late", "pressed": "soon"}
#: All that a row of the desk shows, and what says whose next step it is.
SHOWN = Assignment.objects.with_desk().only(
    *("role", "round", "state", "signer", "ended_at", "ending", "ending_reason", "handler__name"),
    *("matter__kind", "matter__number", "matter__title", "matter__coordinator"),
    *("matter__place__name", "matter__place__pinyin", "via__name", "via__name_en"),
    *(
        "unit__name",
        "unit__name_en",
        "unit__succeeded_on",
        "unit__successor__name",
        "unit__successor__name_en",
    ),
    *("unit__successor__succeeded_on", "unit__successor__successor"),
    *("clock__next_due_on", "clock__next_key", "clock__next_unit", "clock__parent"),
)


def _opened(request) -> tuple[list[str], str]:
    """The heaps of this desk, and the one that is open."""
    require(request.actor, "queues.desk")
    heaps = desks.heaps_of(request.actor)
    if (current := request.GET.get("heap") or desks.first_of(heaps, request.actor)) not in heaps:
        raise Http404
    return heaps, current


@login_required
@require_safe
def desk(request):
    """One desk for a unit or a dispatcher: due first."""
    heaps, current = _opened(request)
    page = Page(desks.rows(current, request.actor), request, whole=SHOWN, by_due=current != "taken")
    counts = desks.counts(heaps, request.actor)
    context = {
        "title": desks.HEAPS[current][0],
        "groups": [{"items": [_heap(name, counts[name], current) for name in heaps]}],
        "rows": _taken(page.rows, request.actor) if current == "taken" else _rows(page.rows, request.actor),
        "page": page,
        "step": _("改办日期") if current == "taken" else "",
        "tools": [{"label": _("导出 Excel"), "url": f"{reverse('queues:desk_export')}?heap={current}"}],
        "empty": {"title": _("这里现在没有事"), "text": _("交办给本单位的事会按期限先后排在这一页。")},
    }
    return render(request, "queues/desk.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def export(request):
    """The open heap of the desk as a file. The person's words and number are no part of a unit's list."""
    _heaps, current = _opened(request)
    rows, url = desks.rows(current, request.actor), f"{reverse('queues:desk')}?heap={current}"
    columns = desks.COLUMNS_OF_TAKEN if current == "taken" else desks.COLUMNS
    named = (_("工作台清单"), [desks.HEAPS[current][0]], columns)
    sheet = sheets.Sheet(*named, lambda: desks.lines(current, rows), rows.order_by().count(), url)
    if request.method == "POST":
        return sheets.attachment(sheet, by=request.actor)
    return sheets.ask(request, sheet, Form())


def _heap(name, count, current) -> dict:
    label = f"{count}+" if count >= desks.MANY and name in desks.BESIDE else count
    return {
        "label": desks.HEAPS[name][0],
        "url": f"?heap={name}",
        "count": label,
        "current": name == current,
        "tone": TONES.get(name, "") if count else "",
    }


def _rows(assignments, actor) -> list[dict]:
    lamps, steps = Lamps(), desks.next_steps(assignments, actor)
    return [
        {
            "url": assignment.matter.get_absolute_url(),
            "title": assignment.matter.title,
            "sub": _sub(assignment),
            "holder": _holder(assignment, steps[assignment.pk]),
            "verbs": [steps[assignment.pk]],
            "chip": lamps.chip(assignment) or lamps.on(steps[assignment.pk]["due"]),
            "marks": [_mark(mark, lamps.on(due)) for mark, due in steps[assignment.pk]["marks"]],
            "like": None,
        }
        for assignment in assignments
    ]


def _mark(mark, lit) -> dict:
    return {"label": f"{mark} · {lit['label']}", "tone": lit["tone"]} if lit else {"label": mark}


def _taken(assignments, actor) -> list[dict]:
    """What was given to other units: the reason, and who has it now; its page is open to dispatchers alone."""
    holders, systems = desks.now_with(assignments), actor.duties(Grant.Role.DISPATCHER)
    return [
        {
            "url": assignment.matter.get_absolute_url() if assignment.via_id in systems else "",
            "title": assignment.matter.number,
            "sub": assignment.ending_reason,
            "holder": holders.get(assignment.matter_id, ""),
            "verbs": [{"label": dates.short_day(clock.local(assignment.ended_at).date())}],
        }
        for assignment in assignments
    ]


def _holder(assignment, step) -> str:
    if assignment.state == Assignment.State.DISPATCHING and assignment.via:
        return _("%(unit)s（待分办）") % {"unit": assignment.via.label}
    return assignment.handler.name if assignment.handler and step["url"] else assignment.bearer.label


def _sub(assignment) -> str:
    place, heir = assignment.matter.place, assignment.bearer
    parts = (
        assignment.matter.number,
        place and place.label,
        assignment.get_role_display(),
        assignment.round > 1 and _("第 %(round)d 轮") % {"round": assignment.round},
        heir != assignment.unit and _("承接%(unit)s") % {"unit": assignment.unit.label},
    )
    return " · ".join(str(part) for part in parts if part)
