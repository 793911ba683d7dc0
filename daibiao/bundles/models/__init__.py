"""The nouns of the room: groups that are handled together, splits with their parts, themes with their activities, rungs."""

from .groups import Group, Member
from .ladder import Rung, RungQuerySet
from .splits import Part, Split
from .themes import Activity, Item, Theme, ThemeQuerySet

__all__ = [
    "Activity",
    "Group",
    "Item",
    "Member",
    "Part",
    "Rung",
    "RungQuerySet",
    "Split",
    "Theme",
    "ThemeQuerySet",
]
