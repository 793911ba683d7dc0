"""Slips for paper: 交办单, 催办单, 督办单. A slip shows what the unit was given: the words, nothing of who said them."""

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daibiao.deadlines.models import Deadline
from daibiao.handling import kinds, rules
from daibiao.handling.models import Assignment, Supervision, Urge
from daibiao.lib import clock
from daibiao.pages import dates


@login_required
@require_safe
def hand_over(request, pk):
    """交办单: what is handed to a unit, together with whom, and until when each step is due."""
    given = get_object_or_404(_seen(request), pk=pk)
    facts = [(_("交办时间"), _on(given.handed_at)), *_beside(given)]
    return _slip(request, _("交办单"), given, facts=facts, parts=_given(given.matter), due=_due(given))


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
    parts = [*_given(newest.matter), (_("督办要求"), slip.demand), (_("反馈情况"), slip.report)]
    return _slip(request, _("督办单"), newest, facts=facts, parts=parts, due=_due(newest))


def _seen(request):
    seen = Assignment.objects.filter(rules.visible(request.actor)).distinct()
    return seen.with_desk().select_related("matter__coordinator")


def _on(moment) -> str:
    return dates.day(clock.local(moment).date())


def _beside(given):
    """The other units of this round."""
    others = given.matter.assignments.standing().filter(round=given.round).exclude(pk=given.pk)
    words = {Assignment.Role.LEAD: _("主办单位"), Assignment.Role.CO: _("会办单位")}
    return [(words[each.role], each.bearer.label) for each in others.select_related("unit__successor")]


def _given(matter):
    """What the person said, in full; then the title and what is asked, where they say more than that."""
    told = [(head or _("反映人的原话"), text) for head, text in kinds.of(matter).told(matter) if text]
    whole = "\n".join(text for _head, text in told)
    more = {matter.title: _("标题"), matter.brief: _("交办内容")}
    return told + [(head, text) for text, head in more.items() if text.rstrip("…") not in whole]


def _due(given):
    """When each step of this unit is due; and before or after it the opinions of co-units, the reply of the lead."""
    kind, language = kinds.of(given.matter), get_language() or "zh-hans"
    others = Q(clock__assignment__matter=given.matter, clock__assignment__round=given.round)
    others &= Q(key__in=(kind.coopinion, kind.answer_key(given.matter, given.round)))
    terms = Deadline.objects.open().filter(Q(clock=given.clock) | others).order_by("due_on", "id")
    for term in terms.select_related("term", "clock__assignment__unit__successor"):
        whose = f" · {term.clock.assignment.bearer.label}" if term.clock_id != given.clock_id else ""
        yield f"{term.term.title.of(language)}{whose}", dates.day(term.due_on)


def _slip(request, title, given, *, facts, parts, due=()):
    matter, place = given.matter, given.matter.place and given.matter.place.label
    known = [(_("编号"), matter.number), (_("承办单位"), given.bearer.label), (_("地方"), place)]
    if given.round > 1:
        known.append((_("办理轮次"), _("第 %(round)d 轮") % {"round": given.round}))
    shown = [
        [{"label": label, "value": value} for label, value in rows if value]
        for rows in ((*known, *facts), due)
    ]
    context = {"title": title, "matter": matter, "facts": shown[0], "due": shown[1], "parts": parts}
    return render(request, "documents/slip.html", context)
