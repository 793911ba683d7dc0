"""Who may what on suggestions together and apart, and on a theme: one leader supervises it, the other does not (see world.py)."""

from .verbs_of_oversight import BESIDE

WORKS = f"deputy otherdeputy presidium {BESIDE} supervisor othersupervisor"
SEE_SUGGESTION = f"deputy otherdeputy presidium {BESIDE} roads roadsleader"
SEE_THEME = f"{SEE_SUGGESTION} supervisor"
TOGETHER_VERBS = dict.fromkeys(
    ("group", "hand_over", "take_out", "split", "arrange", "write_up", "abandon"), "presidium"
)
THEME_VERBS = {
    **dict.fromkeys(("add", "drop"), "presidium"),
    **dict.fromkeys(("plan_activity", "report"), "presidium supervisor"),
}
ACTIVITY_VERBS = dict.fromkeys(("note_activity", "call_off"), "presidium supervisor")
#: Address, scene, who sees it, who may take each step.
VERBS_OF_BUNDLES = (
    ("suggestion:bundle", "handled", SEE_SUGGESTION, TOGETHER_VERBS),
    ("theme:do", "theme", SEE_THEME, THEME_VERBS),
    ("theme:activity", ("theme", "activity"), SEE_THEME, ACTIVITY_VERBS),
)
#: Address, who may, who is refused; what a row says beyond it.
PAGES_OF_BUNDLES = (
    ("theme:own", WORKS, "the rest", {}),
    ("theme:open", "presidium affairs", "the rest", {"methods": "GET POST"}),
    ("theme:page", SEE_THEME, "", {"about": ("theme",)}),
)
