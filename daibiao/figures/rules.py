"""Who sees which figure: the numbers are everybody's, the list behind one only for those who oversee the work."""

from rules.predicates import predicate

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import holds, is_the_house, permit
from daibiao.handling.rules import UNIT_ROLES

Role = Grant.Role
OVERSEERS = (Role.COORDINATOR, Role.VICE_CHAIR)


@predicate
def oversees(by, scope):
    """Coordinators and the vice-chair in charge see what a figure is made of; which of it they may open is cases' rule."""
    return by.holds(*OVERSEERS)


@predicate
def is_own_unit(by, scope):
    """A unit's people see what the figures of their own unit are made of."""
    return scope is not None and scope.unit is not None and scope.unit.pk in by.duties(*UNIT_ROLES)


@predicate
def works_in_a_unit(by, thing=None):
    """Works in a unit that still bears its duties: one that was succeeded has nothing more to read of."""
    return bool(by.duties(*UNIT_ROLES))


permit("figures.list", oversees | is_own_unit)
permit("figures.overview", holds(*OVERSEERS))
permit("figures.unit_overview", works_in_a_unit)
permit("figures.place_tile", is_the_house)
permit("figures.import_outlines", is_the_house)
