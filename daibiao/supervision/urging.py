"""多件催办: what a coordinator may urge of a list, and urging each by the verb of handling, in an act of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Value, When
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import Refused
from daibiao.cases.models import Case, CaseQuerySet
from daibiao.handling import actions
from daibiao.handling.models import Assignment, AssignmentQuerySet, Urge
from daibiao.lib.refusals import Refusal


@dataclass(frozen=True)
class Outcome:
    """What became of one urging: sent, or why not."""

    assignment: Assignment
    why: str = ""


def own(by: Actor) -> AssignmentQuerySet:
    """The assignments, open or not, that are this coordinator's to urge: what was answered meanwhile says so itself."""
    return Assignment.objects.filter(matter__coordinator__in=by.duties(Grant.Role.COORDINATOR))


def to_urge(rows: CaseQuerySet, by: Actor) -> CaseQuerySet:
    """Of these cases those that a unit still has in hand; what is merged stands under its main case."""
    mains = Q(pk__in=rows.order_by().values("pk")) | Q(pk__in=rows.order_by().values("merged_into"))
    in_hand = own(by).open().filter(matter=OuterRef("matter"))
    return Case.objects.open().filter(mains, Exists(in_hand), merged_into=None)


def left_out(rows: CaseQuerySet, by: Actor) -> list[tuple[str, int]]:
    """Why the other cases of a list are not offered for urging, and how many for each reason; in one query."""
    in_hand = own(by).open().filter(matter=OuterRef("matter"))
    reasons = (
        (Q(state=Case.State.CLOSED), _("已经办结")),
        (~Q(coordinator__in=by.duties(Grant.Role.COORDINATOR)), _("由别的单位协调")),
        (Q(merged_into__isnull=False), _("已并案，随主件催办")),
        (Q(matter=None), _("还没有交办")),
        (~Exists(in_hand), _("单位已经答复")),
    )
    why = models.Case(*(When(is_so, then=Value(words)) for is_so, words in reasons), default=Value(""))
    whole = Case.objects.filter(pk__in=rows.order_by().values("pk")).order_by()
    counted = dict(whole.annotate(why=why).values_list("why").annotate(Count("pk")))
    return [(words, counted[words]) for _is_so, words in reasons if words in counted]


def in_hands(cases: Iterable[Case], by: Actor) -> list[tuple[Case, Assignment, datetime | None]]:
    """Case by case what its units still have to do, the lead first, and when it was last urged without an answer."""
    rows = own(by).open().filter(matter__in=[case.matter_id for case in cases])
    unanswered = Urge.objects.unanswered().filter(assignment__in=rows.order_by().values("pk"))
    urged = dict(unanswered.order_by("id").values_list("assignment", "urged_at"))
    found: dict[int, list[Assignment]] = {}
    for each in rows.select_related("unit", "via", "clock").order_by("-role", "id"):
        found.setdefault(each.matter_id, []).append(each)
    return [(case, each, urged.get(each.pk)) for case in cases for each in found.get(case.matter_id or 0, ())]


def urge_each(assignments: Iterable[Assignment], *, by: Actor, text: str) -> list[Outcome]:
    """Urge each in its own transaction: one that cannot be urged keeps no other back."""
    return [_urged(assignment, by, text.strip()) for assignment in assignments]


def _urged(assignment: Assignment, by: Actor, text: str) -> Outcome:
    try:
        actions.urge(assignment, by=by, text=text)
    except Refused as refused:
        return Outcome(assignment, str(refused.message))
    except Refusal as refusal:
        return Outcome(assignment, refusal.message)
    return Outcome(assignment)
