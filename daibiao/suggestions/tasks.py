"""What suggestions look for in every sweep: the one reminder to rate, and offices whose successor has begun."""

from daibiao.accounts.actors import Actor
from daibiao.deadlines.models import Deadline
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices.tasks import sweeping
from daibiao.places.models import Unit

from . import actions
from .models import Suggestion

#: Suggestions that follow an office in one act.
BATCH = 20


@sweeping("suggestions.remind")
def the_day_of_the_reminder() -> int:
    """Every lead whose day has come is reminded once, each in an act of its own. Returns how many were due."""
    running = Deadline.objects.to_remind(clock.today()).filter(key="suggestion.feedback")
    replied = Suggestion.objects.in_state(Suggestion.State.REPLIED)
    due = list(replied.filter(clock__in=running.values("clock")).order_by("id"))
    for suggestion in due:
        try:
            actions.remind(suggestion, by=Actor.system("reminder"))
        except Refusal:
            continue  # rated or withdrawn since the list was read
    return len(due)


@sweeping("suggestions.succession")
def open_suggestions_follow() -> int:
    """Open suggestions of every office that has handed its duties on by today. Returns how many followed."""
    offices = Unit.objects.filter(succeeded_on__lte=clock.today(), kind__in=Unit.COORDINATORS)
    return sum(_all_of(unit) for unit in offices)


def _all_of(unit: Unit) -> int:
    followed = 0
    while batch := actions.follow_coordinator(unit, by=Actor.system("succession"), batch=BATCH):
        followed += batch
    return followed
