"""What stations hear from below: a coordinating unit has a successor, a deputy's term of office ends."""

from daibiao.accounts.actors import Actor
from daibiao.audit.reactions import hears
from daibiao.lib import clock

from . import actions
from .models import Sitting


@hears("unit.succeeded")
def stations_follow(event, unit):
    """From the date of succession its stations are the successor's; a later date waits for the sweep."""
    if unit.is_coordinator and unit.succeeded_on <= clock.today():
        actions.follow_coordinator(unit, by=Actor.system("succession"))


@hears("deputy.unseated")
def deputies_rise(event, office):
    """Whom no term of office carries from the next day on sits at no station either: in the same act."""
    actions.follow_office(office, by=Actor.system("unseated"))
