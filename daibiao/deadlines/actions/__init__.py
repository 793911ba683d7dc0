"""The verbs of the room."""

from .announcing import announce_year, load_calendar
from .ruling import load_terms, set_term
from .running import cancel, extend, foresee, meet, rehang, reminded, start

__all__ = [
    "announce_year",
    "cancel",
    "extend",
    "foresee",
    "load_calendar",
    "load_terms",
    "meet",
    "rehang",
    "reminded",
    "set_term",
    "start",
]
