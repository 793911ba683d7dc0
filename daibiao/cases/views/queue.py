"""The lists of cases: the coordinator's queue, the station's tasks, what a deputy received."""

from collections import Counter

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from daibiao.accounts.permissions import allows
from daibiao.audit.acts import acting
from daibiao.deadlines.models import Deadline, SpecialDay
from daibiao.handling import rules as handling
from daibiao.handling.models import OPEN, Assignment, ExtensionRequest, Objection
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.pages import dates
from daibiao.pages.keys import Page
from daibiao.pages.strips import Lamps
from daibiao.stations.models import Station

from .. import actions
from ..forms import RecordForm, place_names
from ..models import Case, Rating
from ..offers import OFFER
from .door import hand_out

State = Case.State
#: From this many working days before the due date on, a case is “due soon”.
SOON = 3
#: A heap is counted up to here: how many closed cases there are is a figure, and stands elsewhere.
MANY = 500


def _waits_for_me(rows):
    """What only the coordinator can move: triage, decisions, the close."""
    # The few that wait for a decision are found from the question, not by asking every open case.
    extension = ExtensionRequest.objects.filter(state=OPEN).values("assignment__matter")
    objection = Objection.objects.filter(state=OPEN, assignment__via=None).values("assignment__matter")
    unheard = Rating.objects.unheard().values("case")
    running = Deadline.objects.open().filter(key="case.rating", due_on__gte=clock.today()).values("clock")
    passed = Q(state=State.INFORMED) & ~Q(clock__in=running)
    fresh = Q(state=State.TOLD) & ~Q(channel=Case.Channel.IMPORT)  # what was imported has a heap of its own
    mine = fresh | Q(state__in=[State.ACCEPTED, State.RATED, State.COUNCIL]) | passed
    return rows.open().filter(mine | Q(matter__in=extension) | Q(matter__in=objection) | Q(pk__in=unheard))


def _soon(rows):
    today = clock.today()
    return rows.due_by(today, SpecialDay.objects.calendar(since=today).after(today, SOON))


#: The heaps of the coordinator's queue: name, words, which cases.
URGENT = {
    "mine": (gettext_lazy("要我办的"), _waits_for_me),
    "late": (gettext_lazy("超期的"), lambda rows: rows.overdue(clock.today())),
    "soon": (gettext_lazy("快到期的"), _soon),
    "again": (gettext_lazy("不满意重办"), lambda rows: rows.again()),
    "council": (gettext_lazy("提请会议研究"), lambda rows: rows.in_state(State.COUNCIL)),
    "imported": (gettext_lazy("导入待受理"), lambda rows: rows.imported()),
}
STATIONS = {
    "station": (gettext_lazy("本站的"), lambda rows: rows.open()),
    "call": (gettext_lazy("待电话告知"), lambda rows: rows.in_state(State.ANSWERED)),
    "asked": (gettext_lazy("待补充"), lambda rows: rows.in_state(State.ASKED)),
}
DEPUTIES = {
    "received": (gettext_lazy("我接待的"), lambda rows: rows.open()),
    "torate": (
        gettext_lazy("等我评价的"),
        lambda rows: rows.in_state(State.ANSWERED, State.INFORMED, State.RATED),
    ),
}
STATES = {
    state.value: (state.label, lambda rows, state=state: rows.in_state(state))
    for state in State
    if state != State.COUNCIL
}


def heaps_of(actor) -> dict:
    """The heaps this actor works from; empty for those who have another desk."""
    if actor.holds("coordinator", "vice_chair"):
        return URGENT
    if allows(actor, "cases.record"):
        return STATIONS
    if actor.account is not None and hasattr(actor.account, "deputy"):
        return DEPUTIES
    return {}


def scope(actor):
    """The cases these heaps are made of."""
    if actor.holds("coordinator", "vice_chair"):
        return Case.objects.filter(handling.oversight(actor))
    if allows(actor, "cases.record"):
        return Case.objects.filter(station__in=Station.objects.staffed_by(actor.account, clock.today()))
    return Case.objects.filter(deputies__account=actor.account)


