"""The list of inspections, planning one, its page and its verbs."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.accounts.permissions import Refused, allows, require
from daibiao.lib.refusals import Refusal
from daibiao.pages import verbs
from daibiao.pages.heaps import opened
from daibiao.pages.keys import Page

from .. import actions, flow, heaps, panels, rules
from ..forms import PlanForm
from ..models import Inspection
from ..offers import INSPECTION

State = Inspection.State
#: The next step of a state, for whoever may do it.
NEXT = {State.PLANNED: "announce", State.ANNOUNCED: "hold", State.HELD: "report", State.REPORTED: "close"}
EMPTY = {"title": _lazy("这里现在没有视察、调研和检查"), "text": _lazy("新制定的计划会排在这一页。")}

NO_FINDINGS = {"title": _lazy("还没有记下问题"), "text": _lazy("代表和工作机构记下的问题会列在这里。")}


@login_required
@require_safe
def own(request):
    """The heaps of the reader, and the rows of the one that is open."""
    actor = request.actor
    require(actor, "oversight.list")
    rows, shown = opened(request, heaps.heaps_of(actor), heaps.seen(actor))
    page = Page(rows, request, whole=Inspection.objects.with_row(), by_due=False)
    tools = [{"label": _("制定计划"), "url": reverse("inspection:plan"), "icon": "plus"}]
    context = {
        **shown,
        "rows": [_row(each, actor) for each in page.rows],
        "page": page,
        "tools": tools if rules.offices(actor) else [],
        "empty": EMPTY,
    }
    return render(request, "oversight/own.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request):
    """A new plan."""
    office = next(iter(rules.offices(request.actor)), None)
    if office is None:
        raise Refused("oversight.plan")
    form = PlanForm(request.POST or None, congress=office.congress)
    return _written(
        request, form, _("制定计划"), lambda plan: actions.plan(plan, by=request.actor, office=office)
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def replan(request, number):
    """Change the plan until something was found."""
    inspection = found(request, number)
    require(request.actor, "oversight.replan", inspection)
    if reasons := flow.blockers("replan", inspection):
        raise Refusal(*reasons)
    initial = {
        name: getattr(inspection, name) for name in ("kind", "topic", "purpose", "begins_on", "ends_on")
    }
    initial["team"] = " ".join(deputy.code or deputy.name for deputy in inspection.team.all())
    initial["stops"] = "\n".join(stop.name for stop in inspection.stops.all())
    form = PlanForm(request.POST or None, congress=inspection.congress, initial=initial)
    return _written(
        request,
        form,
        _("修改计划"),
        lambda plan: actions.replan(inspection, plan, by=request.actor),
        inspection=inspection,
    )


@login_required
@require_safe
def page(request, number):
    """What is planned, what was found and what became of it, and what to do next."""
    inspection, actor = found(request, number), request.actor
    may_replan = not flow.blockers("replan", inspection) and allows(actor, "oversight.replan", inspection)
    context = {
        "inspection": inspection,
        "tone": panels.TONES[State(inspection.state)],
        "may_replan": may_replan,
        "no_findings": NO_FINDINGS,
        **verbs.steps(actor, (INSPECTION, inspection, "")),
        **panels.of_inspection(inspection, actor),
    }
    return render(request, "oversight/inspection.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request, number, verb):
    """The page of one verb on one inspection."""
    inspection = found(request, number)
    if (offered := INSPECTION.verb(verb)) is None:
        raise Http404
    about = {"number": inspection.number, "words": inspection.topic}
    return verbs.perform(
        request,
        INSPECTION,
        offered,
        inspection,
        context={"about": about},
        after=lambda _outcome: redirect(inspection),
    )


def found(request, number: str) -> Inspection:
    """The inspection of this number; hidden is 404."""
    rows = Inspection.objects.filter(rules.visible(request.actor)).select_related(
        "coordinator", "congress__place"
    )
    return get_object_or_404(rows, number=number)


def _written(request, form, title: str, do, **more):
    """Do it with the form's values; a refusal stands in the form and loses nothing typed."""
    if saved := verbs.saved(request, form, lambda given: do(actions.Plan(**given)), _("计划已保存。")):
        return saved
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "oversight/plan.html", {"form": form, "title": title, **more}, status=status)


def _row(inspection, actor) -> dict:
    """Input of components/queue.html: what, when, who has it in hand, what comes next, what is still open."""
    return {
        "url": inspection.get_absolute_url(),
        "title": inspection.topic,
        "sub": " · ".join((inspection.number, inspection.get_kind_display(), panels.days(inspection))),
        "holder": "" if inspection.is_over else inspection.coordinator.label,
        "verbs": [verbs.next_in_row(INSPECTION, NEXT.get(State(inspection.state), ""), inspection, actor)],
        "chip": _chip(inspection),
    }


def _chip(inspection) -> dict | None:
    """How many findings wait for a way, else for an answer."""
    if count := inspection.undisposed:
        return {
            "label": ngettext("%(n)d 个问题待处置", "%(n)d 个问题待处置", count) % {"n": count},
            "tone": "late",
        }
    if count := inspection.unanswered:
        return {
            "label": ngettext("%(n)d 个问题待答复", "%(n)d 个问题待答复", count) % {"n": count},
            "tone": "new",
        }
    return None
