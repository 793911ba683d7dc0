"""The one page of an opinion, for whoever may see it; its verbs, and the letters of those who reported."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.accounts.permissions import allows, require
from daibiao.documents import letters
from daibiao.lib.refusals import Refusal
from daibiao.pages import verbs
from daibiao.proposing import sides

from .. import actions, flow, panels, rules
from ..forms import TextForm
from ..models import Deliberation
from ..offers import OFFER
from .writing import written

State = Deliberation.State


def found(request, number: str) -> Deliberation:
    """The opinion of this number; hidden is 404."""
    rows = Deliberation.objects.with_page().filter(rules.visible(request.actor))
    return get_object_or_404(rows, number=number)


@login_required
@require_safe
def page(request, number):
    """The text, who has it in hand, what was reported and decided, and what to do next."""
    deliberation, actor = found(request, number), request.actor
    may_rewrite = deliberation.state == State.DRAFT and allows(actor, "deliberations.rewrite", deliberation)
    context = {
        "deliberation": deliberation,
        "tone": panels.TONES[State(deliberation.state)],
        "may_rewrite": may_rewrite,
        "lists": allows(actor, "deliberations.list"),
        **sides.beside(deliberation, actor, OFFER, waits=panels.waits_for(deliberation)),
        **panels.inside(deliberation, actor),
    }
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
    if verb == "give_comment":
        asked = deliberation.consultations.filter(comment="")
        context["told"] = [(deliberation.title, each.draft) for each in asked]
    return verbs.perform(request, OFFER, offered, deliberation, context=context)


@login_required
@require_safe
def letter(request, number, pk):
    """The scan of a report's sealed letter."""
    return letters.letter(found(request, number).matter_id, pk, by=request.actor)
