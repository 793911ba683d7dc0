"""Figures by township, by unit, by station, by state: one query each, however many there are of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count

from daibiao.places.models import Place

from .catalogue import named
from .scopes import PATHS, Scope

#: The key of what bears the name of no township.
ELSEWHERE = 0


def by_unit(name: str, scope: Scope) -> Counter[int]:
    """The figure for each unit, by the unit's id. Only figures whose rows belong to one unit have this."""
    return _grouped(name, scope, "unit", "")


def by_station(name: str, scope: Scope) -> Counter[int]:
    """The figure for each station, by the station's id."""
    return _grouped(name, scope, "station", "")


def by_state(name: str, scope: Scope) -> Counter[str]:
    """The figure for each state in which a matter stands now."""
    rows = named(name).rows(scope)
    paths = PATHS[rows.model]
    return Counter() if paths.case is None else _counted(rows, paths.to_case("state"))


@dataclass(frozen=True)
class Towns:
    """The townships of the county, asked once for a page."""

    rows: tuple[Place, ...]

    @classmethod
    def all(cls) -> "Towns":
        """Every town, township and street, by code."""
        return cls(tuple(Place.objects.towns().select_related("tile", "outline").order_by("code")))

    def within(self, scope: Scope) -> list[Place]:
        """Those of the scope: a row of any other would show nothing, and lead to what the scope leaves out."""
        if scope.elsewhere:
            return []
        return [town for town in self.rows if scope.place in (None, town)]

    @cached_property
    def _by_lineage(self) -> dict[str, int]:
        return {town.lineage: town.pk for town in self.rows}

    def by_town(self, name: str, scope: Scope) -> Counter[int]:
        """The figure for each township, by its id; under ELSEWHERE what bears the name of none."""
        found: Counter[int] = Counter()
        for lineage, count in _grouped(name, scope, "place", "__lineage").items():
            found[self._town_of(lineage)] += count
        return found

    def _town_of(self, lineage: str | None) -> int:
        """Lineages end each code with a slash, so a town's is a prefix of its villages' and of nothing else."""
        parts = (lineage or "").split("/")
        above = ("/".join(parts[:length]) + "/" for length in range(1, len(parts)))
        return next((self._by_lineage[each] for each in above if each in self._by_lineage), ELSEWHERE)


def share(part: int, whole: int) -> str:
    """A share in percent with one digit; nothing of nothing is no share."""
    return f"{100 * part / whole:.1f} %" if whole else "—"


def levels(counts: Iterable[int], steps: int = 4) -> dict[int, int]:
    """How dark a count is drawn: 0 for nothing, else 1 to `steps` by its share of the largest."""
    found = set(counts)
    most = max(found, default=0)
    return {count: -(-count * steps // most) if count else 0 for count in found}


def _grouped(name: str, scope: Scope, axis: str, more: str) -> Counter:
    rows = named(name).rows(scope)
    path = getattr(PATHS[rows.model], axis)
    if path is None:
        return Counter()
    if not path:
        raise LookupError(f"the figure {name} cannot be told apart by {axis}")
    return _counted(rows, path + more)


def _counted(rows, path: str) -> Counter:
    # Rows, and no column of them: where an index holds the path, it alone is read.
    return Counter(dict(rows.order_by().values_list(path).annotate(count=Count("*"))))
