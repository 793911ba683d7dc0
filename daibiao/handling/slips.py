"""Slips for paper: 交办单, 催办单, 督办单. A slip shows what the unit was given, and nothing of the person."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from daibiao.deadlines.models import Deadline
from daibiao.lib import clock
from daibiao.pages import dates

from . import rules
from .models import Assignment, Supervision, Urge


@login_required
@require_GET
def hand_over(request, pk):
    """交办单: what is handed to a unit, together with whom, and until when each step is due."""
    assignment = get_object_or_404(_seen(request), pk=pk)
    co = assignment.matter.assignments.standing().filter(round=assignment.round, role=Assignment.Role.CO)
    facts = [
        *_facts(assignment),
        {"label": _("交办时间"), "value": _on(assignment.handed_at)},
        {
            "label": _("会办单位"),
            "value": _("、").join(each.unit.label for each in co.select_related("unit")),
        },
    ]
    terms = Deadline.objects.open().filter(clock=assignment.clock).select_related("term").order_by("due_on")
    parts = [
        {"title": _("标题"), "text": assignment.matter.title},
        {"title": _("交办内容"), "text": assignment.matter.brief},
    ]
    due = [{"label": term.term.title, "value": dates.day(term.due_on)} for term in terms]
    return _slip(request, _("交办单"), assignment, facts=facts, parts=parts, due=due)


@login_required
@require_GET
def urging(request, pk):
    """催办单: what was asked, and what the unit answered."""
    sent = get_object_or_404(
        Urge.objects.select_related("urged_by"), pk=pk, assignment__in=_seen(request).values("pk")
    )
    assignment = _seen(request).get(pk=sent.assignment_id)
    facts = [*_facts(assignment), {"label": _("催办时间"), "value": _on(sent.urged_at)}]
    parts = [{"title": _("催办内容"), "text": sent.text}, {"title": _("单位回应"), "text": sent.answer}]
    return _slip(request, _("催办单"), assignment, facts=facts, parts=parts)


@login_required
@require_GET
def supervision(request, pk):
    """督办单: who supervises, what is demanded, until when the unit reports."""
    seen = Supervision.objects.filter(matter__in=_seen(request).values("matter"))
    slip = get_object_or_404(seen.select_related("leader", "matter"), pk=pk)
    assignment = _seen(request).filter(matter=slip.matter).leading().standing().order_by("-round").first()
    assignment = assignment or get_object_or_404(_seen(request), matter=slip.matter)
    facts = [
        *_facts(assignment),
        {"label": _("督办单号"), "value": slip.number},
        {"label": _("督办领导"), "value": slip.leader.name},
        {"label": _("列入时间"), "value": _on(slip.ordered_at)},
        {"label": _("反馈日期"), "value": dates.day(slip.report_by)},
    ]
    parts = [
        {"title": _("标题"), "text": assignment.matter.title},
        {"title": _("督办要求"), "text": slip.demand},
        {"title": _("反馈情况"), "text": slip.report},
    ]
    return _slip(request, _("督办单"), assignment, facts=facts, parts=parts)


def _seen(request):
    rows = Assignment.objects.filter(rules.visible(request.actor)).distinct()
    return rows.with_desk().select_related("matter__coordinator")


def _on(moment) -> str:
    return dates.day(clock.local(moment).date())


def _facts(assignment) -> list[dict]:
    matter = assignment.matter
    return [
        {"label": _("编号"), "value": matter.number},
        {"label": _("承办单位"), "value": assignment.bearer.label},
        {"label": _("地方"), "value": matter.place.label if matter.place else _("地点不详")},
        {"label": _("轮次"), "value": assignment.round},
    ]


def _slip(request, title, assignment, **more):
    context = {
        "title": title,
        "matter": assignment.matter,
        "facts": [fact for fact in more.pop("facts") if fact["value"]],
        **more,
    }
    return render(request, "handling/slip.html", context)
