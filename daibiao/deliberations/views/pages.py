"""The one page of an opinion, for whoever may see it; its verbs, and the letters of those who reported."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.accounts.permissions import allows, require
from daibiao.documents import letters
from daibiao.handling import panels as handling
from daibiao.handling.offers import OFFER as HANDLING
from daibiao.lib.refusals import Refusal
from daibiao.pages import strips, verbs

from .. import actions, flow, panels, rules
from ..forms import TextForm
from ..models import Deliberation
from ..offers import OFFER
from .writing import written

State = Deliberation.State
#: On whose pages the unit's draft stands before the form.
SHOWS_DRAFT = ("give_comment",)


def found(request, number: str) -> Deliberation:
    """The opinion of this number; hidden is 404."""
    rows = Deliberation.objects.with_page().filter(rules.visible(request.actor))
    return get_object_or_404(rows, number=number)


@login_required
@require_safe
def page(request, number):
    """The text, who has it in hand, what was reported and decided, and what to do next."""
    deliberation, actor = found(request, number), request.actor
    terms, mine = handling.running(deliberation.clock_id), handling.assignments(deliberation.matter_id, actor)
    newest = [(HANDLING, held, held.bearer.label) for held in mine if held.round == held.matter.round]
    may_rewrite = deliberation.state == State.DRAFT and allows(actor, "deliberations.rewrite", deliberation)
    context = {
        "deliberation": deliberation,
        "tone": panels.TONES[State(deliberation.state)],
        "may_rewrite": may_rewrite,
        "lists": allows(actor, "deliberations.list"),
        "strip": terms[0].day_strip(get_language() or "zh-hans") if terms else None,
        "later": strips.later(terms),
        "assignments": mine,
        **verbs.steps(actor, (OFFER, deliberation, ""), *newest),
        **panels.inside(deliberation, actor),
    }
    context["waits"] = "" if any(step.main for step in context["steps"]) else panels.waits_for(deliberation)
    return render(request, "deliberations/page.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rewrite(request, number):
    """Change the text until it is agreed."""
    deliberation = found(request, number)
    require(request.actor, "deliberations.rewrite", deliberation)
    if reasons := flow.blockers("rewrite", deliberation):
        raise Refusal(*reasons)
    initial = {name: getattr(deliberation, name) for name in TextForm.base_fields if name != "points"}
    initial["points"] = "\n".join(point.text for point in deliberation.points.all())
    form = TextForm(request.POST or None, initial=initial)
    return written(
        request,
        form,
        _("修改审议意见"),
        lambda text: actions.rewrite(deliberation, text, by=request.actor),
        deliberation=deliberation,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request, number, verb):
    """The page of one verb on one opinion."""
    deliberation = found(request, number)
    if (offered := OFFER.verb(verb)) is None:
        raise Http404
    context: dict = {"about": {"number": deliberation.number, "words": deliberation.title}}
    asked = deliberation.consultations.filter(comment="").first() if verb in SHOWS_DRAFT else None
    if asked:
        context["told"] = [(deliberation.title, asked.draft)]
    return verbs.perform(
        request,
        OFFER,
        offered,
        deliberation,
        context=context,
        after=lambda _outcome: redirect(deliberation),
    )


@login_required
@require_safe
def letter(request, number, pk):
    """The scan of a report's sealed letter."""
    return letters.letter(found(request, number).matter_id, pk, by=request.actor)
