"""What stations hear from below: a unit has a successor, a term of office ends, a place has another name."""

from daibiao.accounts.actors import Actor
from daibiao.audit.reactions import hears
from daibiao.lib import clock
from daibiao.places.models import Place
from daibiao.search import actions as search

from . import actions


@hears("unit.succeeded")
def stations_follow(event, unit):
    """From the date of succession its stations are the successor's; a later date waits for the sweep."""
    if unit.is_coordinator and unit.succeeded_on <= clock.today():
        actions.follow_coordinator(unit, by=Actor.system("succession"))


@hears("deputy.unseated")
def deputies_rise(event, office):
    """Whom no term of office carries from the next day on sits at no station either: in the same act."""
    actions.follow_office(office, by=Actor.system("unseated"))


@hears("entry.amended")
def stations_are_found_by_the_new_name(event, thing):
    """The index holds the name of a station's place: it is written anew."""
    if isinstance(thing, Place):
        search.put(*thing.stations.all())
