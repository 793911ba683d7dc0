"""Lists of suggestions: a deputy's own and the office's; and, for everybody, what is published."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from daibiao.accounts.permissions import Refused, allows
from daibiao.handling.models import Assignment
from daibiao.pages import dates
from daibiao.pages.heaps import opened
from daibiao.pages.keys import Page
from daibiao.pages.strips import Lamps, windows
from daibiao.suggestions import rules
from daibiao.suggestions.models import Suggestion

from .. import heaps, panels
from ..bundling import shown
from ..bundling.offers import SUGGESTION as BUNDLES
from ..offers import OFFER

State = Suggestion.State
#: The next step of a state, for whoever may do it.
NEXT = {
    State.DRAFT: "submit",
    State.RETURNED: "submit",
    State.SUBMITTED: "accept",
    State.ACCEPTED: "hand_over",
    State.REPLIED: "rate",
    State.REVIEW: "demand_again",
    State.RATED: "close",
}
#: Heaps in which one thing alone is asked of the reader, whatever state the suggestion is in.
ASKED = {"tosign": "confirm", "tojudge": "judge_promise"}
#: Heaps whose rows may be judged until a day: the window.
WINDOWS = {"torate": "suggestion.feedback", "tojudge": "suggestion.promise_feedback"}
#: Heaps whose rows have a term that runs: the nearest first.
BY_DUE = ("check", "assign", "late")
NOTHING_PUBLISHED = {
    "title": _lazy("还没有公开的建议"),
    "text": _lazy("代表同意公开、审查通过的建议和答复会列在这里。"),
}


@login_required
@require_safe
def own(request):
    """The heaps of the reader, and the rows of the one that is open."""
    actor = request.actor
    offered = heaps.heaps_of(actor)
    if not offered:
        raise Refused("suggestions.see")
    rows, side = opened(request, offered, heaps.seen(actor))
    page = Page(rows, request, whole=Suggestion.objects.with_row(), by_due=side["current"] in BY_DUE)
    context = {
        **side,
        "rows": _rows(page.rows, actor, side["current"]),
        "page": page,
        "tools": _tools(actor),
        "to_raise": _to_raise(actor),
        "empty": {"title": _("这里现在没有建议"), "text": heaps.BELONGS[side["current"]]},
    }
    return render(request, "proposing/own.html", context)


@require_safe
def published(request):
    """What anybody may read."""
    rows = Suggestion.objects.exclude(published_at=None)
    page = Page(rows, request, whole=Suggestion.objects.with_row(), by_due=False)
    context = {
        "rows": [
            {
                "title": each.title,
                "sub": f"{each.number} · {each.proposer}",
                "url": reverse("suggestion:published_one", args=[each.number]),
                "chip": {"label": each.get_state_display(), "tone": panels.TONES[each.state]},
            }
            for each in page.rows
        ],
        "page": page,
        "empty": NOTHING_PUBLISHED,
    }
    return render(request, "proposing/published.html", context)


@require_safe
def published_one(request, number):
    """One that is published: whole, or its title alone, as the deputy consented; its replies, and no rating."""
    found = Suggestion.objects.with_page().exclude(published_at=None)
    suggestion = get_object_or_404(found, number=number)
    context = {"suggestion": suggestion, **panels.public(suggestion)}
    return render(request, "proposing/published_one.html", context)


def _rows(suggestions, actor, heap) -> list[dict]:
    """Input of components/queue.html: whose each is, in whose hands, what comes next and until when."""
    lamps, holders, beside = Lamps(), _holders(suggestions), shown.together(suggestions)
    until = windows(suggestions, WINDOWS[heap]) if heap in WINDOWS else {}
    return [
        {
            "url": each.get_absolute_url(),
            "title": each.heading,
            "sub": " · ".join(
                part
                for part in (each.number or (_("未编号") if each.submitted_at else _("草稿")), each.proposer)
                if part
            ),
            "marks": _marks(each, beside.get(each.pk, 0)),
            "holder": holders.get(each.matter_id) or panels.holder(each),
            "verbs": [_asked(each, heap) or _next(each, actor, together=each.pk in beside)],
            "chip": until.get(each.clock_id) or (None if each.is_closed else lamps.chip(each)),
        }
        for each in suggestions
    ]


def _holders(suggestions) -> dict[int, str]:
    """The unit that has each in hand, for the whole page in one query."""
    handled = [each.matter_id for each in suggestions if each.state == State.HANDLING]
    at_work = Assignment.objects.open().leading().filter(matter__in=handled).select_related("unit__successor")
    return {each.matter_id: each.bearer.label for each in at_work}


def _marks(suggestion: Suggestion, others: int) -> list[dict]:
    together = [ngettext("和 %(n)d 件并案", "和 %(n)d 件并案", others) % {"n": others}] if others else []
    nature = [] if suggestion.nature == Suggestion.Nature.OWN else [suggestion.get_nature_display()]
    return [{"label": words} for words in (*nature, *together)]


def _asked(suggestion, heap) -> dict | None:
    """What a heap of this name asks for: who finds it there may do it."""
    offered = OFFER.verb(ASKED.get(heap, ""))
    if offered is None:
        return None
    return {"label": offered.label, "url": OFFER.address(suggestion, offered.name), "key": offered.key}


def _next(suggestion, actor, *, together: bool) -> dict:
    """The step that this reader can take now, else the state in words; who is handled together goes out together."""
    name = NEXT.get(State(suggestion.state), "")
    offer = BUNDLES if together and name == "hand_over" else OFFER
    offered = offer.verb("refer" if name == "hand_over" and suggestion.for_reference else name)
    if offered is None or not allows(actor, f"{offer.room}.{offered.name}", suggestion):
        return {"label": suggestion.get_state_display()}
    return {"label": offered.label, "url": offer.address(suggestion, offered.name), "key": offered.key}


def _tools(actor) -> list[dict]:
    tools = []
    if rules.is_a_deputy.test(actor, None):
        tools.append({"label": _("写一件建议"), "url": reverse("suggestion:begin"), "icon": "plus"})
    if "check" in heaps.heaps_of(actor):
        tools.append({"label": _("代录纸质建议"), "url": reverse("suggestion:take_down")})
    return [*tools, {"label": _("专题督办"), "url": reverse("theme:own")}]


def _to_raise(actor) -> list[dict]:
    """What people told and this deputy is to raise: each leads to a form that begins with it."""
    return [
        {
            "title": case.title,
            "sub": f"{case.number} · {dates.day(case.told_at.date())}",
            "url": f"{reverse('suggestion:begin')}?case={case.number}",
            "go": _("写成建议"),
        }
        for case in heaps.to_raise(actor)[:20]
    ]
