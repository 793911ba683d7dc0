"""The verbs of bundles: put together and part, split, and supervise under a theme."""

from .grouping import group, hand_over, let_go, take_out
from .splitting import Agreement, Words, split
from .supervising import Plan, add, call_off, drop, note_activity, open_theme, plan_activity, report

__all__ = [
    "Agreement",
    "Plan",
    "Words",
    "add",
    "call_off",
    "drop",
    "group",
    "hand_over",
    "let_go",
    "note_activity",
    "open_theme",
    "plan_activity",
    "report",
    "split",
    "take_out",
]
