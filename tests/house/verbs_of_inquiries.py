"""Who may what on an inquiry, a question and an item: one deputy serves in the county's congress, the other does not."""

#: The vice-chair sees all of it and does nothing there; a unit sees what it is asked and given.
SEE_CALLED = "deputy affairs vicechair roads roadsleader"
INQUIRY_VERBS = {
    **dict.fromkeys(
        "announce hold follow report close form_group rate cancel".split(),
        "affairs",
    ),
    "propose": "deputy affairs",
}
QUESTION_VERBS = {
    **dict.fromkeys("choose leave_out take_minutes hand_over correct".split(), "affairs"),
    "rewrite": "deputy affairs",
}
ITEM_VERBS = {"ask_again": "affairs"}
#: Address, scene, who sees it, who may take each step.
VERBS_OF_INQUIRIES = (
    ("inquiry:do", "met", SEE_CALLED, INQUIRY_VERBS),
    ("inquiry:question_do", "met", SEE_CALLED, QUESTION_VERBS),
    ("item:do", "given", SEE_CALLED, ITEM_VERBS),
)
