"""What figures add to pages of rooms below: the year's numbers above the list of inspections."""

from django.template.loader import render_to_string

from daibiao.accounts.permissions import allows
from daibiao.lib.panels import fills

from . import boards
from .scopes import Scope


@fills("inspection.list")
def year_of_inspections(_title: str, actor) -> str:
    """For those who oversee the work: what was seen and found in a year, each number with its list."""
    if not allows(actor, "figures.overview"):
        return ""
    numbers = boards.numbers(boards.SEEN, Scope.of_the_year(place=boards.own_town(actor)))
    return render_to_string("figures/inspected.html", {"numbers": numbers})
