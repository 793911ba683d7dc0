"""Who may what on an inquiry, a question and an item: one deputy sits in the county's congress, the other does not.

The vice-chair sees all of it and does nothing there; a unit sees what it is asked and given, once it may know.
"""

from datetime import time, timedelta

from daibiao.inquiries import actions as inquiries
from daibiao.lib import clock
from tests.files.factories import picture, upload

#: The committee that arranges it: nobody else takes a step, save that deputies propose (代表法 §31).
ARRANGES = "affairs"
SEE_PLAN = f"{ARRANGES} vicechair"
SEE_WHOLE = f"deputy {SEE_PLAN}"
#: The unit that is called, and the others: they have a list, and nothing on it.
CALLED = "roads roadsleader"
SEE_CALLED = f"{SEE_WHOLE} {CALLED}"
LIST = f"{SEE_CALLED} water water2 waterleader waterhead schools schoolsleader office court"
INQUIRY_VERBS = {
    **dict.fromkeys("announce hold follow report close form_group rate cancel".split(), ARRANGES),
    "propose": f"deputy {ARRANGES}",
}
GROUP_VERBS = {"rewrite_group": ARRANGES}
QUESTION_VERBS = {
    **dict.fromkeys("choose leave_out take_minutes hand_over correct".split(), ARRANGES),
    "rewrite": f"deputy {ARRANGES}",
}
ITEM_VERBS = {"ask_again": ARRANGES}
#: Address, scene, who sees it, who may take each step.
VERBS_OF_INQUIRIES = (
    ("inquiry:do", "met", SEE_CALLED, INQUIRY_VERBS),
    ("inquiry:question_do", ("met", 1), SEE_CALLED, QUESTION_VERBS),
    # Before the meeting a unit that is not told its questions does not know of this one.
    ("inquiry:question_do", ("called", 1), SEE_WHOLE, {"choose": ARRANGES}),
    ("item:do", "item", SEE_CALLED, ITEM_VERBS),
)
#: What a row of doors.py asks for.
DOORS_OF_INQUIRIES = [
    {"login": True, **row}
    for row in (
        {"url": "inquiry:own", "may": LIST, "refused": "the rest"},
        {"url": "inquiry:plan", "may": ARRANGES, "refused": "the rest", "methods": "GET POST"},
        {"url": "inquiry:page", "may": SEE_PLAN, "about": ("inquiry_plan",)},
        {"url": "inquiry:page", "may": SEE_CALLED, "about": ("called",)},
        {"url": "inquiry:paper", "may": SEE_CALLED, "about": ("called",)},
        {"url": "inquiry:order", "may": SEE_WHOLE, "refused": CALLED, "about": ("called",)},
        {"url": "inquiry:screen", "may": SEE_WHOLE, "refused": CALLED, "about": ("called",)},
        {"url": "inquiry:question", "may": SEE_WHOLE, "about": ("called", 1)},
        {"url": "inquiry:question", "may": SEE_CALLED, "about": ("met", 1)},
        {"url": "item:page", "may": SEE_CALLED, "about": ("item",)},
        # The letter is not signed: nobody but the unit has seen it.
        {"url": "item:letter", "may": CALLED, "about": ("item", "letter")},
    )
]
DOORS_OF_INQUIRIES += [
    {"login": True, "methods": "GET POST", **row}
    for row in (
        {
            "url": "inquiry:replan",
            "may": ARRANGES,
            "refused": "vicechair",
            "about": ("inquiry_plan",),
        },
        {
            "url": "inquiry:group",
            "may": ARRANGES,
            "refused": f"deputy vicechair {CALLED}",
            "about": ("called", "group"),
        },
    )
]


def play(made) -> None:
    """Three of the committee: a plan, one that calls the roads office, one that met and from which an item came."""
    units, affairs = made.county.units, made.county.actor("affairs")
    deputy, answering = made.county.deputies["deputy"], ((units["roads"], "局长钱某"),)
    for scene, days in (("inquiry_plan", 14), ("called", 7), ("met", 0)):
        on = clock.today() + timedelta(days=days)
        given = inquiries.InquiryPlan(
            *("通勤班车", "群众反映找活难。", "joint", on, time(9), "会议室"),
            paper=upload(picture()),
            respondents=answering,
        )
        made.inquiries[scene] = row = inquiries.plan(given, by=affairs, office=units["committee"])
        if scene == "inquiry_plan":
            continue
        inquiries.form_group(row, by=affairs, name="第一组", lead=deputy)
        inquiries.announce(row, by=affairs)
        question = inquiries.propose(
            row, by=made.county.actor("deputy"), unit=units["roads"], text="何时开？"
        )
        inquiries.choose(question, by=affairs, place=1, ask_minutes=2, answer_minutes=6)
    inquiries.hold(row, by=affairs)
    inquiries.take_minutes(question, by=affairs, answered_by="局长钱某", answer="下月。")
    made.items["item"] = inquiries.hand_over(question, by=affairs, text="开通班车。", lead=units["roads"])
