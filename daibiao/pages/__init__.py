"""Pages: how a page performs a verb — one way for all rooms, from the greyed button to the refusal beside the form.

It knows no room: a room hands it the verb, the thing and the flow's blockers. No words of the field; its only rows
are the forms that were carried out.
"""
