"""How what holds from–to ends: it is kept, and its last day is written down."""

from datetime import date

from django.db import models
from django.utils.translation import gettext as _

from daibiao.audit.keeping import keep
from daibiao.lib.refusals import Refusal


def conclude(thing: models.Model, on: date) -> None:
    """The date `on` is the last on which `thing` holds. An end may come nearer, never be taken back."""
    ended = getattr(thing, "valid_to", None)
    if ended is not None and ended <= on:
        raise Refusal(_("这一项在这一天之前已经截止。"))
    thing.valid_to = on  # type: ignore[attr-defined]  # every noun with a span has it
    keep(thing)
