"""Slips for paper: 交办单, 催办单, 督办单. A slip shows what the unit was given: the words, nothing of who said them."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daibiao.handling import rules
from daibiao.handling.models import Assignment, Supervision, Urge
from daibiao.lib import clock
from daibiao.pages import dates
from daibiao.pages.strips import Lamps

from .. import matters


@login_required
@require_safe
def hand_over(request, pk):
    """交办单: what is handed to a unit, together with whom, and until when each step is due."""
    given = get_object_or_404(_seen(request), pk=pk)
    facts = [(_("交办时间"), _on(given.handed_at)), *_beside(given)]
    paper, parts = {"key": "hand_over", "ref": given.pk}, matters.told(given.matter)
    return _slip(request, _("交办单"), given, facts=facts, parts=parts, due=_due(given), paper=paper)


@login_required
@require_safe
def urging(request, pk):
    """催办单: what was asked, and what the unit answered."""
    sent = get_object_or_404(Urge, pk=pk, assignment__in=_seen(request).values("pk"))
    facts = [(_("催办时间"), _on(sent.urged_at))]
    parts = [(_("催办内容"), sent.text), (_("单位回应"), sent.answer)]
    return _slip(request, _("催办单"), _seen(request).get(pk=sent.assignment_id), facts=facts, parts=parts)


@login_required
@require_safe
def supervision(request, pk):
    """督办单: who supervises, what is demanded, until when the unit reports."""
    seen = Supervision.objects.filter(matter__in=_seen(request).values("matter"))
    slip = get_object_or_404(seen.select_related("leader"), pk=pk)
    newest = _seen(request).filter(matter=slip.matter_id).order_by("-round", "-role", "-id")[0]
    facts = [(_("督办单号"), slip.number), (_("督办领导"), slip.leader.name)]
    facts += [(_("列入时间"), _on(slip.ordered_at)), (_("反馈日期"), dates.day(slip.report_by))]
    facts += _beside(newest)
    parts = [*matters.told(newest.matter), (_("督办要求"), slip.demand), (_("反馈情况"), slip.report)]
    paper = {"key": "supervision", "ref": slip.pk}
    return _slip(request, _("督办单"), newest, facts=facts, parts=parts, due=_due(newest), paper=paper)


def _seen(request):
    seen = Assignment.objects.filter(rules.visible(request.actor))
    return seen.with_desk().select_related("matter__coordinator")


def _on(moment) -> str:
    return dates.day(clock.local(moment).date())


def _beside(given):
    """The other units of this round."""
    return [(role, unit.label) for role, unit in matters.beside(given)]


def _due(given):
    """Until when each step is due, and by how much it is late."""
    lamps = Lamps()
    for step, whose, on, unit in matters.due(given, get_language() or "zh-hans"):
        light = lamps.on(on, unit)
        late = f" · {light['label']}" if light and light["tone"] == "late" else ""
        yield f"{step} · {whose}" if whose else step, dates.day(on) + late


def _slip(request, title, given, *, facts, parts, due=(), paper=None):
    matter, place = given.matter, given.matter.place and given.matter.place.label
    known = [(_("编号"), matter.number), (_("承办单位"), given.bearer.label), (_("地方"), place)]
    if given.round > 1:
        known.append((_("办理轮次"), _("第 %(round)d 轮") % {"round": given.round}))
    shown = [
        [{"label": label, "value": value} for label, value in rows if value]
        for rows in ((*known, *facts), due)
    ]
    context = {"title": title, "matter": matter, "facts": shown[0], "due": shown[1], "parts": parts}
    context["paper"] = paper
    return render(request, "documents/slip.html", context)
