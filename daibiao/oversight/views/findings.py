"""The one page of a finding, for whoever may see it; its verbs, and the letters of those who answered."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.accounts.permissions import allows
from daibiao.documents import letters
from daibiao.pages import verbs
from daibiao.proposing import sides

from .. import panels, rules
from ..models import Finding
from ..offers import FINDING


def found(request, number: str) -> Finding:
    """The finding of this number; hidden is 404."""
    rows = Finding.objects.with_page().filter(rules.findings_visible(request.actor))
    return get_object_or_404(rows, number=number)


@login_required
@require_safe
def page(request, number):
    """What was found, what became of it, who answered what, and what to do next."""
    finding, actor = found(request, number), request.actor
    context = {
        "finding": finding,
        "tone": panels.TONES[Finding.State(finding.state)],
        "sees_inspection": allows(actor, "oversight.see", finding.inspection),
        **sides.beside(finding, actor, FINDING, waits=panels.waits_for(finding)),
        **panels.of_finding(finding, actor),
    }
    return render(request, "oversight/finding.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request, number, verb):
    """The page of one verb on one finding."""
    finding = found(request, number)
    if (offered := FINDING.verb(verb)) is None:
        raise Http404
    raises = verb == "raise_it"
    return verbs.perform(
        request,
        FINDING,
        offered,
        finding,
        initial={"text": finding.text, "stop": finding.stop_id, "facts": finding.text, "consent": "full"},
        context={"about": {"number": finding.number, "words": finding.text}},
        after=lambda outcome: redirect(outcome.suggestion if raises else finding),
    )


@login_required
@require_safe
def letter(request, number, pk):
    """The scan of a reply's sealed letter."""
    return letters.letter(found(request, number).matter_id, pk, by=request.actor)
