"""The verbs of oversight: plan and hold, note what was found and dispose of it, report and close."""

from .answering import ask_again, let_go, receive_answer
from .disposing import answer_on_spot, hand_over, raise_it
from .finding import add_finding, rewrite
from .planning import Plan, announce, cancel, hold, plan, replan
from .reporting import close, report

__all__ = [
    "Plan",
    "add_finding",
    "announce",
    "answer_on_spot",
    "ask_again",
    "cancel",
    "close",
    "hand_over",
    "hold",
    "let_go",
    "plan",
    "raise_it",
    "receive_answer",
    "replan",
    "report",
    "rewrite",
]
