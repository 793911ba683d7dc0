"""The one page of a suggestion, for whoever may see it; its verbs, papers and letters."""

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.accounts.permissions import allows
from daibiao.documents import letters
from daibiao.files import serving
from daibiao.handling import kinds
from daibiao.pages import prospects, verbs
from daibiao.suggestions import rules
from daibiao.suggestions.models import Suggestion

from .. import heaps, panels, sides
from ..bundling.offers import SUGGESTION as BUNDLES
from ..offers import OFFER

#: Verbs before which one reads what the unit replied.
READS_REPLY = {"rate", "give_view", "judge_promise", "demand_again", "settle"}


def found(request, number: str) -> Suggestion:
    """The suggestion of this number, or of this sign while it is written; hidden is 404."""
    rows = Suggestion.objects.with_page().filter(rules.visible(request.actor)).distinct()
    return get_object_or_404(rows, Q(number=number) | Q(code=number))


@login_required
@require_safe
def page(request, number):
    """The text, who signed it, where it stands, and what to do next."""
    suggestion = found(request, number)
    if number != suggestion.shown_number:
        return redirect(suggestion)
    actor = request.actor
    waits, is_over = panels.waits_for(suggestion), suggestion.is_closed
    context = {
        "suggestion": suggestion,
        "lists": bool(heaps.heaps_of(actor)),
        "tone": panels.TONES[Suggestion.State(suggestion.state)],
        "may_rewrite": suggestion.is_writing and allows(actor, "suggestions.rewrite", suggestion),
        **sides.beside(suggestion, actor, OFFER, BUNDLES, waits=waits, is_over=is_over),
        **panels.inside(suggestion, actor),
    }
    return render(request, "proposing/page.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request, number, verb):
    """The page of one verb on one suggestion."""
    suggestion = found(request, number)
    if (offered := OFFER.verb(verb)) is None:
        raise Http404
    reply = next(iter(sides.replies(suggestion)), None) if verb in READS_REPLY else None
    hears = allows(request.actor, "suggestions.hear_signers", suggestion)
    context = {
        "suggestion": suggestion,
        "reply": reply,
        **_beside(suggestion, verb),
        "views": suggestion.views.filter(round=suggestion.round).select_related("deputy") if hears else [],
    }
    return verbs.perform(
        request,
        OFFER,
        offered,
        suggestion,
        initial={"seen": suggestion.digest},
        context=context,
        template="proposing/verb.html",
    )


def _beside(suggestion: Suggestion, verb: str) -> dict:
    """What one reads above the form: whose word is still missing; what may be none; what will be due; what will be public."""
    if verb == "hand_over":
        keys = kinds.named("suggestion").handed_keys()
        return {"dues": prospects.dues(keys, congress=suggestion.congress)}
    if verb == "publish":
        return {"public": panels.public(suggestion)}
    silent = {"silent": panels.silent(suggestion, verb)} if verb in ("submit", "rate") else {}
    weighed = {"faults": Suggestion.Fault.choices} if verb in ("submit", "accept", "return_it") else {}
    return silent | weighed


@login_required
@require_safe
def paper(request, number, pk):
    """An attachment, or the scan of the paper form."""
    suggestion = found(request, number)
    row = get_object_or_404(suggestion.papers.select_related("file"), pk=pk)
    return serving.serve(row.file)


@login_required
@require_safe
def letter(request, number, pk):
    """The scan of a reply's sealed letter."""
    return letters.letter(found(request, number).matter_id, pk, by=request.actor)
