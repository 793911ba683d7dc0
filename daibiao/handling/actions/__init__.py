"""The verbs of handling, by who does them: coordinators hand over, units work and reply, coordinators oversee."""

from .handover import Given, dispatch, end, hand_over, next_round, reassign
from .oversight import answer_urge, correct, report, supervise, urge
from .replies import Answer, draft, keep_promise, return_reply, sign, submit
from .succession import follow_source, follow_unit
from .work import (
    acknowledge,
    ask_extension,
    contact,
    decide_extension,
    give_opinion,
    object_to,
    settle_objection,
    take_over,
    take_over_all,
)

__all__ = [
    "Answer",
    "Given",
    "acknowledge",
    "answer_urge",
    "ask_extension",
    "contact",
    "correct",
    "decide_extension",
    "dispatch",
    "draft",
    "end",
    "follow_source",
    "follow_unit",
    "give_opinion",
    "hand_over",
    "keep_promise",
    "next_round",
    "object_to",
    "reassign",
    "report",
    "return_reply",
    "settle_objection",
    "sign",
    "submit",
    "supervise",
    "take_over",
    "take_over_all",
    "urge",
]