@login_required
@require_GET
def queue(request):
    """A dense list, keyboard first: what waits, whose hands it is in, the next step, the term."""
    heaps = heaps_of(request.actor)
    if not heaps:
        raise PermissionDenied
    current = request.GET.get("heap") or next(iter(heaps))
    chosen = heaps.get(current) or STATES.get(current)
    if chosen is None:
        raise Http404
    cases, search = scope(request.actor), request.GET.get("q", "").strip()[:100]
    rows = _found(chosen[1](cases), search)
    page = Page(rows, request, whole=Case.objects.with_row(), by_due=current != State.CLOSED)
    context = {
        "title": chosen[0],
        "groups": _groups(heaps, cases, current),
        "rows": _rows(page.rows, request.actor),
        "page": page,
        "search": {"url": request.path, "q": search, "hint": _("搜索内容、地点、编号")},
        "tools": _tools(request.actor, current),
        "empty": {
            "title": _("这里现在没有事"),
            "text": _("群众说出来的事到了您这里，会按期限先后排在这一页。"),
        },
    }
    return render(request, "cases/queue.html", context)


def _tools(actor, current) -> list[dict]:
    if current == "imported" and actor.holds("coordinator"):
        return [{"label": _("批量受理"), "url": reverse("case:take_up"), "icon": "list-check"}]
    if allows(actor, "cases.record"):
        return [{"label": _("替群众记一件事"), "url": reverse("case:record"), "icon": "pencil"}]
    return []


def _found(rows, search):
    """By number, place or words: the plain look-up until the search room stands."""
    if not search:
        return rows
    return rows.filter(
        Q(number__icontains=search)
        | Q(words__icontains=search)
        | Q(summary__icontains=search)
        | Q(where__icontains=search)
    )


def _groups(heaps, cases, current) -> list[dict]:
    counts = _by_state(cases)
    urgent = [_item(name, words, _counted(choose(cases)), current) for name, (words, choose) in heaps.items()]
    states = [
        _item(name, words, "" if name == State.CLOSED else counts[name], current)
        for name, (words, _choose) in STATES.items()
    ]
    return [{"items": urgent}, {"title": _("走到哪一步"), "items": states}]


def _by_state(cases) -> Counter:
    """Open cases by state. Grouped as the index is, which then is all that is read."""
    grouped = cases.open().order_by().values_list("coordinator", "state").annotate(count=Count("pk"))
    counts: Counter[str] = Counter()
    for _coordinator, state, count in grouped:
        counts[state] += count
    return counts


def _counted(cases) -> int | str:
    """How many are in a heap; beyond MANY nobody counts on."""
    count = cases.order_by()[: MANY + 1].count()
    return count if count <= MANY else f"{MANY}+"


def _item(name, words, count, current) -> dict:
    tone = "late" if name == "late" and count else ""
    return {"label": words, "url": f"?heap={name}", "count": count, "current": name == current, "tone": tone}


def _rows(cases, actor) -> list[dict]:
    lamps = Lamps()
    holders, decisions = _holders(cases), _decisions(cases, actor)
    return [
        {
            "url": case.get_absolute_url(),
            "title": case.title,
            "sub": _sub(case),
            "holder": holders.get(case.matter_id, case.coordinator.label),
            "verbs": [decisions.get(case.pk) or next_step(case, actor)],
            "chip": None if case.is_closed else lamps.chip(case),
        }
        for case in cases
    ]


def _holders(cases) -> dict[int, str]:
    """The unit that has each matter in hand, for the whole page in one query."""
    handling_now = [case.matter_id for case in cases if case.state == State.HANDLING]
    held = Assignment.objects.open().leading().filter(matter__in=handling_now).select_related("unit")
    return {assignment.matter_id: assignment.unit.label for assignment in held}


