"""The page of each verb."""

from django.contrib.auth.decorators import login_required
from django.forms import model_to_dict
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from daibiao.lib import clock
from daibiao.pages import prospects, verbs
from daibiao.pages.ticks import is_key
from daibiao.stations.models import Sitting

from . import flow, kinds, rules
from .models import OPEN, Assignment, Opinion, Reply
from .offers import OFFER

#: Verbs on whose page the reply stands in full.
SHOWS_REPLY = ("sign", "return_reply", "submit")
CONTACT = ("contact_name", "contact_phone")
DRAFT = ("text", "result", "promise", "promised_on", *CONTACT)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request, pk, verb):
    """The page of one verb on one assignment."""
    seen = Assignment.objects.filter(rules.visible(request.actor)).with_desk()
    assignment = get_object_or_404(seen, pk=pk)
    if (offered := OFFER.verb(verb)) is None:
        raise Http404
    return verbs.perform(
        request,
        OFFER,
        offered,
        assignment,
        initial=_initial(verb, assignment, request.actor) | _copied(request, verb, assignment),
        context={
            "about": assignment.matter,
            "told": kinds.of(assignment.matter).told(assignment.matter),
            "reply": verb in SHOWS_REPLY and _reply_in_work(assignment),
            "sittings": verb == "contact" and Sitting.objects.reaching(assignment.matter, clock.today()),
            **(_co_units(assignment) if verb in ("draft", *SHOWS_REPLY) else {}),
            **(_asked_for(assignment) if verb == "decide_extension" else {}),
        },
        template="handling/verb.html",
    )


def _co_units(assignment) -> dict:
    """What the co-units said, and who of them has not: the signature ends their work."""
    beside = assignment.matter.assignments.standing().filter(role=Assignment.Role.CO, round=assignment.round)
    waiting = _("、").join(each.bearer.label for each in beside.open().select_related("unit__successor"))
    silent = _("%(units)s还没有提出会办意见；签发以后就不再等了。") % {"units": waiting} if waiting else ""
    return {
        "silent": silent,
        "opinions": Opinion.objects.filter(assignment__in=beside).select_related("assignment__unit"),
    }


def _asked_for(assignment) -> dict:
    """How long an extension was asked for, and from which day to which it leads."""
    asked, running = assignment.extension_requests.filter(state=OPEN).first(), flow.reply_term(assignment)
    longer = dict(prospects.lengths(running)).get(asked.length, "") if asked and running else ""
    return {"longer": longer, "until": running and running.due_on}


def _reply_in_work(assignment):
    return assignment.replies.exclude(state=Reply.State.SIGNED).first()


def _copied(request, verb, assignment) -> dict:
    """The words of another reply of the same unit that the reader may see, to begin a draft from; its letter is its own."""
    seen = Assignment.objects.filter(rules.visible(request.actor), unit=assignment.unit_id)
    key = request.GET.get("from", "") if verb == "draft" else ""
    found = is_key(key) and Reply.objects.filter(pk=key, assignment__in=seen).first()
    return model_to_dict(found, DRAFT) if found else {}


def _initial(verb, assignment, actor) -> dict:
    reply, account = _reply_in_work(assignment), actor.account
    if verb == "draft":
        last = reply or account.drafted_replies.order_by("-drafted_at").first()
        return model_to_dict(last, DRAFT if reply else CONTACT) if last else {"contact_name": account.name}
    if verb == "sign" and reply:
        return {"seen": reply.digest}
    return {"on": clock.today()} if verb in ("contact", "keep_promise") else {}
