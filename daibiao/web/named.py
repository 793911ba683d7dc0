"""What the messages on one's own page are about, as addresses for whoever may still open it."""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Q

from daibiao.accounts.actors import Actor
from daibiao.bundles import rules as bundles
from daibiao.bundles.models import Theme
from daibiao.deliberations import rules as deliberations
from daibiao.deliberations.models import Deliberation
from daibiao.inquiries import rules as inquiries
from daibiao.inquiries.models import Inquiry, Item
from daibiao.oversight import rules as oversight
from daibiao.oversight.models import Finding, Inspection
from daibiao.suggestions import rules as suggestions
from daibiao.suggestions.models import Suggestion

#: Each kind with the rule that says who sees it, and the field by which messages name it.
KINDS: tuple[tuple[Any, Callable[[Actor], Q], str], ...] = (
    (Suggestion, suggestions.visible, "code"),
    (Suggestion, suggestions.visible, "number"),
    (Theme, bundles.visible, "number"),
    (Inspection, oversight.visible, "number"),
    (Finding, oversight.findings_visible, "number"),
    (Inquiry, inquiries.visible, "number"),
    (Item, inquiries.items_visible, "number"),
    (Deliberation, deliberations.visible, "number"),
)


def addresses(names: Collection[str], by: Actor) -> dict[str, str]:
    """Name → address, of what `by` sees; one query a kind, however many messages there are."""
    found: dict[str, str] = {}
    for model, visible, field in KINDS:
        rows = model.objects.filter(visible(by), **{f"{field}__in": names}).distinct()
        found |= {getattr(each, field): each.get_absolute_url() for each in rows}
    return found
