"""Who may put suggestions together or apart, and who may run a theme and see it."""

from django.db.models import Exists, OuterRef, Q
from rules.predicates import predicate

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import is_the_house, permit
from daibiao.handling import rules as handling
from daibiao.handling.models import Assignment
from daibiao.lib import clock
from daibiao.people.models import Membership
from daibiao.people.rules import serving
from daibiao.places.models import Unit
from daibiao.suggestions.models import Suggestion
from daibiao.suggestions.rules import coordinates as coordinates_suggestion
from daibiao.suggestions.rules import is_a_deputy

from .models import Item, Theme

Role = Grant.Role
#: To whom suggestions are put: the committee for deputies, in a township the presidium.
OFFICES = (Unit.Kind.COMMITTEE, Unit.Kind.PRESIDIUM)


def offices(by) -> list[Unit]:
    """The offices for which this account may open a theme."""
    return [unit for unit in by.units_standing(Role.COORDINATOR) if unit.kind in OFFICES]


@predicate
def opens_for(by, unit):
    """A coordinator of this committee or presidium."""
    return unit.pk in {each.pk for each in offices(by)}


@predicate
def coordinates(by, theme):
    """The office that opened it, or its successor."""
    return theme.coordinator_id in by.duties(Role.COORDINATOR)


@predicate
def supervises(by, theme):
    """The named leader, as long as he or she leads; or whoever works in the office of the committee in charge."""
    if theme.leader_id:
        return by.account is not None and theme.leader_id == by.account.pk and by.holds(Role.SUPERVISOR)
    return theme.body.unit_id in by.duties(Role.COORDINATOR)


@predicate
def runs_its_theme(by, activity):
    """Whoever runs the theme to which the activity belongs."""
    return coordinates.test(by, activity.theme) or supervises.test(by, activity.theme)


@predicate
def works_with_themes(by, thing=None):
    """Whoever opens, runs or oversees themes, and deputies: they have a list of them."""
    watches = by.holds(Role.VICE_CHAIR) or by.holds(Role.SUPERVISOR)
    return watches or bool(offices(by)) or is_a_deputy.test(by, None)


for verb in ("split", "group", "hand_over", "take_out", "arrange", "write_up", "abandon"):
    permit(f"bundles.{verb}", coordinates_suggestion)
for verb in ("let_go", "step_down", "tell_of_supervision"):
    permit(f"bundles.{verb}", is_the_house)
permit("bundles.open_theme", opens_for)
for verb in ("add", "drop"):
    permit(f"bundles.{verb}", coordinates)
for verb in ("plan_activity", "report"):
    permit(f"bundles.{verb}", coordinates | supervises)
for verb in ("note_activity", "call_off"):
    permit(f"bundles.{verb}", runs_its_theme)
permit("bundles.list", works_with_themes)


def visible(by) -> Q:
    """The themes `by` may see: who runs or oversees them, whose suggestions they cover, and the units that handle these."""
    if by.is_system:
        return Q()
    if by.account is None or not by.account.is_active:
        return Q(pk=None)
    seen = handling.oversight(by) | Q(body__unit__in=by.duties(Role.COORDINATOR))
    if by.holds(Role.SUPERVISOR):
        seen |= Q(leader=by.account)
    covered = Item.objects.filter(theme=OuterRef("pk"), dropped_for="")
    if own := serving(by):
        signed = Suggestion.objects.signed_by(own).order_by().values("pk")
        sits = Membership.objects.in_force(clock.today()).filter(body=OuterRef("body"), deputy__in=own)
        seen |= Q(Exists(covered.filter(suggestion__in=signed))) | Q(Exists(sits))
    at_work = Assignment.objects.filter(handling.visible(by)).order_by().values("matter")
    return seen | Q(Exists(covered.filter(suggestion__matter__in=at_work)))


@predicate
def may_see(by, theme):
    """Whether `visible` holds for this row."""
    return Theme.objects.filter(visible(by), pk=theme.pk).exists()


permit("bundles.see", may_see)
