"""Who takes suggestions along and brings them in: the offices to which they are put, and the house by its commands."""

from django.db.models import Q
from rules.predicates import predicate

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import is_the_house, permit
from daibiao.places.models import Unit

#: The units to which suggestions are put.
OFFICES = (Unit.Kind.COMMITTEE, Unit.Kind.PRESIDIUM)


def offices(by: Actor) -> list[Unit]:
    """The offices for which `by` coordinates today."""
    return [unit for unit in by.units_standing(Grant.Role.COORDINATOR) if unit.kind in OFFICES]


@predicate
def keeps_an_office(by, thing=None):
    """Works for an office to which suggestions are put. A street's committee takes none in."""
    return by.account is not None and bool(offices(by))


@predicate
def keeps_this_office(by, unit):
    """Works for this very office, or for the one that has its duties now."""
    return keeps_an_office.test(by, None) and unit.pk in by.duties(Grant.Role.COORDINATOR)


@predicate
def holds_it(by, delivery):
    """Works for the office to which the file was sent."""
    return keeps_this_office.test(by, delivery.office)


permit("exchange.open", keeps_an_office)
permit("exchange.take_along", keeps_an_office | is_the_house)
permit("exchange.receive", keeps_this_office)
for verb in ("assign_columns", "put_away", "take_in"):
    permit(f"exchange.{verb}", holds_it)
permit("exchange.bring_in", keeps_this_office | is_the_house)


def visible(by: Actor) -> Q:
    """The files that `by` may see: those of the own office."""
    return Q(office__in=by.duties(Grant.Role.COORDINATOR)) if keeps_an_office.test(by, None) else Q(pk=None)
