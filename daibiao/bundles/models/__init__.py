"""The nouns of the room: groups that are handled together, splits with their parts, themes with their activities."""

from .groups import Group, Member
from .splits import Part, Split
from .themes import Activity, Item, Theme, ThemeQuerySet

__all__ = ["Activity", "Group", "Item", "Member", "Part", "Split", "Theme", "ThemeQuerySet"]
