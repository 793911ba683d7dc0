"""Who may what on a deliberation opinion: one deputy sits in the county's congress, the other does not (see world.py)."""

#: The committee that writes, its vice-chair, the one deputy, the unit at work on it.
WRITES = "affairs"
SEE_DRAFT = f"{WRITES} vicechair"
UNIT = "water water2 waterleader waterhead"
SEE_HANDED = f"deputy {SEE_DRAFT} {UNIT}"
DELIBERATION_VERBS = {
    **dict.fromkeys(
        "agree hand_over give_comment accept ask_again resolve publish close hide cancel".split(), WRITES
    ),
    **dict.fromkeys("send_scheme ask_comment explain_delay".split(), UNIT),
}
VERBS_OF_DELIBERATIONS = ("deliberation:do", "opinion", SEE_HANDED, DELIBERATION_VERBS)
#: What a row of doors.py asks for.
DOORS_OF_DELIBERATIONS = [
    {"login": True, **row}
    for row in (
        {"url": "deliberation:own", "may": f"deputy {SEE_DRAFT}", "refused": "the rest"},
        {"url": "deliberation:draft", "may": WRITES, "refused": "the rest", "methods": "GET POST"},
        {"url": "deliberation:page", "may": SEE_DRAFT, "about": ("opinion_draft",)},
        {"url": "deliberation:page", "may": SEE_HANDED, "about": ("opinion",)},
        {"url": "deliberation:letter", "may": UNIT, "about": ("opinion", "letter")},
    )
]
REWRITE = {"url": "deliberation:rewrite", "may": WRITES, "refused": "vicechair", "about": ("opinion_draft",)}
DOORS_OF_DELIBERATIONS.append({"login": True, "methods": "GET POST", **REWRITE})
#: Read by everybody.
OPEN_DOORS = (("deliberation:published", ()), ("deliberation:published_one", ("opinion",)))
