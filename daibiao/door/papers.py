"""How documents speak of cases: the person is never named; whoever sees a case may have the letter that answers it."""

from django.db.models import Q

from daibiao.accounts.actors import Actor
from daibiao.cases import rules
from daibiao.cases.models import Case
from daibiao.documents import catalogue, matters
from daibiao.documents.papers import keyed, replies
from daibiao.handling.models import Reply


def _reply(by: Actor, ref: str) -> Reply | None:
    """A signed one, of a case that this reader sees, or of the case with which it is handled."""
    reply = keyed(replies().filter(state=Reply.State.SIGNED), ref)
    if reply is None:
        return None
    matter = reply.assignment.matter_id
    seen = Case.objects.filter(rules.visible(by)).filter(Q(matter=matter) | Q(merged_into__matter=matter))
    return reply if seen.exists() else None


matters.declare("case", matters.Source("群众诉求", lambda matter: "反映人"))
catalogue.opens("reply", _reply)
