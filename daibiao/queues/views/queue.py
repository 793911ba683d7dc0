"""The lists of cases: the coordinator's queue, the station's tasks, what a deputy received."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import allows
from daibiao.cases import flow
from daibiao.cases.models import Case, CaseQuerySet, CouncilItem, Rating
from daibiao.cases.offers import OFFER
from daibiao.handling.models import Assignment
from daibiao.handling.offers import OFFER as HANDLING
from daibiao.lib import clock
from daibiao.pages import dates, kept
from daibiao.pages.keys import ROWS, Page
from daibiao.pages.strips import OF_CO_UNITS, Lamps, windows
from daibiao.places.models import Unit
from daibiao.search import finding

from ..forms import CategoryForm
from ..heaps import (
    BELONGS,
    BEYOND,
    COORDINATORS,
    DEPUTIES,
    MANY,
    STATES,
    STATIONS,
    WATCHED,
    Heap,
    by_state,
    calendar,
    cases_of,
    counted,
    heaps_of,
    in_category,
    reader,
)
from ..held import Held

State = Case.State
#: Who searches looks through all cases at hand, open or closed, not only through the heap that is open.
FOUND = "found"
#: All that a row of the queue shows, and nothing else: the sealed name and number stay where they are.
SHOWN = (
    Case.objects.with_row()
    .select_related("category")
    .only(
        *("number", "state", "outcome", "round", "words", "summary", "party", "told_at", "matter"),
        *("place__name", "place__pinyin", "coordinator__name", "coordinator__name_en"),
        *("category__name", "category__name_en", "merged_into__number"),
        *("merged_into__matter", "merged_into__clock"),
        *("clock__next_due_on", "clock__next_key", "clock__next_unit", "clock__parent"),
    )
)
BESIDE = {**STATES, FOUND: Heap(gettext_lazy("搜索结果"), lambda rows, actor: rows)}


@dataclass(frozen=True)
class Shown:
    """What a reader of the queue has before them: the own heaps, the one that is open, and the rows on it."""

    heaps: Mapping[str, Heap]
    counts: Mapping[str, int | str]
    current: str
    heap: Heap
    search: str
    cases: CaseQuerySet
    #: Bound to the address; None where the reader is offered no filter.
    narrowed: CategoryForm | None
    actor: Actor
    #: All that the heaps depend on, where that can be said.
    same: Hashable

    @cached_property
    def rows(self) -> CaseQuerySet:
        """The cases on the open heap; of a search, those found."""
        return _found(self.heap.choose(self.cases, self.actor), self.search)

    @property
    def much_is_late(self) -> bool:
        """Whether what is late may well fill the first page of what waits for this reader."""
        late = self.counts.get("late", 0)
        return self.current == "mine" and (late == BEYOND or int(late) > ROWS)

    @property
    def category(self) -> str:
        """The code of the category that is asked for, UNSORTED for those without one; empty where any will do."""
        return self.narrowed.cleaned_data["category"] if self.narrowed else ""

    @property
    def category_words(self) -> str:
        """The same, as readers see it."""
        return self.narrowed.words() if self.narrowed else ""

    @property
    def query(self) -> str:
        """The open heap and by what it is narrowed, as they stand in an address."""
        asked = {"heap": self.current, "q": self.search, "category": self.category}
        return urlencode({name: value for name, value in asked.items() if value})


def shown(request) -> Shown:
    """The heap that is asked for; unless one is, the first on which something lies."""
    heaps, actor = heaps_of(request.actor), request.actor
    if not heaps:
        raise PermissionDenied
    narrowed = CategoryForm(request.GET) if heaps in (COORDINATORS, WATCHED) else None
    if narrowed and not narrowed.is_valid():
        raise Http404
    category = narrowed.cleaned_data["category"] if narrowed else ""
    cases = in_category(cases_of(actor, heaps), category)
    search = request.GET.get("q", "").strip()[:100]
    same = reader(heaps, actor, category)
    counts = counted(heaps, cases, actor, same)
    first = FOUND if search else next((name for name in heaps if counts[name]), next(iter(heaps)))
    current = request.GET.get("heap") or first
    chosen = heaps.get(current) or BESIDE.get(current)
    if chosen is None:
        raise Http404
    return Shown(heaps, counts, current, chosen, search, cases, narrowed, actor, same)


@login_required
@require_safe
def queue(request):
    """A dense list, keyboard first: what waits, whose hands it is in, the next step, the term."""
    now = shown(request)
    by_due = now.current not in (State.CLOSED, "toraise", FOUND)
    states = by_state(now.cases, now.same)
    page = Page(
        lambda: now.rows,
        request,
        whole=SHOWN,
        by_due=by_due,
        is_long=now.counts.get(now.current, 0) == BEYOND or states[now.current] > MANY,
        much_is_late=now.much_is_late,
        same=(now.current, now.same) if now.same and not now.search else None,
    )
    context = {
        "title": now.heap.words,
        "whose": whose(request.actor, now.heaps),
        "groups": _groups(now, states),
        "rows": _rows(page.rows, request.actor, now),
        "about": _("诉求类别") if now.narrowed else "",
        "narrowed": now.narrowed,
        "current": now.current,
        "page": page,
        "search": {"url": request.path, "q": now.search, "hint": _("搜索内容、地点、编号")},
        "tools": _tools(now, request.actor),
        "empty": _nothing(now),
    }
    return render(request, "queues/queue.html", context)


def _rows(cases, actor, now: Shown) -> list[dict]:
    """The rows of the queue, each with its category in a column of its own; of what is to be rated, until when."""
    found = rows_of(cases, actor, now.heaps)
    until = windows(cases, "case.rating") if now.current == "torate" else None
    for case, row in zip(cases, found, strict=True):
        row["about"] = case.category.label if case.category else ""
        row["chip"] = row["chip"] if until is None else until.get(case.clock_id)
        if now.current == "toraise":
            row["verbs"] = [
                _step(_("写成建议"), f"{reverse('suggestion:begin')}?{urlencode({'case': case.number})}")
            ]
    return found


def _nothing(now: Shown) -> dict:
    if now.search:
        title = _("没有找到“%(words)s”") % {"words": now.search}
        return {"title": title, "text": _("换一个词试试，或者只写编号的后四位。")}
    return {"title": _("这里现在没有事"), "text": BELONGS.get(now.current, _("走到这一步的会列在这里。"))}


def whose(actor, heaps: Mapping) -> str:
    """In whose name this queue is worked on: the same queue, with different powers."""
    if heaps is not COORDINATORS:
        return ""
    names = {grant.unit.label for grant in actor.grants if grant.role == "coordinator"}
    kinds = {grant.unit.kind for grant in actor.grants if grant.role == "coordinator"}
    return _("、").join(sorted(names)) + _("：") + " ".join(str(POWERS[kind]) for kind in sorted(kinds))


def _tools(now: Shown, actor) -> list[dict]:
    found = []
    if now.current == "imported" and now.heaps is COORDINATORS:
        found.append({"label": _("批量受理"), "url": reverse("queues:take_up"), "icon": "list-check"})
    if now.heaps is STATIONS or allows(actor, "cases.record"):
        found.append({"label": _("替群众记一件事"), "url": reverse("door:record"), "icon": "pencil"})
    export = f"{reverse('queues:export')}?{now.query}"
    return [*found, {"label": _("导出 Excel"), "url": export, "icon": ""}]


def _found(rows, search):
    """What contains all words of the query, or has it as its number."""
    return rows.filter(finding.found("case", search)) if search else rows


def _groups(now: Shown, states: Mapping) -> list[dict]:
    first = [_item(name, heap.words, now.counts[name], now) for name, heap in now.heaps.items()]
    if now.heaps is DEPUTIES:  # what waits for a deputy, and nothing else to choose from
        return [{"items": first}]
    steps = [
        _item(name, heap.words, "" if name == State.CLOSED else states[name], now)
        for name, heap in STATES.items()
    ]
    return [{"items": first}, {"title": _("走到哪一步"), "items": steps}]


def _item(name, words, count, now: Shown) -> dict:
    tone, current = "late" if name == "late" and count else "", name == now.current
    url = f"?{urlencode({'heap': name} | ({'category': now.category} if now.category else {}))}"
    return {"label": words, "url": url, "count": count, "current": current, "tone": tone}


def rows_of(cases, actor, heaps) -> list[dict]:
    """Input of components/queue.html: each case with whose hands it is in and what comes next."""
    lamps = Lamps(calendar(actor))
    own, others = actor.units("coordinator"), _merged(cases)
    held = Held.of(case.main.matter_id for case in cases if case.state == State.HANDLING)
    holders = _holders(cases, held)
    waiting = _ratings_due(cases, actor) if heaps is DEPUTIES else _decisions(cases, held, own)
    return [
        {
            "url": case.get_absolute_url(),
            "title": case.title,
            "sub": _sub(case, others.get(case.pk, 0)),
            "holder": holders.get(case.main.matter_id) or _coordinator(case, own),
            "verbs": [waiting.get(case.pk) or next_step(case, own, heaps)],
            "chip": None if case.is_closed else lamps.chip(case.timed),
            "marks": (),
            "like": None,
        }
        for case in cases
    ]


def _coordinator(case, own) -> str:
    return _("本单位") if case.coordinator_id in own else case.coordinator.label


def _holders(cases, held: list[Held]) -> dict[int, str]:
    """Who leads each matter; with the co-units where it is their term that comes next."""
    running = ((case.main.matter_id, case.timed.clock) for case in cases)
    awaited = {matter for matter, clock in running if clock and clock.next_key in OF_CO_UNITS}
    found = {each.matter_id: each.at for each in held if each.is_lead}
    for matter in awaited & found.keys():
        others = [each.at for each in held if each.matter_id == matter and not each.is_lead]
        said = {"lead": found[matter], "others": _("、").join(others)}
        found[matter] = _("%(lead)s；会办：%(others)s") % said if others else found[matter]
    return found


def _merged(cases) -> dict[int, int]:
    """How many are merged into each of these."""
    return dict(kept.rows_about("queues.merged", _merged_into, *(case.pk for case in cases)))


def _merged_into(*mains: int) -> QuerySet:
    rows = Case.objects.open().filter(merged_into__in=mains).order_by()
    # Counted there: asked for its rows alone, SQLite walks all open cases instead of the index of the merged.
    return rows.values_list("merged_into").annotate(count=Count("pk"))


def _decisions(cases, held: list[Held], own) -> dict[int, dict]:
    """What only the coordinator can decide, case by case: objections, extensions, a deputy's “not satisfied”."""
    by_matter, found = {case.matter_id: case for case in cases if case.matter_id}, {}
    for each in held:
        objected = each.state == Assignment.State.OBJECTED and each.via_id is None
        if each.matter_id in by_matter and (objected or each.asks_for_time):
            words, verb = DECISIONS["objection" if each.state == Assignment.State.OBJECTED else "extension"]
            case = by_matter[each.matter_id]
            url = HANDLING.address(each, verb) if case.coordinator_id in own else ""
            found[case.pk] = _step(words, url)
    every = {case.pk: case for case in cases}
    listed = [case.pk for case in cases if case.state == State.COUNCIL]
    answered = [case.pk for case in cases if case.main.matter_id]  # else nobody has rated it
    for decision, keys in (("council", listed), ("rating", answered)):
        words, verb = DECISIONS[decision]
        asked = kept.rows_about(f"queues.{decision}", WAITING[decision], *keys) if keys else ()
        for (pk,) in asked:
            url = OFFER.address(every[pk], verb) if every[pk].coordinator_id in own else ""
            found[pk] = _step(words, url)
    return found


