"""How what holds from–to ends or is put right: what was so stands in the trail, with the reason."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from daibiao.audit.keeping import keep
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.pages import dates
from daibiao.people.models import Correction
from daibiao.people.models.spans import FIRST_YEAR


def refuse_too_early(since: date) -> None:
    """Before the first people's congresses nobody here held anything: a slip of the pen."""
    if since.year < FIRST_YEAR:
        what = {"day": dates.day(since), "year": FIRST_YEAR}
        raise Refusal(_("%(day)s太早：人民代表大会 %(year)d 年才有，请核对起始日期。") % what)


def conclude(thing: models.Model, on: date) -> None:
    """The date `on` is the last on which `thing` holds. An end may come nearer, never be taken back."""
    ended = getattr(thing, "valid_to", None)
    if ended is not None and ended <= on:
        raise Refusal(_("这一项在这一天之前已经截止。"))
    thing.valid_to = on  # type: ignore[attr-defined]  # every noun with a span has it
    keep(thing)


def move(thing: Any, *, since: date, until: date | None) -> dict[str, dict[str, str]]:
    """`thing` holds from `since` to `until`, as it should have been entered; no `until` leaves its end alone.

    Returns what the trail is told of each end that moved: both days, by the name of the event.
    """
    moved = {}
    if since != thing.valid_from:
        refuse_too_early(since)
        moved["redated"] = {"was": thing.valid_from.isoformat(), "since": since.isoformat()}
    if until not in (None, thing.valid_to):
        moved["end_redated"] = {"was": known_end(thing).isoformat(), "until": until.isoformat()}
    if not moved:
        raise Refusal(_("没有改动，什么也没有保存。"))
    thing.valid_from, thing.valid_to = since, until or thing.valid_to
    keep(thing)
    return moved


def known_end(thing: Any) -> date:
    """The last day that was entered: without one there is an end to set, and none to put right."""
    if thing.valid_to is None:
        raise Refusal(_("这一项还没有截止日期，没有可更正的。"))
    return thing.valid_to


def refuse_taking_back(thing: Any, since: date, until: date | None, how: str) -> None:
    """Powers that somebody had are never taken back in time: they began earlier or lasted longer, nothing else."""
    if thing.valid_from <= clock.today() and since > thing.valid_from:
        raise Refusal(_("已经生效的权限，起始日期只能改早。%(how)s") % {"how": how})
    if until is not None and until < known_end(thing):
        raise Refusal(_("登记过的截止日期只能改晚。%(how)s") % {"how": how})


def stated(reason: str) -> str:
    """Why a first or last day is put right, or an entry struck: asked of everybody."""
    if reason not in Correction:
        raise Refusal(_("请选更正的原因。"))
    return str(reason)
