"""What inquiries hear from below: a unit replied to an item."""

from daibiao.accounts.actors import Actor
from daibiao.audit.reactions import hears
from daibiao.handling import kinds

from . import actions
from .models import Item


@hears("reply.signed")
def a_reply_was_signed(event, reply):
    """The lead unit answered the newest round: the answer lies before the office and who asked."""
    given = reply.assignment
    item = kinds.source(given.matter, "item", Item.objects)
    if item is not None and given.is_lead and given.round == given.matter.round:
        actions.receive_answer(item, by=Actor.system("reply"), mark=str(reply.pk))
