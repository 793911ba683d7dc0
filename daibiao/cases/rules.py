"""Who may do what to a case, and who may see it."""

from django.db.models import Exists, F, OuterRef, Q
from rules.predicates import predicate

from daibiao.accounts.actors import TELLER
from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import is_anyone, is_the_house, permit
from daibiao.handling import rules as handling
from daibiao.handling.models import Assignment
from daibiao.pages import kept
from daibiao.people import rules as people
from daibiao.stations.rules import staffed

from .models import Case

Role = Grant.Role


@predicate
def told_it(by, case):
    """Whoever holds the receipt of this case."""
    return by.kind == TELLER and by.label == case.number


@predicate
def speaks_for_it(by, case):
    """The person who told it, and not whoever drew or printed the receipt for that person."""
    return told_it.test(by, case) and not by.only_reads


@predicate
def coordinates(by, case):
    """A coordinator of the unit that takes this case in, or of its successor."""
    return case.coordinator_id in by.duties(Role.COORDINATOR)


@predicate
def staffs_its_station(by, case):
    """Staff of the station whose it is: where it was told, or which serves the place."""
    return case.station_id in staffed(by)


@predicate
def staffs_a_station(by, thing=None):
    """Staff of any station."""
    return bool(staffed(by))


@predicate
def received_it(by, case):
    """A deputy in office who received this case."""
    own = people.serving(by)
    return bool(own) and case.deputies.filter(pk__in=own).exists()


@predicate
def took_it_down(by, case):
    """Staff who took it down at the desk or on the telephone, and still work at that station."""
    return by.account is not None and case.recorder_id == by.account.pk and staffs_its_station.test(by, case)


@predicate
def handles_it(by, case):
    """Works in a unit that has the case in hand now, unless the person asked to stay unknown to the unit."""
    units = by.duties(*handling.UNIT_ROLES)
    if not units or case.main.matter_id is None or case.main.is_closed or case.is_confidential:
        return False
    at_work = Assignment.objects.open().exclude(state=Assignment.State.DISPATCHING)
    return at_work.filter(matter=case.main.matter_id, round=F("matter__round"), unit__in=units).exists()


permit("cases.tell", is_anyone)
permit("cases.record", staffs_a_station | is_the_house)
for verb in (
    *("accept", "ask_back", "explain", "hand_over", "close", "close_unreachable", "raise_as_suggestion"),
    *("merge", "part", "route", "name_station", "note_decision", "decide_rating"),
):
    permit(f"cases.{verb}", coordinates)
for verb in ("categorise", "note_attempt", "note_received", "reissue_pin", "seen_before", "summarise"):
    permit(f"cases.{verb}", coordinates | staffs_its_station)
for verb in ("anonymise", "follow_coordinator", "remind_to_rate"):
    permit(f"cases.{verb}", is_the_house)
#: The list is the county's.
for verb in ("add_category", "rename_category", "end_category"):
    permit(f"cases.{verb}", people.coordinates_the_county | is_the_house)
permit("cases.guide", coordinates | took_it_down)
permit("cases.answer_back", speaks_for_it | staffs_its_station | coordinates)
permit("cases.inform", coordinates | staffs_its_station | is_the_house)
permit("cases.rate", speaks_for_it)
permit("cases.rate_as_deputy", received_it)
permit("cases.withdraw", speaks_for_it)
permit("cases.take_correction", is_the_house)
#: A file's name may tell who sent it; others see “photo 1”.
permit("cases.name_papers", told_it | coordinates)
permit("cases.reveal", coordinates | staffs_its_station | handles_it)


def visible(by) -> Q:
    """The cases `by` may see."""
    if by.is_system:
        return Q()
    if by.kind == TELLER:
        return Q(number=by.label)
    if by.account is None or not by.account.is_active:
        return Q(pk=None)
    same = Q(matter=OuterRef("matter")) | Q(matter=OuterRef("merged_into__matter"))
    # A unit that handles a case handles it for all who told the same.
    is_assigned = kept.again(
        ("cases.visible", handling.scope(by)),
        lambda: Q(Exists(Assignment.objects.filter(same, handling.visible(by)))),
    )
    return at_hand(by) | is_assigned | Q(raised_by__in=people.serving(by))


def at_hand(by) -> Q:
    """Cases that reach `by` as coordinator, station or deputy, and not by way of a hand-over."""
    kept = handling.oversight(by) | Q(station__in=staffed(by))
    if own := people.serving(by):
        received = Case.deputies.through.objects.filter(deputy__in=own, case=OuterRef("pk"))
        kept |= Q(Exists(received))
    return kept


def takes_in(by) -> Q:
    """The cases whose telephone number is `by`'s to look up as coordinator or at the station: `cases.reveal` as rows."""
    if by.account is None:
        return Q(pk=None)
    return Q(coordinator__in=by.duties(Role.COORDINATOR)) | Q(station__in=staffed(by))


@predicate
def may_know_the_person(by, case):
    """Whoever asked to stay unknown 要求保密 is known where the case was taken in, and to nobody it was handed to."""
    open_to_all = not case.is_confidential or by.is_system or told_it.test(by, case)
    return open_to_all or (by.account is not None and Case.objects.filter(at_hand(by), pk=case.pk).exists())


@predicate
def may_see(by, case):
    """Whether `visible` holds for this row; asked part by part, what is known of the row first."""
    if by.account is None or not by.account.is_active:
        return by.is_system or told_it.test(by, case)
    if case.coordinator_id in by.oversees or case.station_id in staffed(by):
        return True
    matters = {case.matter_id, case.main.matter_id} - {None}
    named = case.raised_by_id in people.serving(by) or received_it.test(by, case)
    return named or any(handling.seen(by, matter) for matter in matters)


permit("cases.see", may_see)
permit("cases.know_person", may_know_the_person)
