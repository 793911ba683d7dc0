"""The verbs of the room."""

from .announcing import announce_year, load_calendar
from .ruling import load_terms, set_term
from .running import cancel, extend, meet, start

__all__ = ["announce_year", "cancel", "extend", "load_calendar", "load_terms", "meet", "set_term", "start"]
