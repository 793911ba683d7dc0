"""The one page of a question, for whoever may see it, and its verbs."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.inquiries import rules
from daibiao.inquiries.models import Question
from daibiao.pages import verbs

from .. import offers, panels


def found(request, number: str, serial: int) -> Question:
    """The question of this serial; hidden is 404."""
    rows = Question.objects.with_page().filter(rules.questions_visible(request.actor))
    return get_object_or_404(rows, inquiry__number=number, serial=serial)


@login_required
@require_safe
def page(request, number, serial):
    """What is asked, on what evidence, what was answered, what was handed over from it."""
    question = found(request, number, serial)
    context = {
        "question": question,
        "tone": panels.TONES[Question.State(question.state)],
        **verbs.steps(request.actor, (offers.on(question), question, "")),
        **panels.of_question(question, request.actor),
    }
    return render(request, "questioning/question.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request, number, serial, verb):
    """The page of one verb on one question."""
    question = found(request, number, serial)
    offer = offers.on(question)
    if (offered := offer.verb(verb)) is None:
        raise Http404
    return verbs.perform(
        request,
        offer,
        offered,
        question,
        initial=_initial(question, verb),
        context={"about": {"number": question.inquiry.topic, "words": question.text}},
        after=lambda _outcome: redirect(question),
    )


def _initial(question: Question, verb: str) -> dict:
    """What stands there already."""
    if verb == "rewrite":
        return {
            "unit": question.unit_id,
            "text": question.text,
            "evidence": question.evidence,
            "background": question.background,
        }
    last = question.exchanges.last() if verb == "correct" else None
    return {"exchange": last.pk, "answer": last.said} if last else {}
