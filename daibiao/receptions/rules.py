"""Who may book, sit at the desk of a reception day, and read its register."""

from django.db.models import Q
from rules.predicates import predicate

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import is_the_house, permit
from daibiao.cases import rules as cases
from daibiao.stations import rules as stations


def _day(thing):
    """The day itself, or that of a ticket or booking."""
    return getattr(thing, "day", thing)


@predicate
def is_at_the_desk(by, thing):
    """Works at the station of this day."""
    return stations.is_staff_at.test(by, _day(thing).station)


@predicate
def coordinates_it(by, thing):
    """Coordinates the station of this day."""
    return stations.coordinates.test(by, _day(thing).station)


@predicate
def may_look_on(by, thing):
    """Coordinates the station of this day, or oversees it."""
    return coordinates_it.test(by, thing) or stations.oversees.test(by, _day(thing).station)


@predicate
def told_the_matter(by, booking):
    """Whoever holds the receipt of the case that was booked for."""
    return cases.told_it.test(by, booking.case)


@predicate
def told_it(by, case):
    """Whoever holds the receipt of this case."""
    return cases.told_it.test(by, case)


permit("receptions.book", told_it | cases.staffs_its_station | is_the_house)
permit("receptions.cancel_booking", told_the_matter | is_at_the_desk | is_the_house)
for verb in (
    "arrive",
    "draw",
    "call",
    "call_next",
    "take_down",
    "finish",
    "pass_over",
    "leave",
):
    permit(f"receptions.{verb}", is_at_the_desk | is_the_house)
#: What staff forgot, whoever coordinates the station may still bring to its end.
for verb in ("tick", "close_desk"):
    permit(f"receptions.{verb}", is_at_the_desk | coordinates_it | is_the_house)
for verb in ("move_booking", "release", "remind"):
    permit(f"receptions.{verb}", is_the_house)
permit("receptions.see_desk", is_at_the_desk | may_look_on)


def closes_days_of(by) -> Q:
    """The stations whose days `by` may close: `receptions.close_desk` as rows."""
    if by.account is None or not by.account.is_active:
        return Q(pk=None)
    return Q(pk__in=stations.staffed(by)) | Q(coordinator__in=by.duties(Grant.Role.COORDINATOR))
