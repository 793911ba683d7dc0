"""What the room looks for in every sweep: whether the topics are a day old. They are counted at night."""

from datetime import timedelta

from daibiao.lib import clock
from daibiao.notices.tasks import sweeping

from . import heat

#: Counting takes up to a minute: by day it would keep messages waiting.
NIGHT = range(1, 5)
#: After so long they are counted in the next night, after so long at any hour.
OLD, TOO_OLD = timedelta(hours=12), timedelta(hours=36)


@sweeping("advice.topics")
def topics_are_counted() -> int:
    """The topics anew, once a night; at once where there are none. Returns how many there are, 0 where it is not time."""
    at, _topics = heat.kept()
    age = clock.now() - at if at else TOO_OLD
    due = age >= TOO_OLD or (age >= OLD and clock.now().hour in NIGHT)
    return heat.refresh() if due else 0
