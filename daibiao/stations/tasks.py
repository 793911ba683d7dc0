"""What stations look for in every sweep: coordinators whose successor has begun."""

from daibiao.accounts.actors import Actor
from daibiao.lib import clock
from daibiao.notices.tasks import sweeping

from . import actions
from .models import Station


@sweeping("stations.succession")
def stations_follow() -> int:
    """Stations of every coordinator that has handed its duties on by today. Returns how many followed."""
    left = Station.objects.filter(coordinator__succeeded_on__lte=clock.today())
    units = {station.coordinator for station in left.select_related("coordinator")}
    return sum(actions.follow_coordinator(unit, by=Actor.system("succession")) for unit in units)
