"""The verbs of suggestions: writing, co-signing, the check, the hand-over, the rating, the close, publication."""

from daibiao.cases.actions import Grades

from .answering import close, demand_again, give_view, rate, receive_reply, remind, settle, withdraw
from .checking import accept, hand_over, make_letter, refer, return_it
from .promises import hear_of_promise, judge_promise
from .publishing import hide, publish
from .signing import confirm, decline, invite, step_back
from .succession import follow_coordinator
from .writing import Text, attach, begin, discard, rewrite, submit, take_down

__all__ = [
    "Grades",
    "Text",
    "accept",
    "attach",
    "begin",
    "close",
    "confirm",
    "decline",
    "demand_again",
    "discard",
    "follow_coordinator",
    "give_view",
    "hand_over",
    "hear_of_promise",
    "hide",
    "invite",
    "judge_promise",
    "make_letter",
    "publish",
    "rate",
    "receive_reply",
    "refer",
    "remind",
    "return_it",
    "rewrite",
    "settle",
    "step_back",
    "submit",
    "take_down",
    "withdraw",
]
