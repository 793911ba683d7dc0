"""What stations look for in every sweep: coordinators whose successor has begun, days nobody announced in time."""

from daibiao.accounts.actors import Actor
from daibiao.lib import clock
from daibiao.notices.tasks import sweeping

from . import actions
from .models import ReceptionDay, Station


@sweeping("stations.succession")
def stations_follow() -> int:
    """Stations of every coordinator that has handed its duties on by today. Returns how many followed."""
    left = Station.objects.filter(coordinator__succeeded_on__lte=clock.today())
    units = {station.coordinator for station in left.select_related("coordinator")}
    return sum(actions.follow_coordinator(unit, by=Actor.system("succession")) for unit in units)


@sweeping("stations.lapse")
def days_lapse() -> int:
    """Planned days that went by unannounced wait for nothing any more. Returns how many lapsed."""
    lapsed = list(ReceptionDay.objects.filter(state=ReceptionDay.State.PLANNED).over(clock.today()))
    for day in lapsed:
        actions.lapse_day(day, by=Actor.system("lapse"))
    return len(lapsed)
