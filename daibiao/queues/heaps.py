"""The heaps people work from: whose they are, which cases lie on each, and how many."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import allows
from daibiao.cases.models import Case, CaseQuerySet, Rating
from daibiao.deadlines.counting import Calendar
from daibiao.deadlines.models import Deadline, SpecialDay
from daibiao.handling import rules as handling
from daibiao.handling.models import OPEN, ExtensionRequest, Objection
from daibiao.lib import clock
from daibiao.pages import kept
from daibiao.pages.counts import up_to, up_to_again
from daibiao.people.rules import serving
from daibiao.stations.rules import staffed

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

State = Case.State
#: From this many working days before the due date on, a case is “due soon”.
SOON = 3
#: In an address: not categorised. No category can have this code.
UNSORTED = "~none"
#: A heap is counted up to here: how many closed cases there are is a figure, and stands elsewhere.
MANY = 500
BEYOND = f"{MANY}+"


@dataclass(frozen=True)
class Heap:
    """A heap by its name in the side list; `choose` takes from the actor's cases what lies on it."""

    words: "StrOrPromise"
    choose: Callable[[CaseQuerySet, Actor], CaseQuerySet]


#: The few that wait for a decision are found from the question, not by asking every open case.
ASKED = (
    Q(matter__in=ExtensionRequest.objects.filter(state=OPEN).values("assignment__matter"))
    | Q(matter__in=Objection.objects.filter(state=OPEN, assignment__via=None).values("assignment__matter"))
    | Q(pk__in=Rating.objects.unheard().values("case"))
)


def _waits_for_me(rows: CaseQuerySet, actor: Actor) -> CaseQuerySet:
    """What only this coordinator can move: triage, decisions, the close."""
    running = Deadline.objects.open().filter(key="case.rating", due_on__gte=clock.today()).values("clock")
    passed = Q(state=State.INFORMED) & ~Q(clock__in=running)
    # What is merged moves with its main case; only a meeting's opinion is each one's own.
    main = Q(merged_into=None)
    # What was imported and not taken up, too, has a heap of its own, and no term.
    fresh = main & Q(state=State.TOLD) & (~Q(channel=Case.Channel.IMPORT) | Q(clock__isnull=False))
    own = rows.open().filter(coordinator__in=actor.units("coordinator"))
    # Whom one asked back may never answer: before the term ends it is the coordinator's again. Found from the few that
    # were asked: joined to the whole list, PostgreSQL read the clocks of all cases.
    soon = calendar(actor).after(clock.today(), SOON)
    silent = own.in_state(State.ASKED).filter(clock__next_due_on__lte=soon)
    fresh |= Q(pk__in=silent.order_by().values("pk"))
    mine = fresh | Q(state=State.COUNCIL) | main & (Q(state__in=[State.ACCEPTED, State.RATED]) | passed)
    return own.filter(mine | ASKED)


def calendar(actor: Actor) -> Calendar:
    """The calendar of what is late and what is due soon, read once for a page."""
    since = clock.today().replace(month=1, day=1)
    return actor.know("queues.calendar", lambda: SpecialDay.objects.calendar(since=since))


def _soon(rows: CaseQuerySet, actor: Actor) -> CaseQuerySet:
    today = clock.today()
    return rows.due_by(today, calendar(actor).after(today, SOON))


WATCHED = {
    "late": Heap(_("超期的"), lambda rows, actor: rows.overdue(clock.today())),
    "soon": Heap(_("快到期的"), _soon),
    "again": Heap(_("不满意重办"), lambda rows, actor: rows.again()),
    "council": Heap(_("提请会议研究"), lambda rows, actor: rows.in_state(State.COUNCIL)),
}
COORDINATORS = {
    "mine": Heap(_("要我办的"), _waits_for_me),
    **WATCHED,
    "imported": Heap(_("导入待受理"), lambda rows, actor: rows.imported()),
}
STATIONS = {
    "station": Heap(_("本站的"), lambda rows, actor: rows.open()),
    "call": Heap(_("待电话告知"), lambda rows, actor: rows.to_tell()),
    "asked": Heap(_("待补充"), lambda rows, actor: rows.in_state(State.ASKED)),
}
#: What has a day by which it is done comes first, and is what opens.
DEPUTIES = {
    "torate": Heap(_("等我评价的"), lambda rows, actor: rows.to_rate_by(actor.person.deputy)),
    "toraise": Heap(
        _("待提建议的"), lambda rows, actor: Case.objects.filter(raised_by__account=actor.account)
    ),
    "received": Heap(_("向我反映的"), lambda rows, actor: rows.open()),
    "closed": Heap(_("已办结的"), lambda rows, actor: rows.in_state(State.CLOSED)),
}


