"""The one page of an item, for whoever may see it; its verbs, and the letters of those who answered."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from daibiao.accounts.permissions import allows
from daibiao.documents import letters
from daibiao.inquiries import rules
from daibiao.inquiries.models import Item
from daibiao.pages import verbs
from daibiao.proposing import sides

from .. import panels
from ..offers import ITEM


def found(request, number: str) -> Item:
    """The item of this number; hidden is 404."""
    rows = Item.objects.with_page().filter(rules.items_visible(request.actor))
    return get_object_or_404(rows, number=number)


@login_required
@require_safe
def page(request, number):
    """What is to be done, after which question, who answered what, and what to do next."""
    item, actor = found(request, number), request.actor
    context = {
        "item": item,
        "tone": panels.TONES[Item.State(item.state)],
        "sees_inquiry": allows(actor, "inquiries.see", item.inquiry),
        "sees_question": allows(actor, "inquiries.see_question", item.question),
        **sides.beside(item, actor, ITEM, waits=panels.waits_for(item)),
        **panels.of_item(item),
    }
    return render(request, "questioning/item.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request, number, verb):
    """The page of one verb on one item."""
    item = found(request, number)
    if (offered := ITEM.verb(verb)) is None:
        raise Http404
    about = {"number": item.number, "words": item.text}
    return verbs.perform(
        request, ITEM, offered, item, context={"about": about}, after=lambda _outcome: redirect(item)
    )


@login_required
@require_safe
def letter(request, number, pk):
    """The scan of a reply's sealed letter."""
    return letters.letter(found(request, number).matter_id, pk, by=request.actor)
