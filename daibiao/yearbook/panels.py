"""What the room adds to pages below: the way to the report from the office's list of suggestions."""

from django.template.loader import render_to_string

from daibiao.accounts.permissions import allows
from daibiao.lib.panels import fills


@fills("suggestions.list")
def way(_thing, actor) -> str:
    """The link, for whoever may read the report."""
    return render_to_string("yearbook/panel.html") if allows(actor, "yearbook.read") else ""
