"""What handling hears from below: a unit has a successor."""

from daibiao.accounts.actors import Actor
from daibiao.audit.reactions import hears
from daibiao.lib import clock

from . import actions


@hears("unit.succeeded")
def open_work_follows(event, unit):
    """From the date of succession the open matters are the successor's; a later date waits for the sweep."""
    if unit.succeeded_on <= clock.today():
        actions.follow_unit(unit, by=Actor.system("succession"))
