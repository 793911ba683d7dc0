"""Who may open, staff and close a station and plan its days, and who sees which."""

from django.db.models import Q
from rules.predicates import predicate

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import is_the_house, permit
from daibiao.lib import clock

from . import flow
from .models import Staffing, Station


@predicate
def coordinates_for(by, unit):
    """A coordinator of the unit that is to take in what is told at the station."""
    return by.holds(Grant.Role.COORDINATOR, unit=unit.pk)


def _station(thing):
    """The station itself, or that of something kept there."""
    return thing if isinstance(thing, Station) else thing.station


@predicate
def coordinates(by, thing):
    """A coordinator of the unit that takes in what is told at this station."""
    return _station(thing).coordinator_id in by.duties(Grant.Role.COORDINATOR)


@predicate
def oversees(by, thing):
    """A coordinator or vice-chair of a committee above the unit that coordinates this station."""
    return _station(thing).coordinator_id in by.oversees


def staffed(by) -> set[int]:
    """The ids of the stations at which `by` works today."""
    if by.account is None or not by.account.is_active:
        return set()
    rows = Staffing.objects.order_by().in_force
    return by.know(
        "stations.staffed",
        lambda: set(rows(clock.today()).filter(account=by.account).values_list("station", flat=True)),
    )


@predicate
def is_staff_at(by, thing):
    """Works at this station today."""
    return _station(thing).pk in staffed(by)


@predicate
def works_for_a_station(by, thing=None):
    """Looks after stations, should there be any yet: coordinator, somebody above them, or staff of one."""
    return bool(by.oversees) or bool(staffed(by))


def looked_after_by(by) -> Q:
    """The stations that `by` staffs, coordinates or oversees."""
    if by.account is None or not by.account.is_active:
        return Q(pk=None)
    return Q(pk__in=staffed(by)) | Q(coordinator__in=by.oversees)


permit("stations.open_station", coordinates_for | is_the_house)
permit("stations.follow_coordinator", is_the_house)
permit("stations.follow_office", is_the_house)
permit("stations.lapse_day", is_the_house)
_STANDING = ("amend_station", "close_station", "keep_open", "staff", "unstaff", "sit", "rise")
for verb in (*_STANDING, *flow.CORRECTING):
    permit(f"stations.{verb}", coordinates | is_the_house)
for verb in ("plan_day", "publish_day", "change_day", "cancel_day", "end_day"):
    permit(f"stations.{verb}", coordinates | is_staff_at | is_the_house)
permit("stations.see_office", coordinates | oversees | is_staff_at)
permit("stations.see_own", works_for_a_station)


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
