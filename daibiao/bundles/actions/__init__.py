"""The verbs of bundles: put together and part, split, supervise under a theme, climb the ladder."""

from .climbing import abandon, arrange, step_down, tell_of_supervision, write_up
from .grouping import group, hand_over, let_go, take_out
from .splitting import Agreement, Words, split
from .supervising import Plan, add, call_off, drop, note_activity, open_theme, plan_activity, report

__all__ = [
    "Agreement",
    "Plan",
    "Words",
    "abandon",
    "add",
    "arrange",
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
    "step_down",
    "take_out",
    "tell_of_supervision",
    "write_up",
]
