"""Who may do what to an inspection and to a finding, and who may see them."""

from django.db.models import Exists, OuterRef, Q
from rules.predicates import predicate

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import is_the_house, permit
from daibiao.handling import rules as handling
from daibiao.handling.models import Assignment
from daibiao.people.rules import serving
from daibiao.places.models import Unit
from daibiao.suggestions import rules as suggestions
from daibiao.suggestions.rules import is_a_deputy

from .models import Finding, Inspection

Role = Grant.Role
#: 代表法 §29: the standing committee arranges, by its committee for deputies; in a township the presidium.
OFFICES = (Unit.Kind.COMMITTEE, Unit.Kind.PRESIDIUM)


def offices(by) -> list[Unit]:
    """The committees and presidiums for which this account may plan."""
    return [unit for unit in by.units_standing(Role.COORDINATOR) if unit.kind in OFFICES]


@predicate
def plans_for(by, unit):
    """A coordinator of this committee or presidium."""
    return unit.pk in {each.pk for each in offices(by)}


@predicate
def coordinates(by, inspection):
    """The organ that planned it, or its successor."""
    return inspection.coordinator_id in by.duties(Role.COORDINATOR)


@predicate
def is_on_the_team(by, inspection):
    """A deputy in office whom the plan names, once it was told to them."""
    own = serving(by)
    if not own or inspection.announced_at is None:
        return False
    return inspection.team.filter(pk__in=own).exists()


@predicate
def coordinates_its_inspection(by, finding):
    """The organ that planned the inspection."""
    return coordinates(by, finding.inspection)


@predicate
def was_there(by, finding):
    """A deputy in office of the inspection's team."""
    return is_on_the_team(by, finding.inspection)


@predicate
def found_it(by, finding):
    """The deputy who noted it."""
    return finding.found_by_id in serving(by)


@predicate
def works_with_inspections(by, thing=None):
    """Whoever plans, takes part in, or oversees inspections: they have a list of them."""
    return bool(offices(by)) or is_a_deputy(by, None) or by.holds(Role.VICE_CHAIR)


permit("oversight.plan", plans_for)
for verb in ("replan", "announce", "cancel", "hold", "report", "close"):
    permit(f"oversight.{verb}", coordinates)
permit("oversight.add_finding", is_on_the_team | coordinates)
permit("oversight.rewrite", found_it | coordinates_its_inspection)
# 代表法 §31: deputies do not handle; they put a suggestion, and the organ that arranged it does the rest.
for verb in ("answer_on_spot", "hand_over", "ask_again"):
    permit(f"oversight.{verb}", coordinates_its_inspection)
permit("oversight.raise_it", was_there)
for verb in ("receive_answer", "let_go"):
    permit(f"oversight.{verb}", is_the_house)
permit("oversight.list", works_with_inspections)


def visible(by) -> Q:
    """The inspections `by` may see: the organ's own, those below it, and a deputy's once they were told."""
    if by.is_system:
        return Q()
    if by.account is None or not by.account.is_active:
        return Q(pk=None)
    teams = Inspection.team.through.objects.filter(inspection=OuterRef("pk"), deputy__in=serving(by))
    return handling.oversight(by) | (Q(announced_at__isnull=False) & Q(Exists(teams)))


def findings_visible(by) -> Q:
    """The findings `by` may see: all of an inspection that is seen, and what is in the hands of one's unit."""
    if by.is_system:
        return Q()
    if by.account is None or not by.account.is_active:
        return Q(pk=None)
    seen = Inspection.objects.filter(visible(by)).order_by().values("pk")
    assigned = Assignment.objects.filter(handling.visible(by), matter=OuterRef("matter"))
    return Q(inspection__in=seen) | Q(Exists(assigned))


@predicate
def may_see(by, inspection):
    """Whether `visible` holds for this row."""
    return Inspection.objects.filter(visible(by), pk=inspection.pk).exists()


@predicate
def may_see_finding(by, finding):
    """Whether `findings_visible` holds for this row."""
    return Finding.objects.filter(findings_visible(by), pk=finding.pk).exists()


def reads_suggestion(by, suggestion) -> bool:
    """Whether the suggestion that came of a finding is this reader's to open: a draft is its writer's alone."""
    return suggestions.may_see.test(by, suggestion)


permit("oversight.see", may_see)
permit("oversight.see_finding", may_see_finding)
