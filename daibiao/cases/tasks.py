"""What cases look for in every sweep: the one reminder to rate, and coordinators whose successor has begun."""

from daibiao.accounts.actors import Actor
from daibiao.deadlines.counting import add_months
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices.tasks import sweeping
from daibiao.places.models import Unit

from . import actions
from .models import Case

#: Personal data is kept this long after the close (the privacy notice says so; rules 10.3).
KEPT_MONTHS = 3 * 12

#: Cases that follow a coordinator in one act.
BATCH = 20


@sweeping("cases.remind_to_rate")
def the_day_of_the_reminder() -> int:
    """Everyone whose day has come is reminded once, each in an act of its own. Returns how many were due."""
    due = list(Case.objects.to_remind(clock.today()))
    for case in due:
        try:
            actions.remind_to_rate(case, by=Actor.system("reminder"))
        except Refusal:
            continue  # rated, withdrawn or reminded since the list was read
    return len(due)


@sweeping("cases.succession")
def open_cases_follow() -> int:
    """Open cases of every coordinator that has handed its duties on by today. Returns how many followed."""
    succeeded = Unit.objects.filter(succeeded_on__lte=clock.today(), kind__in=Unit.COORDINATORS)
    return sum(_all_of(unit) for unit in succeeded)


@sweeping("cases.anonymise")
def personal_data_ends() -> int:
    """Who told it is erased from cases closed three years ago, to the day. Returns how many were due."""
    last = add_months(clock.today(), -KEPT_MONTHS)
    due = list(Case.objects.with_personal_data().filter(closed_at__date__lt=last)[:BATCH])
    for case in due:
        actions.anonymise(case, by=Actor.system("retention"))
    return len(due)


def _all_of(unit: Unit) -> int:
    followed = 0
    while batch := actions.follow_coordinator(unit, by=Actor.system("succession"), batch=BATCH):
        followed += batch
    return followed
