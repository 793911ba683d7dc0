"""What premises add to the office's page of a station: the rules on its wall and its checklist."""

from django.template.loader import render_to_string

from daibiao.accounts.permissions import allows
from daibiao.lib import clock
from daibiao.lib.panels import fills
from daibiao.stations.models import Station


@fills("station.kept")
def of_the_station(station: Station, actor) -> str:
    """The rules that hold or will hold, and every line with whether it is there."""
    today = clock.today()
    shown = {
        "equipment": station.equipment.all(),
        "wall": station.wall_rules.not_over(today),
        "today": today,
        "may_keep": allows(actor, "premises.note_equipment", station),
    }
    return render_to_string("premises/panel_station.html", shown)
