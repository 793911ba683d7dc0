"""The verbs of stations: opened and closed, staffed and sat at, and the days on which deputies receive."""

from .correcting import redate_sitting, redate_staffing, strike_sitting, strike_staffing
from .days import DayPlan, cancel_day, change_day, end_day, lapse_day, plan_day, publish_day
from .manning import follow_office, rise, sit, staff, unstaff
from .standing import AMENDABLE, amend_station, close_station, follow_coordinator, keep_open, open_station

__all__ = [
    "AMENDABLE",
    "DayPlan",
    "amend_station",
    "cancel_day",
    "change_day",
    "close_station",
    "end_day",
    "follow_coordinator",
    "follow_office",
    "keep_open",
    "lapse_day",
    "open_station",
    "plan_day",
    "publish_day",
    "redate_sitting",
    "redate_staffing",
    "rise",
    "sit",
    "staff",
    "strike_sitting",
    "strike_staffing",
    "unstaff",
]
