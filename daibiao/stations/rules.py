"""Who may open, staff and close a station, and who sees which."""

from django.db.models import Q
from rules.predicates import predicate

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import is_the_house, permit
from daibiao.lib import clock

from .models import Staffing, Station


@predicate
def coordinates_for(by, unit):
    """A coordinator of the unit that is to take in what is told at the station."""
    return by.holds(Grant.Role.COORDINATOR, unit=unit.pk)


@predicate
def coordinates(by, station):
    """A coordinator of the unit that takes in what is told at this station."""
    return station.coordinator_id in by.duties(Grant.Role.COORDINATOR)


@predicate
def is_staff_at(by, station):
    """Works at this station today."""
    if by.account is None or not by.account.is_active:
        return False
    return Staffing.objects.in_force(clock.today()).filter(account=by.account, station=station).exists()


permit("stations.open_station", coordinates_for | is_the_house)
permit("stations.follow_coordinator", is_the_house)
for verb in ("amend_station", "close_station", "staff", "unstaff", "sit", "rise"):
    permit(f"stations.{verb}", coordinates | is_the_house)


def visible(by) -> Q:
    """Everyone sees the open stations; whoever has an account also those that are closed."""
    if by.account is not None or by.is_system:
        return Q()
    today = clock.today()
    return (Q(closed_on=None) | Q(closed_on__gt=today)) & Q(opened_on__lte=today)


@predicate
def may_see(by, station):
    """Whether `visible` holds for this row."""
    return Station.objects.filter(visible(by), pk=station.pk).exists()


permit("stations.see", may_see)
