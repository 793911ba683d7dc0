"""What documents add to the pages of rooms below and above: the letter of a reply, where the page shows the reply."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from daibiao.accounts.permissions import allows
from daibiao.handling.models import Assignment, Reply
from daibiao.lib.panels import fills

from . import links, matters


@fills("reply.shown")
def letter(reply: Reply, actor) -> str:
    """Once signed for whoever reads the page with an account, before that for the unit that drafts."""
    if actor.account is None:
        return ""
    if reply.state != Reply.State.SIGNED and not allows(actor, "handling.draft", reply.assignment):
        return ""
    return render_to_string(
        "documents/links.html", links.to(matters.letter(reply.assignment.matter), reply.pk)
    )


@fills("handling.draft")
def letter_in_work(assignment: Assignment, actor) -> str:
    """Above the form in which a reply is written: what was saved of it, as it will look as a letter."""
    saved = assignment.replies.exclude(state=Reply.State.SIGNED).first()
    if saved is None or not allows(actor, "handling.draft", assignment):
        return ""
    shown = links.to(matters.letter(assignment.matter), saved.pk)
    title = _("%(letter)s预览（上次保存的稿子）") % {"letter": shown["title"]}
    return render_to_string("documents/links.html", shown | {"title": title})
