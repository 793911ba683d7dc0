"""The documents of inquiries: the order of the meeting, once it has one; how documents speak of items."""

from datetime import time
from pathlib import Path

from daibiao.accounts.actors import Actor
from daibiao.documents import catalogue, matters
from daibiao.documents.catalogue import Value, written
from daibiao.documents.papers import keyed, replies
from daibiao.handling.models import Reply
from daibiao.inquiries import rules
from daibiao.inquiries.models import Inquiry, Item

from . import order


def _order(by: Actor, ref: str) -> Inquiry | None:
    """An inquiry that this reader sees as a whole, with a question in its order."""
    seen = Inquiry.objects.filter(rules.whole(by), number=ref, questions__place__isnull=False)
    return seen.select_related("coordinator").distinct().first()


def _reply(by: Actor, ref: str) -> Reply | None:
    """A signed one, to an item that this reader sees."""
    reply = keyed(replies().filter(state=Reply.State.SIGNED), ref)
    if reply is None:
        return None
    seen = Item.objects.filter(rules.items_visible(by), matter=reply.assignment.matter_id)
    return reply if seen.exists() else None


def _laid_out(inquiry: Inquiry) -> dict[str, Value]:
    slots = order.slots(inquiry)
    return {
        "number": inquiry.number,
        "topic": inquiry.topic,
        "form": inquiry.get_form_display(),
        "day": written(inquiry.meets_on),
        "begins": _clock(inquiry.begins_at),
        "venue": inquiry.venue,
        "heard": inquiry.heard,
        "minutes": order.minutes(slots),
        "office": inquiry.coordinator.name,
        "respondents": [
            {"unit": each.unit.name, "leader": each.leader}
            for each in inquiry.respondents.select_related("unit")
        ],
        "questions": [
            {
                "place": slot.question.place or 0,
                "span": f"{_clock(slot.begins)}—{_clock(slot.ends)}",
                "ask": slot.question.ask_minutes or 0,
                "answer": slot.question.answer_minutes or 0,
                "asker": slot.question.asker.name,
                "unit": slot.question.unit.name,
                "text": slot.question.text,
            }
            for slot in slots
        ],
    }


def _clock(at: time) -> str:
    """9:00, as the page writes it."""
    return f"{at.hour}:{at:%M}"


matters.declare("item", matters.Source("专题询问交办事项"))
catalogue.opens("reply", _reply)
catalogue.declare(Path(__file__).with_name("papers.toml"), "inquiry_order", find=_order, context=_laid_out)
