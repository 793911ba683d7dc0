"""What documents add to the pages of rooms below and above: the letter of a reply, where the page shows the reply."""

from django.template.loader import render_to_string

from daibiao.accounts.permissions import allows
from daibiao.handling.models import Reply
from daibiao.lib.panels import fills

from . import links


@fills("reply.shown")
def letter(reply: Reply, actor) -> str:
    """Once signed for whoever reads the page with an account, before that for the unit that drafts."""
    if actor.account is None:
        return ""
    if reply.state != Reply.State.SIGNED and not allows(actor, "handling.draft", reply.assignment):
        return ""
    return render_to_string("documents/links.html", links.to("reply", reply.pk))
