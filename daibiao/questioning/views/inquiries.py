"""The list of inquiries, planning one, its page, its paper, its survey groups and its verbs."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.accounts.permissions import Refused, allows, require
from daibiao.files import serving
from daibiao.inquiries import actions, flow, rules
from daibiao.inquiries.models import Inquiry
from daibiao.lib.refusals import Refusal
from daibiao.pages import verbs
from daibiao.pages.heaps import opened
from daibiao.pages.keys import Page

from .. import heaps, panels
from ..forms import PlanForm
from ..offers import GROUP, INQUIRY, enter

State = Inquiry.State
#: The next step of a state, for whoever may do it.
NEXT = {
    State.PLANNED: "announce",
    State.ANNOUNCED: "hold",
    State.HELD: "follow",
    State.FOLLOWED: "report",
    State.REPORTED: "close",
}
EMPTY = {"title": _lazy("这里现在没有专题询问"), "text": _lazy("新制定的方案会排在这一页。")}
NO_QUESTIONS = {"title": _lazy("还没有问题"), "text": _lazy("代表提出的问题会列在这里。")}
#: What a plan asks as it stands on the row.
KEPT = ("topic", "purpose", "form", "meets_on", "begins_at", "venue", "heard", "shows_questions")


@login_required
@require_safe
def own(request):
    """The heaps of the reader, and the rows of the one that is open."""
    actor = request.actor
    require(actor, "inquiries.list")
    rows, shown = opened(request, heaps.heaps_of(actor), heaps.seen(actor))
    page = Page(rows, request, whole=Inquiry.objects.with_row(), by_due=False)
    tools = [{"label": _("制定方案"), "url": reverse("inquiry:plan"), "icon": "plus"}]
    context = {
        **shown,
        "rows": [_row(each, actor) for each in page.rows],
        "page": page,
        "tools": tools if rules.offices(actor) else [],
        "empty": EMPTY,
    }
    return render(request, "questioning/own.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request):
    """A new plan."""
    office = next(iter(rules.offices(request.actor)), None)
    if office is None:
        raise Refused("inquiries.plan")
    form = PlanForm(request.POST or None, request.FILES or None, congress=office.congress)
    return _written(
        request, form, _("制定方案"), lambda plan: actions.plan(plan, by=request.actor, office=office)
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def replan(request, number):
    """Change the plan until the meeting."""
    inquiry = found(request, number)
    require(request.actor, "inquiries.replan", inquiry)
    if reasons := flow.blockers("replan", inquiry):
        raise Refusal(*reasons)
    initial = {name: getattr(inquiry, name) for name in KEPT}
    called = inquiry.respondents.select_related("unit")
    initial["respondents"] = "\n".join(f"{each.unit.name} {each.leader}" for each in called)
    form = PlanForm(request.POST or None, request.FILES or None, congress=inquiry.congress, initial=initial)
    return _written(
        request,
        form,
        _("修改方案"),
        lambda plan: actions.replan(inquiry, plan, by=request.actor),
        inquiry=inquiry,
    )


@login_required
@require_safe
def page(request, number):
    """What is asked, who comes, what was answered and handed over, and what to do next."""
    inquiry, actor = found(request, number), request.actor
    may_replan = not flow.blockers("replan", inquiry) and allows(actor, "inquiries.replan", inquiry)
    context = {
        "inquiry": inquiry,
        "tone": panels.TONES[State(inquiry.state)],
        "may_replan": may_replan,
        "no_questions": NO_QUESTIONS,
        **verbs.steps(actor, (INQUIRY, inquiry, "")),
        **panels.of_inquiry(inquiry, actor),
    }
    return render(request, "questioning/inquiry.html", context)


@login_required
@require_safe
def paper(request, number):
    """The report that is heard with it, as it was attached."""
    inquiry = found(request, number)
    if inquiry.paper is None:
        raise Http404
    return serving.serve(inquiry.paper)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request, number, verb):
    """The page of one verb on one inquiry; the office names the deputy for whom it enters a question."""
    inquiry = found(request, number)
    if (offered := INQUIRY.verb(verb)) is None:
        raise Http404
    if verb == "propose" and allows(request.actor, "inquiries.choose", inquiry):
        offered = enter()
    about = {"number": inquiry.number, "words": inquiry.topic}
    return verbs.perform(
        request,
        INQUIRY,
        offered,
        inquiry,
        context={"about": about},
        after=lambda _outcome: redirect(inquiry),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def group(request, number, pk):
    """Change a survey group, and say what it looked at."""
    inquiry = found(request, number)
    kept = get_object_or_404(inquiry.groups.select_related("inquiry__congress", "lead"), pk=pk)
    initial = {name: getattr(kept, name) for name in ("name", "looked_at")}
    initial["lead"] = kept.lead.code or kept.lead.name
    initial["members"] = " ".join(deputy.code or deputy.name for deputy in kept.members.all())
    about = {"number": inquiry.number, "words": kept.name}
    verb = GROUP.verbs[0]
    return verbs.perform(request, GROUP, verb, kept, initial=initial, context={"about": about})


def found(request, number: str) -> Inquiry:
    """The inquiry of this number; hidden is 404."""
    rows = Inquiry.objects.filter(rules.visible(request.actor)).select_related(
        "coordinator", "congress__place", "paper"
    )
    return get_object_or_404(rows, number=number)


def _written(request, form, title: str, do, inquiry=None):
    """Do it with the form's values; a refusal stands in the form and loses nothing typed."""
    if saved := verbs.saved(request, form, lambda given: do(actions.InquiryPlan(**given)), _("方案已保存。")):
        return saved
    if inquiry is not None:
        inquiry.refresh_from_db()
    status = 422 if form.is_bound and form.errors else 200
    shown = {"form": form, "title": title, "inquiry": inquiry}
    return render(request, "questioning/plan.html", shown, status=status)


def _row(inquiry, actor) -> dict:
    """Input of components/queue.html: what, when, who has it in hand, what comes next, what is still open."""
    return {
        "url": inquiry.get_absolute_url(),
        "title": inquiry.topic,
        "sub": " · ".join((inquiry.number, inquiry.get_form_display(), panels.when(inquiry))),
        "holder": "" if inquiry.is_over else inquiry.coordinator.label,
        "verbs": [verbs.next_in_row(INQUIRY, NEXT.get(State(inquiry.state), ""), inquiry, actor)],
        "chip": _chip(inquiry) if rules.coordinates.test(actor, inquiry) else None,
    }


def _chip(inquiry) -> dict | None:
    """How many questions wait to be chosen, else how many items for an answer."""
    if (count := inquiry.waiting) and not inquiry.has_met and not inquiry.is_over:
        return {
            "label": ngettext("%(n)d 个问题待选", "%(n)d 个问题待选", count) % {"n": count},
            "tone": "late",
        }
    if (count := inquiry.unanswered) and not inquiry.is_over:
        return {"label": ngettext("%(n)d 项待答复", "%(n)d 项待答复", count) % {"n": count}, "tone": "new"}
    return None
