"""The nouns of stations: the station, what is kept there from–to, and the days on which deputies receive."""

from .days import ReceptionDay, ReceptionDayQuerySet
from .kept import Equipment, Sitting, Staffing, WallRule
from .station import Station, StationQuerySet

__all__ = [
    "Equipment",
    "ReceptionDay",
    "ReceptionDayQuerySet",
    "Sitting",
    "Staffing",
    "Station",
    "StationQuerySet",
    "WallRule",
]
