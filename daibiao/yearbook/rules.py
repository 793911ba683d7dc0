"""Who reads the yearly report: the offices to which suggestions are put, and whoever oversees them."""

from rules.predicates import predicate

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import permit
from daibiao.places.models import Unit

Role = Grant.Role
#: The units to which suggestions are put.
OFFICES = (Unit.Kind.COMMITTEE, Unit.Kind.PRESIDIUM)


def own_offices(by: Actor) -> list[Unit]:
    """The offices for which `by` coordinates, or which `by` leads as vice-chair."""
    return [unit for unit in by.units_standing(Role.COORDINATOR, Role.VICE_CHAIR) if unit.kind in OFFICES]


def offices(by: Actor) -> list[Unit]:
    """The offices whose suggestions `by` oversees, by code: a presidium its own, the committee also those below it."""
    return list(
        Unit.objects.filter(pk__in=by.oversees, kind__in=OFFICES).select_related("successor").order_by("code")
    )


@predicate
def keeps_an_office(by, thing=None):
    """Works for an office to which suggestions are put. A street's committee takes none in."""
    return by.account is not None and bool(own_offices(by))


permit("yearbook.read", keeps_an_office)
