"""The nouns of the room: the calendar, the terms, and the clocks that run under them."""

from .calendar import AnnouncedYear, SpecialDay
from .running import Clock, Deadline, Explanation, Extension
from .terms import Term

__all__ = ["AnnouncedYear", "Clock", "Deadline", "Explanation", "Extension", "SpecialDay", "Term"]
