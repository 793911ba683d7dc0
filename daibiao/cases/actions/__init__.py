"""The verbs of cases: telling, triage, the answer and its rating, the close; merging, routing, receipts."""

from .answering import (
    Grades,
    answer_arrived,
    decide_rating,
    inform,
    note_attempt,
    note_decision,
    rate,
    rate_as_deputy,
    remind_to_rate,
)
from .closing import anonymise, close, close_unreachable, withdraw
from .earlier import callers_cases, seen_before
from .merging import merge, part
from .receipts import reissue_pin
from .routing import name_station, note_received, raise_as_suggestion, route
from .sorting import add_category, categorise, end_category, rename_category
from .telling import AlreadyTold, Told, reveal, reveal_many, tell, told_before
from .triage import (
    accept,
    answer_back,
    ask_back,
    explain,
    follow_coordinator,
    guide,
    hand_over,
    summarise,
    take_correction,
    take_up,
)

__all__ = [
    "AlreadyTold",
    "Grades",
    "Told",
    "accept",
    "add_category",
    "anonymise",
    "answer_arrived",
    "answer_back",
    "ask_back",
    "callers_cases",
    "categorise",
    "close",
    "close_unreachable",
    "decide_rating",
    "end_category",
    "explain",
    "follow_coordinator",
    "guide",
    "hand_over",
    "inform",
    "merge",
    "name_station",
    "note_attempt",
    "note_decision",
    "note_received",
    "part",
    "raise_as_suggestion",
    "rate",
    "rate_as_deputy",
    "reissue_pin",
    "remind_to_rate",
    "rename_category",
    "reveal",
    "reveal_many",
    "route",
    "seen_before",
    "summarise",
    "take_correction",
    "take_up",
    "tell",
    "told_before",
    "withdraw",
]
