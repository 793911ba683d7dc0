"""What stations hear from below: a successor, the end of a term, a grant, another name."""

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.audit.reactions import hears
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.places.models import Place
from daibiao.search import actions as search

from . import actions
from .models import Staffing


@hears("unit.succeeded")
def stations_follow(event, unit):
    """From the date of succession its stations are the successor's; a later date waits for the sweep."""
    if unit.is_coordinator and unit.succeeded_on <= clock.today():
        actions.follow_coordinator(unit, by=Actor.system("succession"))


@hears("deputy.unseated")
def deputies_rise(event, office):
    """Whom no term of office carries from the next day on sits at no station either: in the same act."""
    actions.follow_office(office, by=Actor.system("unseated"))


@hears("grant.given", "grant.redated", "grant.end_redated")
def administrators_work_at_no_station(event, grant):
    """What they guard is not done by them: refused from this side as from that of manning."""
    if grant.role in Grant.ADMINISTRATORS:
        working = Staffing.objects.filter(account=grant.account)
        if working.overlapping(grant.valid_from, grant.valid_to).exists():
            raise Refusal(_("联络员不能同时做系统管理员、安全管理员或者审计管理员。"))


@hears("entry.amended")
def stations_are_found_by_the_new_name(event, thing):
    """The index holds the name of a station's place: it is written anew."""
    if isinstance(thing, Place):
        search.put(*thing.stations.all())
