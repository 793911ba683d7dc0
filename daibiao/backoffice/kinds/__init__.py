"""All kinds of entries, each after those it refers to: in this order sheets are read."""

from . import rosters, sorting, stations, structure
from .kind import Kind

ALL: tuple[Kind, ...] = structure.ALL + rosters.ALL + stations.ALL + sorting.ALL

__all__ = ["ALL", "Kind"]
