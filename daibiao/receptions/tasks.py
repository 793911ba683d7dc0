"""What receptions look for in every sweep: bookings for tomorrow of which nobody was reminded."""

from datetime import timedelta

from daibiao.accounts.actors import Actor
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices.tasks import sweeping

from . import actions
from .models import Booking


@sweeping("receptions.remind")
def the_day_before() -> int:
    """Everybody booked for tomorrow is reminded once, each in an act of its own. Returns how many were due."""
    due = list(Booking.objects.to_remind(clock.today() + timedelta(days=1)).select_related("day", "case"))
    for booking in due:
        try:
            actions.remind(booking, by=Actor.system("reminder"))
        except Refusal:
            continue  # cancelled or reminded since the list was read
    return len(due)
