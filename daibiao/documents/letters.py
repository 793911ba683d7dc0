"""The scan of a reply's sealed letter, for the view of the source that owns its page — after that view's own check."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import allows
from daibiao.files import serving
from daibiao.handling.models import Reply


def letter(matter: int | None, pk: int, *, by: Actor) -> FileResponse:
    """Once signed for everybody who sees the source, before that for the unit that drafts; else 404."""
    replies = Reply.objects.select_related("letter", "assignment").filter(letter__isnull=False)
    reply = get_object_or_404(replies, pk=pk, assignment__matter=matter)
    if reply.state != Reply.State.SIGNED and not allows(by, "handling.draft", reply.assignment):
        raise Http404
    assert reply.letter is not None, "the rows have one"
    return serving.serve(reply.letter)
