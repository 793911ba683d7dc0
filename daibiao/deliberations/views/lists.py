"""The list of opinions, drafting one, and what is published."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.accounts.permissions import Refused, allows, require
from daibiao.pages import dates
from daibiao.pages.keys import Page
from daibiao.pages.strips import Lamps

from .. import actions, heaps, panels, rules
from ..forms import TextForm
from ..models import Deliberation
from ..offers import OFFER
from .writing import written

State = Deliberation.State
#: The next step of a state, for whoever may do it.
NEXT = {State.DRAFT: "agree", State.AGREED: "hand_over", State.REPORTED: "accept", State.ACCEPTED: "close"}
EMPTY = {"title": _lazy("这里现在没有审议意见"), "text": _lazy("常委会会议以后起草的审议意见会排在这一页。")}
NOTHING_PUBLISHED = {
    "title": _lazy("还没有公开的审议意见"),
    "text": _lazy("公开以后，这里能看到全文和报告。"),
}


@login_required
@require_safe
def own(request):
    """The heaps of the reader, and the rows of the one that is open."""
    actor = request.actor
    require(actor, "deliberations.list")
    offered = heaps.heaps_of(actor)
    counts = heaps.counts(offered, actor)
    waiting = next((name for name, count in counts.items() if count), next(iter(offered)))
    if (current := request.GET.get("heap", waiting)) not in offered:
        raise Http404
    rows = offered[current].choose(heaps.seen(actor), actor)
    page = Page(rows, request, whole=Deliberation.objects.with_row(), by_due=False)
    tools = [{"label": _("起草审议意见"), "url": reverse("deliberation:draft"), "icon": "plus"}]
    lamps = Lamps()
    context = {
        "title": offered[current].words,
        "groups": [{"items": [_heap(name, heap, counts[name], current) for name, heap in offered.items()]}],
        "rows": [_row(each, actor, lamps) for each in page.rows],
        "page": page,
        "tools": tools if rules.offices(actor) else [],
        "empty": EMPTY,
    }
    return render(request, "deliberations/own.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request):
    """A new opinion."""
    office = next(iter(rules.offices(request.actor)), None)
    if office is None:
        raise Refused("deliberations.draft")
    form = TextForm(request.POST or None)
    return written(
        request, form, _("起草审议意见"), lambda text: actions.draft(text, by=request.actor, office=office)
    )


@require_safe
def published(request):
    """What anybody may read."""
    page = Page(
        Deliberation.objects.published(), request, whole=Deliberation.objects.with_row(), by_due=False
    )
    context = {
        "rows": [
            {
                "title": each.title,
                "sub": " · ".join((each.number, each.meeting, dates.day(each.met_on))),
                "url": reverse("deliberation:published_one", args=[each.number]),
                "chip": {"label": each.get_state_display(), "tone": panels.TONES[State(each.state)]},
            }
            for each in page.rows
        ],
        "page": page,
        "empty": NOTHING_PUBLISHED,
    }
    return render(request, "deliberations/published.html", context)


@require_safe
def published_one(request, number):
    """One that is published: its text, the reports that were looked over, what was decided."""
    deliberation = get_object_or_404(Deliberation.objects.published().with_page(), number=number)
    context = {"deliberation": deliberation, **panels.public(deliberation)}
    return render(request, "deliberations/published_one.html", context)


def _heap(name, heap, count, current) -> dict:
    return {
        "label": heap.words,
        "url": f"?heap={name}",
        "count": f"{count}+" if count >= heaps.MANY else count,
        "current": name == current,
        "tone": "soon" if name in ("asked", "reported", "accepted") else "",
    }


def _row(deliberation, actor, lamps: Lamps) -> dict:
    """Input of components/queue.html: on which report, at which meeting, what comes next and until when."""
    return {
        "url": deliberation.get_absolute_url(),
        "title": deliberation.title,
        "sub": " · ".join((deliberation.number, deliberation.get_kind_display(), deliberation.reporter)),
        "holder": "" if deliberation.is_over else deliberation.coordinator.label,
        "verbs": [_next(deliberation, actor)],
        "chip": None if deliberation.is_over else lamps.chip(deliberation),
    }


def _next(deliberation, actor) -> dict:
    """The step that this reader can take now, else the state in words."""
    offered = OFFER.verb(NEXT.get(State(deliberation.state), ""))
    if offered is None or not allows(actor, f"deliberations.{offered.name}", deliberation):
        return {"label": deliberation.get_state_display()}
    return {"label": offered.label, "url": OFFER.address(deliberation, offered.name), "key": offered.key}
