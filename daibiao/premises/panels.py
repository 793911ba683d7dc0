"""What premises add to the office's page of a station (the rules on its wall, its checklist), and to the pages of roles: who
works at which station."""

from collections import defaultdict

from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from daibiao.accounts.models import Account
from daibiao.accounts.permissions import allows
from daibiao.lib import clock
from daibiao.lib.panels import fills
from daibiao.stations.models import Staffing, Station


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


@fills("account.stands")
def at_stations(account: Account, actor) -> str:
    """The stations at which the account works today, each with what it is there."""
    if not allows(actor, "people.see_grants"):
        return ""
    staffed = actor.know("premises.who_works_where", _staffed)
    return format_html_join(
        " · ", "{} · {}", ((each.label, _("联络员")) for each in staffed.get(account.pk, ()))
    )


def _staffed() -> dict[int, list[Station]]:
    """Where each account works today, for a whole list of accounts in one query."""
    found = defaultdict(list)
    for each in Staffing.objects.in_force(clock.today()).select_related("station"):
        found[each.account_id].append(each.station)
    return found
