"""What handling looks for in every sweep: units whose successor has begun."""

from daibiao.accounts.actors import Actor
from daibiao.lib import clock
from daibiao.notices.tasks import sweeping
from daibiao.places.models import Unit

from . import actions

#: Matters that follow in one act.
BATCH = 20


@sweeping("handling.succession")
def open_work_follows() -> int:
    """Open matters of every unit that has handed its duties on by today. Returns how many followed."""
    return sum(_all_of(unit) for unit in Unit.objects.filter(succeeded_on__lte=clock.today()))


def _all_of(unit: Unit) -> int:
    followed = 0
    while batch := actions.follow_unit(unit, by=Actor.system("succession"), batch=BATCH):
        followed += batch
    return followed
