"""The answer to an item, as it comes up from below; or it is asked for once more."""

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.handling import actions as handling
from daibiao.lib import clock

from .. import flow
from ..models import Item
from .holding import held, tell_deputies


def receive_answer(item: Item, *, by: Actor, mark: str) -> None:
    """The unit replied (heard in reactions): the deputy who asked is told."""
    with acting(by), locked(item):
        require(by, "inquiries.receive_answer", item)
        flow.advance(item, "receive_answer")
        item.answered_at = clock.now()
        item.save(update_fields=["state", "answered_at"])
        record("item.answered", item)
        mark, asker = f"{item.number}:{mark}", item.question.asker
        tell_deputies(item.inquiry, "item.answered", mark=mark, number=item.number, only=asker)


def ask_again(item: Item, *, by: Actor) -> Item:
    """要求重新办理: the answer leaves it where it was; the same unit, a new round."""
    with acting(by), held(item):
        require(by, "inquiries.ask_again", item)
        flow.advance(item, "ask_again")
        handling.next_round(item.matter, by=by)
        item.answered_at = None
        item.save(update_fields=["state", "answered_at"])
        record("item.asked_again", item)
    return item
