"""Slowing down guessing and flooding: so many knocks at one door in so much time, counted in the database."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import F

from daibiao.lib import clock

from . import secrets
from .models import Knock

#: The first knock of a window makes its row, every further one adds to it: as both databases say it.
_COUNT = """INSERT INTO accounts_knock (door, "window", times, ends_at) VALUES (%s, %s, 1, %s)
    ON CONFLICT (door, "window") DO UPDATE SET times = accounts_knock.times + 1"""
_HOW_MANY = """SELECT times FROM accounts_knock WHERE door = %s AND "window" = %s"""


def allowed(limit: str, who: str, *, most: int | None = None) -> bool:
    """Count one knock of `who` against the named limit of settings.DAIBIAO_LIMITS; False once it is used up.

    `most`: where there is less to be had than the limit lets through.
    Must be called inside an act. Counting is one statement, so two knocks at once count as two.
    """
    count, seconds = settings.DAIBIAO_LIMITS[limit]
    door, window = _place(limit, who)
    ends_at = datetime.fromtimestamp((window + 1) * seconds, clock.ZONE)
    given: list[Any] = [door, window, connection.ops.adapt_datetimefield_value(ends_at)]
    with connection.cursor() as cursor:
        if connection.features.can_return_columns_from_insert:
            cursor.execute(f"{_COUNT} RETURNING times", given)
        else:  # SQLite before 3.35
            cursor.execute(_COUNT, given)
            cursor.execute(_HOW_MANY, given[:2])
        (times,) = cursor.fetchone()
    return times <= min(count, most or count)


def forgive(limit: str, who: str) -> None:
    """Take back one knock that turned out to be no guess. Inside an act."""
    door, window = _place(limit, who)
    Knock.objects.filter(door=door, window=window, times__gt=0).update(times=F("times") - 1)


def login_print(request, credentials: dict | None = None) -> str | None:
    """What stands for a user name where failed log-ins are counted: people type their password there, too."""
    name = (credentials or {}).get("username") or request.POST.get("login")
    return secrets.fingerprint(name, "login") if name else None


def _place(limit: str, who: str) -> tuple[str, int]:
    """The door, as a keyed fingerprint, and the window of time that runs now."""
    _count, seconds = settings.DAIBIAO_LIMITS[limit]
    return secrets.fingerprint(f"{limit}:{who}", "knock"), int(clock.now().timestamp()) // seconds
