"""Who may what on an inspection and a finding: one deputy is on the team, the other is not (see world.py)."""

#: The committee above and its vice-chair see what the presidium planned, and do nothing there.
BESIDE = "affairs vicechair"
SEE_INSPECTED = f"deputy presidium {BESIDE}"
SEE_FOUND = f"{SEE_INSPECTED} roads roadsleader"
#: Deputies note and raise; the organ that arranged it does the rest (代表法 §31).
INSPECTION_VERBS = {
    **dict.fromkeys(("announce", "hold", "report", "close", "cancel"), "presidium"),
    "add_finding": "deputy presidium",
}
FINDING_VERBS = {
    **dict.fromkeys(("hand_over", "answer_on_spot", "ask_again"), "presidium"),
    "raise_it": "deputy",
    "rewrite": "deputy presidium",
}
#: Address, scene, who sees it, who may take each step.
VERBS_OF_OVERSIGHT = (
    ("inspection:do", "going", SEE_INSPECTED, INSPECTION_VERBS),
    ("finding:do", "found", SEE_FOUND, FINDING_VERBS),
)
