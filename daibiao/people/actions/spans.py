"""How what holds from–to ends or is put right: what was so stands in the trail, with the reason."""

from datetime import date

from django.db import models
from django.utils.translation import gettext as _

from daibiao.audit.keeping import keep
from daibiao.lib.refusals import Refusal
from daibiao.people.models import Correction


def conclude(thing: models.Model, on: date) -> None:
    """The date `on` is the last on which `thing` holds. An end may come nearer, never be taken back."""
    ended = getattr(thing, "valid_to", None)
    if ended is not None and ended <= on:
        raise Refusal(_("这一项在这一天之前已经截止。"))
    thing.valid_to = on  # type: ignore[attr-defined]  # every noun with a span has it
    keep(thing)


def move_beginning(thing: models.Model, since: date) -> dict[str, str]:
    """`thing` holds from the date `since`, as it should have been entered. What the trail is told: both days."""
    was = thing.valid_from  # type: ignore[attr-defined]  # every noun with a span has it
    if since == was:
        raise Refusal(_("没有改动，什么也没有保存。"))
    thing.valid_from = since  # type: ignore[attr-defined]
    keep(thing)
    return {"was": was.isoformat(), "since": since.isoformat()}


def stated(reason: str) -> str:
    """Why a beginning is put right, or an entry struck: asked of everybody."""
    if reason not in Correction:
        raise Refusal(_("请选更正的原因。"))
    return str(reason)