def _standing_at(state: str) -> Heap:
    return Heap(State(state).label, lambda rows, actor: rows.in_state(state))


#: What belongs on a heap, said where nothing lies on it.
BELONGS = {
    "mine": _("等您受理、决定、办结的会按期限先后排在这一页。"),
    "late": _("过了期限还没有办完的会列在这里。"),
    "soon": _("期限快到、还没有办完的会列在这里。"),
    "again": _("反映人不满意、正在重新办理的会列在这里。"),
    "council": _("两次不满意、提请会议研究的会列在这里。"),
    "imported": _("从文件导入、等着受理的会列在这里。"),
    "station": _("本站记下、还没有办结的会列在这里。"),
    "call": _("有了答复、要打电话告诉反映人的会列在这里。"),
    "asked": _("请反映人补充、还没有回话的会列在这里。"),
    "toraise": _("要由您提为建议的会列在这里。"),
    "torate": _("有了答复、等您评价的会列在这里。"),
    "received": _("群众向您反映、还没有办结的会列在这里。"),
    "closed": _("已经办结的会列在这里。"),
}
#: Under the heaps: every state a heap of its own.
STATES = {state.value: _standing_at(state) for state in State if state != State.COUNCIL}


def heaps_of(actor: Actor) -> Mapping[str, Heap]:
    """The heaps this actor works from; empty for those who have another desk."""
    if actor.holds("coordinator"):
        return COORDINATORS
    if actor.holds("vice_chair"):
        return WATCHED
    if allows(actor, "cases.record"):
        return STATIONS
    return DEPUTIES if serving(actor) else {}


def cases_of(actor: Actor, heaps: Mapping[str, Heap]) -> CaseQuerySet:
    """The cases these heaps are made of."""
    if heaps is STATIONS:
        return Case.objects.filter(station__in=staffed(actor))
    if heaps is DEPUTIES:
        return Case.objects.filter(deputies__in=serving(actor))
    return Case.objects.filter(handling.oversight(actor))


def in_category(cases: CaseQuerySet, code: str) -> CaseQuerySet:
    """Those of one category; of none yet; all, where no category is asked for."""
    if not code:
        return cases
    return cases.filter(category=None) if code == UNSORTED else cases.filter(category__code=code)


def by_state(cases: CaseQuerySet, same: Hashable = None) -> Counter[str]:
    """Open cases by state. Grouped as the index is, which then is all that is read. `same`: as in `reader`."""
    grouped = cases.open().order_by().values_list("coordinator", "state").annotate(count=Count("pk"))
    found: Counter[str] = Counter()
    rows = kept.rows_again(("states", same), lambda: grouped) if same else grouped
    for _coordinator, state, count in rows:
        found[state] += count
    return found


def counted(
    heaps: Mapping[str, Heap], cases: CaseQuerySet, actor: Actor, same: Hashable = None
) -> dict[str, int | str]:
    """How many of these cases are in each heap; beyond MANY nobody counts on. `same`: as in `reader`."""

    def lying() -> dict[str, CaseQuerySet]:
        return {name: heap.choose(cases, actor) for name, heap in heaps.items()}

    found = up_to_again(MANY + 1, lying, same=same) if same else up_to(MANY + 1, lying())
    return {name: count if count <= MANY else BEYOND for name, count in found.items()}


def reader(heaps: Mapping[str, Heap], actor: Actor, category: str) -> Hashable:
    """All that a coordinator's heaps ask of who reads them, and when; None for other readers.

    The questions for what lies on them are kept under it (`pages.kept`).
    """
    if heaps is not COORDINATORS and heaps is not WATCHED:
        return None
    today = clock.today()
    soon = calendar(actor).after(today, SOON)
    return (*heaps, category, frozenset(actor.oversees), frozenset(actor.units("coordinator")), today, soon)
