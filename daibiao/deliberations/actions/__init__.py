"""The verbs of deliberation opinions: write and agree, hand over, report, judge, publish and close."""

from .handing import hand_over
from .judging import accept, ask_again, close, resolve
from .publishing import hide, publish
from .reporting import ask_comment, explain_delay, give_comment, receive_report, send_scheme, start_scheme
from .writing import Text, agree, cancel, draft, rewrite

__all__ = [
    "Text",
    "accept",
    "agree",
    "ask_again",
    "ask_comment",
    "cancel",
    "close",
    "draft",
    "explain_delay",
    "give_comment",
    "hand_over",
    "hide",
    "publish",
    "receive_report",
    "resolve",
    "rewrite",
    "send_scheme",
    "start_scheme",
]