def _decisions(cases, actor) -> dict[int, dict]:
    """What only the coordinator can decide, case by case: objections, extensions, a deputy's “not satisfied”."""
    by_matter = {case.matter_id: case.pk for case in cases if case.matter_id}
    mine = actor.units("coordinator")
    asked = Assignment.objects.open().filter(matter__in=by_matter, matter__coordinator__in=mine)
    found = {}
    for pk, matter, state in asked.filter(
        Q(state="objected", via=None) | Q(extension_requests__state="open")
    ).values_list("pk", "matter", "state"):
        words, verb = DECISIONS["objection" if state == "objected" else "extension"]
        found[by_matter[matter]] = {"label": words, "url": reverse("handling:do", args=[pk, verb])}
    for number, pk in (
        Rating.objects.unheard()
        .filter(case__in=cases, case__coordinator__in=mine)
        .values_list("case__number", "case")
    ):
        words, verb = DECISIONS["rating"]
        found[pk] = {"label": words, "url": reverse("case:do", args=[number, verb])}
    return found


#: Decisions that wait in the middle of the way: the words, and the verb that decides.
DECISIONS = {
    "objection": (gettext_lazy("决定异议"), "settle_objection"),
    "extension": (gettext_lazy("决定延期申请"), "decide_extension"),
    "rating": (gettext_lazy("答复代表的评价"), "decide_rating"),
}
#: What has to be done next, and by which letter.
NEXT = {
    State.TOLD: (gettext_lazy("受理"), "accept", "s"),
    State.ASKED: (gettext_lazy("等反映人补充"), "", ""),
    State.ACCEPTED: (gettext_lazy("交办"), "hand_over", "j"),
    State.HANDLING: (gettext_lazy("等单位答复"), "", ""),
    State.ANSWERED: (gettext_lazy("告知反映人"), "inform", "g"),
    State.INFORMED: (gettext_lazy("等反映人评价"), "", ""),
    State.RATED: (gettext_lazy("办结"), "close", "b"),
    State.COUNCIL: (gettext_lazy("记录会议意见"), "note_decision", ""),
    State.CLOSED: ("", "", ""),
}


def next_step(case, actor) -> dict:
    """The next step of a case, as the queue's row offers it: a link only for those who may take it."""
    words, verb, key = NEXT[case.state]
    if case.is_closed:
        return {"label": case.get_outcome_display(), "url": ""}
    takes_it = actor.holds("coordinator", unit=case.coordinator_id)
    informs = verb == "inform" and heaps_of(actor) is STATIONS
    return {
        "label": words,
        "url": OFFER.address(case, verb) if verb and (takes_it or informs) else "",
        "key": key,
    }


def _sub(case) -> str:
    told = clock.local(case.told_at)
    parts = [
        case.number,
        case.place.label if case.place else _("地点不详"),
        _("%(day)s 说出") % {"day": dates.short_day(told.date())},
    ]
    if case.party == Case.Party.ENTERPRISE:
        parts.append(case.get_party_display())
    if case.round > 1:
        parts.append(_("第 %(round)d 轮") % {"round": case.round})
    return " · ".join(str(part) for part in parts)


@login_required
@require_http_methods(["GET", "POST"])
def record(request):
    """Staff take down what somebody says at the desk or on the telephone, and print the slip."""
    if not allows(request.actor, "cases.record"):
        raise PermissionDenied
    stations = Station.objects.staffed_by(request.actor.account, clock.today())
    form = RecordForm(request.POST or None, request.FILES or None, stations=stations)
    if request.method == "POST" and form.is_valid():
        try:
            case, pin = _take_down(form, request.actor)
        except actions.AlreadyTold as again:
            return redirect("case:receipt", again.case.number)
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
        else:
            hand_out(request, case.number, pin)
            return redirect("case:receipt", case.number)
    context = {"form": form, "places": place_names(), "recording": True}
    return render(request, "cases/tell.html", context, status=422 if form.is_bound else 200)


def _take_down(form, actor):
    given = dict(form.cleaned_data)
    given.pop("website")
    summary, guidance = given.pop("summary"), given.pop("guidance")
    with acting(actor):
        case, pin = actions.tell(actions.Told(**given), by=actor)
        if summary:
            actions.summarise(case, by=actor, summary=summary)
        if guidance:
            actions.guide(case, by=actor, guidance=guidance)
    return case, pin