#: Of these cases those whose meeting has been heard, and those whose deputy's “not satisfied” has not.
WAITING = {
    "council": lambda *keys: (
        CouncilItem.objects.exclude(decision="").filter(case__in=keys).values_list("case").order_by()
    ),
    "rating": lambda *keys: Rating.objects.unheard().filter(case__in=keys).values_list("case").order_by(),
}


def _ratings_due(cases, actor) -> dict[int, dict]:
    """For a deputy: which of these cases wait for the own rating."""
    due = Case.objects.to_rate_by(actor.person.deputy).filter(pk__in=[case.pk for case in cases])
    return {case.pk: _step(_("评价"), OFFER.address(case, "rate_as_deputy")) for case in due}


#: What each kind of coordinator may do beside what all do: the same queue, different powers.
POWERS = {
    Unit.Kind.COMMITTEE: gettext_lazy("可转给乡镇主席团、街道工委，看得到全市；两次不满意的提请主任会议。"),
    Unit.Kind.PRESIDIUM: gettext_lazy("办理本乡镇的事，可转给市里；两次不满意的提请主席团会议。"),
    Unit.Kind.STREET: gettext_lazy("办理本街道的事，可转给市里；两次不满意的提请主任会议。"),
}
#: Decisions that wait in the middle of the way: the words, and the verb that decides.
DECISIONS = {
    "objection": (gettext_lazy("决定异议"), "settle_objection"),
    "extension": (gettext_lazy("决定延期申请"), "decide_extension"),
    "rating": (gettext_lazy("答复代表的评价"), "decide_rating"),
    "council": (gettext_lazy("办结"), "close"),
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


def next_step(case, own, heaps) -> dict:
    """The next step of a case, as the queue's row offers it: a link only for those who may take it."""
    words, verb, key = NEXT[case.state]
    if case.is_closed:
        return _step(case.get_outcome_display())
    if case.merged_into and verb in flow.FOR_ALL | {""} and case.state != State.COUNCIL:
        words = _("随 %(number)s 办理") % {"number": case.merged_into.number}
        return _step(words, case.merged_into.get_absolute_url() if own else "")
    takes_it = case.coordinator_id in own or (verb == "inform" and heaps is STATIONS)
    return _step(words, OFFER.address(case, verb) if verb and takes_it else "", key)


def _step(label, url: str = "", key: str = "") -> dict:
    """A step whole: for what is missing a template looks long."""
    return {"label": str(label), "url": url, "key": key, "post": False}


def _sub(case, others: int) -> str:
    told = clock.local(case.told_at)
    parts = [
        case.number,
        case.place.label if case.place else _("地点不详"),
        _("%(day)s 反映") % {"day": dates.short_day(told.date())},
    ]
    if case.party == Case.Party.ENTERPRISE:
        parts.append(case.get_party_display())
    if others:
        parts.append(_("并案 %(count)d 件") % {"count": others + 1})
    if case.round > 1:
        parts.append(_("第 %(round)d 轮") % {"round": case.round})
    return " · ".join(str(part) for part in parts)
