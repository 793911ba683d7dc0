"""Ways in: from the list of oversight for whoever plans or asks, from the desk of a unit that is called."""

from django.template.loader import render_to_string

from daibiao.inquiries.models import Inquiry
from daibiao.lib.panels import fills
from daibiao.pages.heaps import MANY

from . import heaps, panels

State = Inquiry.State
#: Inquiries shown on the desk of a unit: more at a time is none's habit.
MOST = 3


@fills("oversight.list")
def way(_thing, actor) -> str:
    """The link to the list, with how many are going on."""
    if not heaps.heaps_of(actor):
        return ""
    going = heaps.seen(actor).exclude(state__in=Inquiry.OVER).order_by()[:MANY].count()
    return render_to_string("questioning/way.html", {"going": going})


@fills("queues.desk")
def called(_thing, actor) -> str:
    """Where the reader's unit is to come and answer, until the minutes are complete."""
    rows = heaps.seen(actor).in_state(State.ANNOUNCED, State.HELD).order_by("meets_on", "pk")[:MOST]
    found = [
        {
            "title": each.topic,
            "sub": f"{panels.when(each)} · {each.venue}",
            "url": each.get_absolute_url(),
            "chip": {"label": each.get_state_display(), "tone": panels.TONES[State(each.state)]},
        }
        for each in rows
    ]
    return render_to_string("questioning/called.html", {"rows": found}) if found else ""
