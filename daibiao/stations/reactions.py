"""What stations hear from below: a coordinating unit has a successor, a deputy's office has ended."""

from datetime import timedelta

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
def sittings_end_with_the_office(event, office):
    """What no other term of office carries from the next day on ends with it."""
    last = office.valid_to
    if office.deputy.offices.overlapping(last + timedelta(days=1)).exists():
        return
    for sitting in Sitting.objects.filter(deputy=office.deputy, valid_to=None, valid_from__lte=last):
        actions.rise(sitting, on=last, by=Actor.system("unseated"))
