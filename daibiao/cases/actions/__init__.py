"""The verbs of cases: telling, triage, the answer and its rating, the close."""

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
from .closing import anonymise, close, close_unreachable, raise_as_suggestion, withdraw
from .sorting import add_category, categorise, end_category
from .telling import AlreadyTold, Told, open_with_pin, reveal, tell, told_before
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
    "note_attempt",
    "note_decision",
    "open_with_pin",
    "raise_as_suggestion",
    "rate",
    "rate_as_deputy",
    "remind_to_rate",
    "reveal",
    "summarise",
    "take_correction",
    "take_up",
    "tell",
    "told_before",
    "withdraw",
]
