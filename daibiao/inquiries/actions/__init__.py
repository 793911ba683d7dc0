"""The verbs of inquiries: plan and announce, fill and order the bank of questions, take minutes, hand over, report, close."""

from .answering import ask_again, receive_answer
from .asking import choose, leave_out, propose, rewrite
from .closing import Votes, close, follow, rate, report
from .meeting import correct, hand_over, hold, take_minutes
from .planning import InquiryPlan, announce, cancel, form_group, plan, replan, rewrite_group

__all__ = [
    "InquiryPlan",
    "Votes",
    "announce",
    "ask_again",
    "cancel",
    "choose",
    "close",
    "correct",
    "follow",
    "form_group",
    "hand_over",
    "hold",
    "leave_out",
    "plan",
    "propose",
    "rate",
    "receive_answer",
    "replan",
    "report",
    "rewrite",
    "rewrite_group",
    "take_minutes",
]
