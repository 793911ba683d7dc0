"""Slowing down guessing and flooding: so many knocks at one door in so much time, counted in the database."""

from django.conf import settings
from django.db import transaction
from django.db.models import F

from daibiao.lib import clock

from . import secrets
from .models import Knock


def allowed(limit: str, who: str) -> bool:
    """Count one knock of `who` against the named limit of settings.DAIBIAO_LIMITS; False once it is used up.

    Must be called inside an act. Counting is one UPDATE, so two knocks at once count as two.
    """
    count, seconds = settings.DAIBIAO_LIMITS[limit]
    door = secrets.fingerprint(f"{limit}:{who}", "knock")
    window = int(clock.now().timestamp()) // seconds
    with transaction.atomic():
        Knock.objects.get_or_create(door=door, window=window)
        Knock.objects.filter(door=door, window=window).update(times=F("times") + 1)
        return Knock.objects.get(door=door, window=window).times <= count
