"""Who may do what to a deliberation opinion, and who may see it."""

from django.db.models import Exists, OuterRef, Q
from rules.predicates import predicate

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import is_the_house, permit
from daibiao.handling import rules as handling
from daibiao.handling.models import Assignment
from daibiao.lib import clock
from daibiao.people.models import Office
from daibiao.people.rules import serving
from daibiao.places.models import Congress, Unit

from .models import Deliberation

Role = Grant.Role


def offices(by) -> list[Unit]:
    """The committees for which this account may write: a township has no standing committee (监督法 §2)."""
    return [unit for unit in by.units_standing(Role.COORDINATOR) if unit.kind == Unit.Kind.COMMITTEE]


def seats(by) -> set[int]:
    """The congresses with a standing committee in which this account is a deputy today."""
    if not (own := serving(by)):
        return set()
    held = Office.objects.in_force(clock.today()).filter(deputy__in=own)
    held = held.exclude(congress__level=Congress.Level.TOWNSHIP)
    return by.know("deliberations.seats", lambda: set(held.order_by().values_list("congress", flat=True)))


@predicate
def writes_for(by, unit):
    """A coordinator of this committee."""
    return unit.pk in {each.pk for each in offices(by)}


@predicate
def coordinates(by, deliberation):
    """The office that drafted it, or its successor."""
    return deliberation.coordinator_id in by.duties(Role.COORDINATOR)


@predicate
def leads(by, deliberation):
    """Somebody of the unit that reports in this round."""
    lead = deliberation.matter.lead() if deliberation.matter else None
    reached = lead is not None and lead.state != Assignment.State.DISPATCHING
    return reached and handling.works_in_unit(by, lead)


@predicate
def works_with_them(by, thing=None):
    """Whoever writes, reads or oversees opinions has a list of them."""
    return bool(offices(by)) or bool(seats(by)) or by.holds(Role.VICE_CHAIR)


permit("deliberations.draft", writes_for)
for verb in (
    *("rewrite", "agree", "cancel", "hand_over", "give_comment"),
    *("accept", "ask_again", "resolve", "publish", "hide", "close"),
):
    permit(f"deliberations.{verb}", coordinates)
for verb in ("send_scheme", "ask_comment", "explain_delay"):
    permit(f"deliberations.{verb}", leads)
permit("deliberations.receive_report", is_the_house)
permit("deliberations.list", works_with_them)


def visible(by) -> Q:
    """The opinions `by` may see: the office's own, a deputy's of this congress once agreed, a unit's in its hands."""
    if by.is_system:
        return Q()
    if by.account is None or not by.account.is_active:
        return Q(pk=None)
    assigned = Assignment.objects.filter(handling.visible(by), matter=OuterRef("matter"))
    told = Q(agreed_on__isnull=False, congress__in=seats(by))
    return handling.oversight(by) | told | Q(Exists(assigned))


@predicate
def may_see(by, deliberation):
    """Whether `visible` holds for this row."""
    return Deliberation.objects.filter(visible(by), pk=deliberation.pk).exists()


permit("deliberations.see", may_see)
