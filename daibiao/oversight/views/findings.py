"""The one page of a finding, for whoever may see it; its verbs, and the letters of those who answered."""

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.accounts.permissions import allows
from daibiao.deadlines.models import Clock, Deadline
from daibiao.deadlines.vocabulary import WINDOWS
from daibiao.files import serving
from daibiao.handling import rules as handling_rules
from daibiao.handling.models import Assignment, Reply
from daibiao.handling.offers import OFFER as HANDLING
from daibiao.lib import clock
from daibiao.pages import strips, verbs

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
    terms, mine = _terms(finding), _assignments(finding, actor)
    newest = [(HANDLING, held, held.bearer.label) for held in mine if held.round == held.matter.round]
    context = {
        "finding": finding,
        "tone": panels.TONES[Finding.State(finding.state)],
        "sees_inspection": allows(actor, "oversight.see", finding.inspection),
        "strip": terms[0].day_strip(get_language() or "zh-hans") if terms else None,
        "later": strips.later(terms),
        "assignments": mine,
        **verbs.steps(actor, (FINDING, finding, ""), *newest),
        **panels.of_finding(finding, actor),
    }
    context["waits"] = "" if any(step.main for step in context["steps"]) else panels.waits_for(finding)
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
    """The scan of a reply's sealed letter: once signed for everybody who sees the finding, before that for the unit."""
    finding = found(request, number)
    replies = Reply.objects.select_related("letter", "assignment").filter(letter__isnull=False)
    reply = get_object_or_404(replies, pk=pk, assignment__matter=finding.matter_id)
    if reply.state != Reply.State.SIGNED and not allows(request.actor, "handling.draft", reply.assignment):
        raise Http404
    assert reply.letter is not None
    return serving.serve(reply.letter)


def _terms(finding: Finding) -> list[Deadline]:
    """What runs for the units at work on it: first what is owed, last the open windows."""
    clocks = Clock.objects.filter(Q(pk=finding.clock_id) | Q(parent=finding.clock_id)).values("pk")
    running = Deadline.objects.open().filter(clock__in=clocks).select_related("term").order_by("due_on", "id")
    owed = [term for term in running if term.key not in WINDOWS]
    return owed + [term for term in running if term.key in WINDOWS and term.due_on >= clock.today()]


def _assignments(finding: Finding, actor) -> list[Assignment]:
    seen = Assignment.objects.standing().filter(handling_rules.visible(actor), matter=finding.matter_id)
    rows = seen.distinct().with_desk().prefetch_related("urges").order_by("-round", "role", "id")
    return list(rows) if finding.matter_id else []
