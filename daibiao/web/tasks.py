"""What the front door looks for in every sweep: what only the door itself kept, and needs no more."""

from datetime import timedelta

from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Knock
from daibiao.audit.acts import acting
from daibiao.lib import clock
from daibiao.notices.tasks import sweeping
from daibiao.pages.models import Press

#: A page that stood open longer than this is not sent twice by an impatient finger.
PRESSES = timedelta(days=30)


@sweeping("web.door")
def the_door_forgets() -> int:
    """Knocks and marks of forms whose time is over, sessions that have ended, failed log-ins that lock no longer.
    Returns how many."""
    now = clock.now()
    locked_since = now - timedelta(hours=settings.AXES_COOLOFF_TIME)
    over = (
        Knock.objects.over(now),
        Session.objects.filter(expire_date__lte=now),
        AccessAttempt.objects.filter(attempt_time__lte=locked_since),
        AccessLog.objects.filter(attempt_time__lte=locked_since),
        Press.objects.filter(at__lte=now - PRESSES),
    )
    due = [rows for rows in over if rows.exists()]
    if not due:
        return 0
    with acting(Actor.system("door")):
        return sum(rows.delete()[0] for rows in due)
