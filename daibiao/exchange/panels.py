"""What the room adds to pages below: the way to it from the office's list; on a suggestion its form and its source."""

from django.template.loader import render_to_string

from daibiao.accounts.permissions import allows
from daibiao.documents import links
from daibiao.lib.panels import fills

from .models import Source


@fills("suggestions.list")
def way(_thing, actor) -> str:
    """The link, for whoever works for an office."""
    return render_to_string("exchange/way.html") if allows(actor, "exchange.open") else ""


@fills("suggestion.page")
def form(suggestion, actor) -> str:
    """The form as a file, for whoever sees the page; and where it was filed first."""
    if actor.account is None:
        return ""
    context = {
        "source": Source.objects.filter(suggestion=suggestion).first(),
        "paper": links.to("suggestion", suggestion.shown_number),
    }
    return render_to_string("exchange/source.html", context)
