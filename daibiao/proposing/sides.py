"""What the pages of suggestions, findings and opinions share: the side column, and the replies in the main one."""

from typing import Any

from django.utils.translation import get_language

from daibiao.accounts.permissions import allows
from daibiao.handling import panels as handling
from daibiao.handling.models import Assignment, Reply
from daibiao.handling.offers import over
from daibiao.pages import strips, verbs
from daibiao.pages.verbs import Offer


def beside(thing, actor, *offered: Offer, waits: str, is_over: bool = False) -> dict[str, Any]:
    """Input of proposing/side.html, with the `drafts` of the units and the `slips` of supervision.

    `waits`: whose turn it is where nobody here has one.
    """
    terms = [] if is_over else strips.running(thing.clock_id)
    mine = handling.assignments(thing.matter_id, actor)
    found = verbs.steps(actor, *((offer, thing, "") for offer in offered), *over(mine))
    drafts = [reply for held in mine for reply in _in_work(held, actor)]
    return {
        "strip": terms[0].day_strip(get_language() or "zh-hans") if terms else None,
        "later": strips.later(terms),
        "assignments": mine,
        "drafts": drafts,
        "slips": list(thing.matter.supervisions.select_related("leader")) if mine else [],
        "waits": "" if any(step.main for step in found["steps"]) else handling.awaited(drafts) or waits,
        **found,
    }


def replies(thing) -> list[Reply]:
    """What units signed, the newest first."""
    rows = thing.matter.signed_replies() if thing.matter else Reply.objects.none()
    return list(rows.select_related("signed_by", "letter", "kept_promise"))


def answers(thing) -> dict[str, Any]:
    """Input of proposing/replies.html: what units signed, what co-units gave the lead, and in how many rounds."""
    given = {"replies": replies(thing), "opinions": handling.opinions(thing.matter_id)}
    return {**given, "rounds": thing.matter.round if thing.matter else 1}


def _in_work(held: Assignment, actor) -> list[Reply]:
    """A reply that nobody has signed, for the unit that drafts it: as its letter it can be looked at before."""
    if not held.is_open or not allows(actor, "handling.draft", held):
        return []
    return list(held.replies.exclude(state=Reply.State.SIGNED).select_related("assignment__unit"))
