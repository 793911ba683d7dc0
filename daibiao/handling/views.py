"""The unit's desk, whatever the source; and the page of each verb."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from daibiao.accounts.permissions import allows
from daibiao.lib import clock
from daibiao.pages import verbs
from daibiao.pages.keys import Page
from daibiao.pages.strips import Lamps

from . import rules
from .models import Assignment, Reply
from .offers import OFFER

State = Assignment.State

#: The heaps of the desk: name, words, and which assignments lie there.
HEAPS = {
    "open": (_("要我办的"), lambda rows: rows.open()),
    "late": (_("超期的"), lambda rows: rows.open().filter(clock__next_due_on__lt=clock.today())),
    "handed": (_("待签收"), lambda rows: rows.filter(state__in=[State.HANDED, State.DISPATCHING])),
    "working": (_("办理中"), lambda rows: rows.filter(state=State.WORKING)),
    "sign": (_("待签发"), lambda rows: rows.filter(replies__state=Reply.State.SUBMITTED)),
    "again": (_("重新办理"), lambda rows: rows.open().filter(round__gt=1)),
    "answered": (_("已答复"), lambda rows: rows.filter(state=State.ANSWERED)),
}


#: Verbs on whose page the reply stands in full.
SHOWS_REPLY = ("sign", "return_reply", "submit")


@login_required
@require_GET
def desk(request):
    """One desk for a unit: due first."""
    mine = Assignment.objects.filter(rules.on_desk(request.actor))
    heap = request.GET.get("heap", "open")
    if heap not in HEAPS:
        raise Http404
    rows = HEAPS[heap][1](mine)
    page = Page(rows, request, whole=Assignment.objects.with_desk())
    context = {
        "title": HEAPS[heap][0],
        "groups": [{"items": [_heap(name, mine, heap) for name in HEAPS]}],
        "rows": _rows(page.rows, request.actor),
        "page": page,
        "empty": {"title": _("这里现在没有事"), "text": _("交办给本单位的事会按期限先后排在这一页。")},
    }
    return render(request, "handling/desk.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def do(request, pk, verb):
    """The page of one verb on one assignment."""
    seen = Assignment.objects.filter(rules.visible(request.actor)).distinct().with_desk()
    assignment = get_object_or_404(seen, pk=pk)
    offered = OFFER.verb(verb)
    if offered is None:
        raise Http404
    return verbs.perform(
        request,
        OFFER,
        offered,
        assignment,
        initial=_initial(verb, assignment),
        context={"reply": _reply_in_work(assignment)},
        template="handling/sign.html" if verb in SHOWS_REPLY else "pages/verb.html",
    )


def _reply_in_work(assignment):
    return assignment.replies.exclude(state=Reply.State.SIGNED).first()


def _initial(verb, assignment) -> dict:
    reply = _reply_in_work(assignment)
    if verb == "draft" and reply:
        fields = ("text", "result", "promise", "promised_on", "contact_name", "contact_phone")
        return {field: getattr(reply, field) for field in fields}
    if verb == "sign" and reply:
        return {"seen": reply.digest}
    if verb in ("contact", "keep_promise"):
        return {"on": clock.today()}
    return {}


def _heap(name, mine, current) -> dict:
    words, choose = HEAPS[name]
    tone = "late" if name == "late" else ""
    return {
        "label": words,
        "url": f"?heap={name}",
        "count": choose(mine).count(),
        "current": name == current,
        "tone": tone,
    }


def _rows(assignments, actor) -> list[dict]:
    lamps = Lamps()
    return [
        {
            "url": assignment.matter.get_absolute_url(),
            "title": assignment.matter.title,
            "sub": _sub(assignment),
            "holder": assignment.unit.label,
            "verbs": [_next_step(assignment, actor)],
            "chip": lamps.chip(assignment),
        }
        for assignment in assignments
    ]


#: What the unit owes next, and the verb that does it.
NEXT = {
    State.DISPATCHING: (_("分办"), "dispatch"),
    State.HANDED: (_("签收"), "acknowledge"),
    State.OBJECTED: (_("等异议的决定"), ""),
    State.WORKING: (_("起草答复"), "draft"),
    State.ANSWERED: (_("已答复"), ""),
}


def _next_step(assignment, actor) -> dict:
    words, verb = NEXT[assignment.state]
    if assignment.state == State.OBJECTED and allows(actor, "handling.settle_objection", assignment):
        words, verb = _("决定异议"), "settle_objection"
    if verb == "draft" and not assignment.is_lead:
        words, verb = _("提出会办意见"), "give_opinion"
    return {"label": words, "url": OFFER.address(assignment, verb) if _may(actor, verb, assignment) else ""}


def _may(actor, verb, assignment) -> bool:
    return bool(verb) and allows(actor, f"handling.{verb}", assignment)


def _sub(assignment) -> str:
    parts = [assignment.matter.number, assignment.get_role_display()]
    if assignment.matter.place:
        parts.insert(1, assignment.matter.place.label)
    if assignment.round > 1:
        parts.append(_("第 %(round)d 轮") % {"round": assignment.round})
    return " · ".join(str(part) for part in parts)
