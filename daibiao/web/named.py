"""What the messages on one's own page are about, as addresses for whoever may still open it."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse

from daibiao.accounts.actors import Actor
from daibiao.bundles import rules as bundles
from daibiao.bundles.models import Theme
from daibiao.deliberations import rules as deliberations
from daibiao.deliberations.models import Deliberation
from daibiao.inquiries import rules as inquiries
from daibiao.inquiries.models import Inquiry, Item
from daibiao.lib import clock
from daibiao.notices.models import Message
from daibiao.oversight import rules as oversight
from daibiao.oversight.models import Finding, Inspection
from daibiao.stations import rules as stations
from daibiao.stations.models import ReceptionDay, Station
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


#: What the people on the roster of a reception day are told; such a message names the day in its key.
TO_ROSTER = {f"reception.{what}" for what in ("published", "changed", "left_out", "cancelled")}


def days(messages: Iterable[Message], by: Actor) -> dict[str, str]:
    """Key of a message → its reception day: the day's page for whoever looks after the station, else the day among those
    that everybody reads."""
    keys = {message.key: int(message.key.split(":")[1]) for message in messages if message.name in TO_ROSTER}
    found = ReceptionDay.objects.filter(pk__in=keys.values()).select_related("station").in_bulk()
    own = (
        set(Station.objects.filter(stations.looked_after_by(by)).values_list("pk", flat=True))
        if found
        else ()
    )
    return {
        key: found[pk].get_absolute_url() if found[pk].station_id in own else _in_public(found[pk])
        for key, pk in keys.items()
        if pk in found
    }


def _in_public(day: ReceptionDay) -> str:
    """The day on the page of its station; a station that is closed has none."""
    if day.station.closed_on and day.station.closed_on <= clock.today():
        return ""
    return f"{reverse('reception:station', args=[day.station.code])}#day-{day.pk}"
