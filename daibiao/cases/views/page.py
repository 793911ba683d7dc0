"""The one page of a case, for whoever may see it; its verbs, its photos, the telephone number behind a reason."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import allows, require
from daibiao.deadlines.models import Deadline
from daibiao.documents import letters
from daibiao.files import serving
from daibiao.handling import kinds
from daibiao.handling import panels as handling
from daibiao.handling.models import Assignment
from daibiao.handling.offers import over
from daibiao.lib.refusals import Refusal
from daibiao.pages import prospects, receipts, strips, verbs

from .. import actions, flow, numbers, panels
from ..actions import merging
from ..forms import InformForm, MergeForm, RevealForm
from ..models import Case, Category
from ..offers import OFFER

#: Verbs before which one reads what the unit replied.
READS_REPLY = {"rate", "rate_as_deputy", "decide_rating", "inform", "note_attempt", "note_decision"}


def opened(request, number: str) -> tuple[Case, Actor]:
    """The case, and as whom this request sees it: by right of an account, else by the receipt; hidden is 404."""
    case = get_object_or_404(Case.objects.with_page(), number=number)
    if request.actor.account is not None and allows(request.actor, "cases.see", case):
        return case, request.actor
    if receipts.may_open(request, case):
        return case, Actor.teller(number, only_reads=receipts.only_reads(request, case))
    raise Http404


@require_safe
def page(request, number):
    """What was told, where it stands, why it is due when it is due, and what to do next."""
    case, actor = opened(request, number)
    teller = actor.account is None
    mine = [] if teller else handling.assignments(case.matter_id, actor)
    terms = _terms(case, actor)
    group = panels.grouped(case)
    events = panels.happened(case, group)
    known, strip = {event.name for event in events}, _strip(case, terms, teller, mine)
    context = panels.both(case, group, known, actor) | {"strip": strip, "teller": teller}
    if teller:
        context |= verbs.steps(actor, (OFFER, case, "")) | panels.for_teller(case)
        context["exchanges"] = list(case.exchanges.all())
        context["events"] = strips.awaited(context["strip"]) + panels.told_of(case, events, inside=False)
        return render(request, "cases/teller.html", context)
    context |= verbs.steps(actor, (OFFER, case, ""), *over(mine))
    pressed = any(step.main for step in context["steps"])
    drafts = panels.drafts(context["written"], mine, actor)
    context |= panels.inside(case, group, known, actor, mine) | {
        "drafts": drafts,
        "waits": "" if pressed else handling.awaited(drafts) or panels.waits_for(case, mine),
        "later": strips.later(terms),
        "can_reveal": case.sealed_phone and allows(actor, "cases.reveal", case),
        "can_look": case.phone_print and allows(actor, "cases.seen_before", case),
        "reveal_form": RevealForm(),
        "events": strips.awaited(context["strip"]) + panels.told_of(case, events, inside=True),
    }
    return render(request, "cases/page.html", context)


def _terms(case, actor: Actor) -> list[Deadline]:
    """What runs, of the case and of the units at work on it: first what is owed next, last the open windows.

    Whoever has no office to watch over (the teller, a deputy, station staff) reads when the reply is due, and not
    what units owe in between; a deputy besides only until when to rate, and not after the own rating.
    """
    if case.timed.clock_id is None or case.is_closed:
        return []
    terms = strips.running(case.timed.clock_id, case.main.clock_id)
    rates = not actor.grants and allows(actor, "cases.rate_as_deputy", case)
    if rates and not allows(actor, "cases.inform", case):
        rated = flow.own_blockers("rate_as_deputy", case, actor)
        terms = [
            term for term in terms if term.key in strips.PROMISED or (term.key == "case.rating" and not rated)
        ]
    promised = [] if actor.grants else [term for term in terms if term.key in strips.PROMISED]
    return list(dict.fromkeys(promised + terms))


def _strip(case, terms: list[Deadline], teller: bool, mine: list[Assignment]) -> dict | None:
    if not terms:
        return None
    running = terms[0]
    strip = strips.shown(running, to_teller=teller)
    if running.clock_id != case.timed.clock_id:  # an assignment's: with several units at work, whose it is
        held = next((each for each in mine if each.clock_id == running.clock_id), None)
        held = held or Assignment.objects.select_related("unit").get(clock=running.clock_id)
        if not held.is_lead:
            strip["title"] = f"{strip['title']} · {held.unit.label}"
    return strip


@require_http_methods(["GET", "HEAD", "POST"])
def do(request, number, verb):
    """The page of one verb on one case."""
    if answer := verbs.done_before(request):  # by then the case may be out of sight
        return answer
    case, actor = opened(request, number)
    request.actor = actor
    if (offered := OFFER.verb(verb)) is None:
        raise Http404
    initial = _initial(request, case, verb)
    written = panels.written(case) if verb in READS_REPLY else []
    reply = next((each for each in written if each.signed_at), None)
    context = {"case": case, "about": case, "reply": reply, **_beside(request, case, verb)}
    template = "cases/merge.html" if verb == "merge" else "cases/verb.html"
    after = partial(_lead, request, case, verb)
    return verbs.perform(
        request, OFFER, offered, case, initial=initial, context=context, template=template, after=after
    )


def _initial(request, case, verb: str) -> dict:
    """What stands in the form before anything is typed; a link may bring a category, or a case to be merged with."""
    if verb == "categorise":
        chosen = Category.objects.filter(code=request.GET.get("category", "")[:40]).first()
        return {"category": chosen or case.category_id}
    return {"station": case.station_id, "summary": case.summary, "other": request.GET.get("other", "")}


def _beside(request, case, verb: str) -> dict:
    """What one reads above the form: before a hand-over what will be due, before a merging what the other one is about."""
    if verb == "hand_over":
        keys = kinds.named("case").handed_keys(deputies=case.deputies.exists())
        return {"place": case.place, "dues": prospects.dues(keys, congress=case.congress)}
    typed = request.GET.get("other", "") if verb == "merge" else ""
    tried = MergeForm({"other": numbers.as_printed(typed)}, thing=case) if typed else None
    other = tried.cleaned_data["other"] if tried and tried.is_valid() else None
    lead, later = merging.in_order(case, other) if other else (None, None)
    return {"tried": tried, "other": other, "lead": lead, "later": later}


def _lead(request, case, verb: str, outcome):
    """To the new receipt, to be printed; to the list, where the verb took the case out of sight; else to the case."""
    if verb == "reissue_pin":
        receipts.hand_out(request, case.number, outcome)
        return redirect("door:receipt", case.number)
    lost = request.actor.account and not allows(request.actor, "cases.see", Case.objects.get(pk=case.pk))
    return redirect("queues:queue" if lost else case)


@require_POST
def reveal(request, number):
    """Show the full telephone number once, for a reason that is logged."""
    case, actor = opened(request, number)
    require(actor, "cases.reveal", case)
    form = RevealForm(request.POST)
    context = {"case": case, "form": form, "phone": ""}
    if form.is_valid():
        try:
            context["phone"] = actions.reveal(case, by=actor, reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    if allows(actor, "cases.inform", case) and not OFFER.blockers("inform", case):
        signed = [reply for reply in panels.written(case) if reply.signed_at]
        context |= {"replies": signed[:1], "inform_form": InformForm(initial={"way": "phone"})}
    return render(request, "cases/phone.html", context, status=200 if context["phone"] else 422)


@require_POST
def earlier(request, number):
    """What the same person told before, for those who take it in; looking is recorded."""
    case, actor = opened(request, number)
    require(actor, "cases.seen_before", case)
    return render(request, "cases/earlier.html", {"case": case, "found": actions.seen_before(case, by=actor)})


@require_safe
def photo(request, number, pk, size):
    """A photo or paper of the case, for whoever may see the case."""
    case, actor = opened(request, number)
    for file, name in panels.papers(case, actor):
        if file.pk == pk:
            return serving.serve(file, thumbnail=size == "small", name=name)
    raise Http404


@require_safe
def letter(request, number, pk):
    """The scan of a reply's sealed letter."""
    case, actor = opened(request, number)
    if actor.account is None and case.merged_into:
        raise Http404  # a sealed letter may name the person it is addressed to
    return letters.letter(case.main.matter_id, pk, by=actor)


@require_POST
def leave(request, number):
    """The reader has noted the receipt, or read enough, and goes: the next person at this machine finds nothing."""
    receipts.put_away(request, number)
    return redirect("home")
