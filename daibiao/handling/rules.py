"""Who may do what to a matter in the hands of units, and who may see it."""

from collections.abc import Hashable

from django.db.models import Exists, OuterRef, Q
from rules.predicates import predicate

from daibiao.accounts.actors import TELLER
from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import holds, is_the_house, permit
from daibiao.pages import kept

from .models import SIGNERS, Assignment, Promise, Supervision

Role, State, Ending = Grant.Role, Assignment.State, Assignment.Ending
UNIT_ROLES = (Role.HANDLER, *SIGNERS)


@predicate
def works_in_unit(by, assignment):
    """Handler, leader or principal head of the very unit that has the assignment, or of its successor."""
    return assignment.unit_id in by.duties(*UNIT_ROLES)


def signing(assignment) -> tuple[str, ...]:
    """The roles that sign this round."""
    return (Role.HEAD,) if assignment.signer == Role.HEAD else SIGNERS


@predicate
def signs_for_unit(by, assignment):
    """The one who signs this round: the unit's leader or head in round 1, its principal head from round 2."""
    return assignment.unit_id in by.duties(*signing(assignment))


@predicate
def dispatches(by, assignment):
    """The dispatcher by way of whom the assignment came."""
    return assignment.via_id in by.duties(Role.DISPATCHER)


@predicate
def coordinates(by, thing):
    """The coordinator who handed the matter over."""
    return getattr(thing, "matter", thing).coordinator_id in by.duties(Role.COORDINATOR)


@predicate
def coordinates_for(by, unit):
    """A coordinator of this coordinating unit."""
    return by.holds(Role.COORDINATOR, unit=unit.pk)


@predicate
def told_it(by, matter):
    """The one who told it, shown by number and PIN."""
    return by.kind == TELLER and by.label == matter.number


@predicate
def settles_objection(by, assignment):
    """Inside a system its dispatcher settles; otherwise the coordinator (rules: Beijing, Shanghai)."""
    return dispatches(by, assignment) if assignment.via_id else coordinates(by, assignment)


@predicate
def is_the_handler(by, assignment):
    """The account that has the work in hand, as long as it works in the unit, or the unit's leader."""
    has_it = by.account is not None and assignment.handler_id == by.account.pk
    return assignment.unit_id in by.duties(*SIGNERS) or (has_it and works_in_unit.test(by, assignment))


permit("handling.hand_over", coordinates_for | is_the_house)
permit("handling.next_round", told_it | coordinates | is_the_house)
permit("handling.end", coordinates | told_it | is_the_house)
for verb in (
    *("acknowledge", "object", "contact", "give_opinion", "ask_extension"),
    *("draft", "submit", "answer_urge", "report", "keep_promise"),
):
    permit(f"handling.{verb}", works_in_unit)
permit("handling.take_over", is_the_handler)
permit("handling.sign", signs_for_unit)
permit("handling.return_reply", signs_for_unit)
permit("handling.dispatch", dispatches)
permit("handling.settle_objection", settles_objection)
for verb in ("reassign", "decide_extension", "urge", "supervise", "correct"):
    permit(f"handling.{verb}", coordinates)
permit("handling.follow_unit", is_the_house)
permit("handling.follow_source", is_the_house)
permit("handling.pass_on", holds(*UNIT_ROLES))


def oversight(by, path: str = "") -> Q:
    """Matters that `by` coordinates, or oversees from a committee above. `path`: from the row to its coordinating unit."""
    return Q(**{f"{path}coordinator__in": by.oversees}) if by.oversees else Q(pk__in=[])


def visible(by) -> Q:
    """The assignments `by` may see, by handling's own columns."""
    if by.is_system:
        return Q()
    seen = Q(via__in=by.duties(Role.DISPATCHER)) | oversight(by, "matter__")
    if units := by.duties(*UNIT_ROLES):
        seen |= by.know("handling.in_hand", lambda: _in_hand(units))
    if by.account is not None and by.holds(Role.SUPERVISOR):
        seen |= Q(matter__in=Supervision.objects.filter(leader=by.account).values("matter"))
    return seen


def scope(by) -> Hashable:
    """All that `visible` depends on: who has the same sees the same."""
    bodies = map(frozenset, (by.duties(Role.DISPATCHER), by.duties(*UNIT_ROLES), by.oversees))
    return by.is_system, by.holds(Role.SUPERVISOR) and by.person.pk, *bodies


def _in_hand(units: set[int]) -> Q:
    """What these units have or had in hand."""
    # 个人信息保护法 §6: not what has not reached the unit or was taken from it, nor its earlier part, unless it owes a promise.
    gone = [Ending.REASSIGNED, Ending.SUCCEEDED]
    same = {name: OuterRef(name) for name in ("matter", "unit")}
    later = Assignment.objects.filter(**same, round__gt=OuterRef("round"))
    lost, held = later.filter(ending=Ending.REASSIGNED), later.exclude(ending__in=gone)
    owed = Promise.objects.owed().filter(reply__assignment=OuterRef("pk"))
    taken = Q(Exists(lost) & ~Exists(held) & ~Exists(owed))
    elsewhere = Q(state=State.DISPATCHING) | Q(ending__in=gone) | taken
    return Q(unit__in=units) & ~elsewhere


def seen(by, matter: int) -> set[int]:
    """The keys of the assignments of one matter that `by` may see. Every page of a matter asks: the words are kept."""
    of_matter = Assignment.objects.order_by().values_list("pk").filter
    rows = kept.rows_about(
        ("handling.seen", scope(by)), lambda key: of_matter(visible(by), matter=key), matter
    )
    return {pk for (pk,) in rows}


@predicate
def may_see(by, assignment):
    """Whether `visible` holds for this row."""
    return assignment.pk in seen(by, assignment.matter_id)


permit("handling.see", may_see)
