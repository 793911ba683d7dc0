"""Who may do what to a suggestion, and who may see it."""

from django.db.models import Exists, OuterRef, Q
from rules.predicates import predicate

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import is_the_house, permit
from daibiao.handling import rules as handling
from daibiao.handling.models import Assignment
from daibiao.lib import clock
from daibiao.people.models import Body, Membership, Office
from daibiao.people.rules import serving

from .models import Signature, Suggestion

Role = Grant.Role


def heads(by) -> set[int]:
    """The delegations that this account's deputy heads today 代表团团长."""
    own, heading = serving(by), Membership.objects.in_force
    if not own:
        return own
    led = {"post": Membership.Post.HEAD, "deputy__in": own, "body__kind": Body.Kind.DELEGATION}
    return by.know(
        "suggestions.heads",
        lambda: set(heading(clock.today()).filter(**led).order_by().values_list("body", flat=True)),
    )


@predicate
def is_a_deputy(by, thing=None):
    """A deputy in office, of whatever congress."""
    return bool(serving(by))


@predicate
def leads_it(by, suggestion):
    """The lead, or the head of the delegation that put it; after their office has ended nobody writes or withdraws."""
    if suggestion.lead_id:
        return suggestion.lead_id in serving(by)
    return suggestion.delegation_id in heads(by)


@predicate
def recorded_it(by, suggestion):
    """Staff of the office who took it down from paper."""
    return (
        by.account is not None
        and suggestion.recorder_id == by.account.pk
        and coordinates.test(by, suggestion)
    )


@predicate
def was_asked_to_sign(by, suggestion):
    """A deputy in office who was invited."""
    own = serving(by)
    return bool(own) and suggestion.signatures.filter(deputy__in=own).exists()


@predicate
def coordinates(by, suggestion):
    """The office of the congress to which it is put: deputies' affairs committee, or presidium."""
    return suggestion.coordinator_id in by.duties(Role.COORDINATOR)


@predicate
def coordinates_for(by, unit):
    """A coordinator of this office."""
    return by.holds(Role.COORDINATOR, unit=unit.pk)


def serves_in(by, congress) -> bool:
    """Whether the deputy of this account serves in this very congress today."""
    offices = Office.objects.in_force(clock.today()).filter(congress=congress, deputy__account=by.account)
    return by.account is not None and offices.exists()


def lives_below(by, congress) -> bool:
    """Whether this account is a deputy of a higher congress who lives in the place of this one."""
    own = serving(by) and by.person.deputy
    if not own or not congress.place.contains(own.place):
        return False
    held = Office.objects.in_force(clock.today()).filter(deputy=own).exclude(congress=congress)
    return any(
        each.congress.place.contains(congress.place) for each in held.select_related("congress__place")
    )


permit("suggestions.begin", is_a_deputy)
permit("suggestions.record", coordinates_for)
for verb in ("rewrite", "attach", "invite", "discard"):
    permit(f"suggestions.{verb}", leads_it | recorded_it)
permit("suggestions.submit", leads_it | recorded_it | is_the_house)
for verb in ("confirm", "decline", "step_back", "give_view"):
    permit(f"suggestions.{verb}", was_asked_to_sign)
for verb in ("judge_promise", "rate", "withdraw"):
    permit(f"suggestions.{verb}", leads_it)
for verb in (
    "accept",
    "close",
    "demand_again",
    "hand_over",
    "hide",
    "make_letter",
    "publish",
    "refer",
    "return_it",
    "settle",
    "split",
):
    permit(f"suggestions.{verb}", coordinates)
for verb in ("follow_coordinator", "hear_of_promise", "receive_reply", "remind"):
    permit(f"suggestions.{verb}", is_the_house)


def visible(by) -> Q:
    """The suggestions `by` may see: one's own and those one is asked to sign; once submitted also the office's."""
    if by.is_system:
        return Q()
    if by.account is None or not by.account.is_active:
        return Q(pk=None)
    written = Q(recorder=by.account, coordinator__in=by.duties(Role.COORDINATOR))
    if own := serving(by):
        asked = Signature.objects.filter(suggestion=OuterRef("pk"), deputy__in=own)
        written |= Q(lead__in=own) | Q(delegation__in=heads(by)) | Q(Exists(asked))
    assigned = Assignment.objects.filter(handling.visible(by), matter=OuterRef("matter"))
    referred = Suggestion.referred.through.objects.filter(
        suggestion=OuterRef("pk"), unit__in=by.duties(*handling.UNIT_ROLES)
    )
    submitted = Q(submitted_at__isnull=False) & handling.oversight(by)
    return written | submitted | Q(Exists(assigned)) | Q(Exists(referred))


@predicate
def may_see(by, suggestion):
    """Whether `visible` holds for this row."""
    return Suggestion.objects.filter(visible(by), pk=suggestion.pk).exists()


@predicate
def hears_the_signers(by, suggestion):
    """Who reads what co-signers think of a reply: signers and the office, never a unit (rules 2.6)."""
    return (
        leads_it.test(by, suggestion)
        or was_asked_to_sign.test(by, suggestion)
        or coordinates.test(by, suggestion)
    )


permit("suggestions.see", may_see)
permit("suggestions.hear_signers", hears_the_signers)
