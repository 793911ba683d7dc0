"""Putting right what was entered: one verb for every noun of reference data, so that each change is an act."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from copy import copy
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import changed, keep
from daibiao.lib.refusals import Refusal
from daibiao.people.models import Body, ContactDuty, Deputy, Membership, Office, Official, Session
from daibiao.places.models import Congress, Place, Unit
from daibiao.search import actions as search

from . import bodies, deputies, officials
from .accounts import refuse_tie
from .sessions import refuse_overlap
from .spans import known_end, move, refuse_too_early, stated

#: What may be put right. All else has a verb of its own (a beginning, an end, a successor) or never changes.
FACTS: dict[type[models.Model], set[str]] = {
    Place: {"name", "pinyin"},
    Congress: {"name"},
    Unit: {"name", "pinyin", "name_en", "phone", "dispatcher"},
    Account: {"name", "title", "language"},
    Deputy: {"name", "pinyin", "work", "account"},
    Office: {"session", "constituency", "valid_from", "valid_to", "ended_why"},
    Official: {"name", "pinyin", "title", "account"},
    Body: {"name", "pinyin", "name_en", "unit", "purpose", "valid_from", "valid_to"},
    Membership: {"post", "valid_from", "valid_to"},
    ContactDuty: {"valid_from", "valid_to"},
    Session: {"opened_on", "closed_on"},
}


#: What stands in the way of another beginning, as of the first; and what is held while one looks.
_BEGINNINGS: dict[type[models.Model], tuple[Callable[[Any], list[str]], str]] = {
    Office: (deputies.hindrances, "deputy"),
    Membership: (bodies.hindrances, "body"),
    ContactDuty: (officials.hindrances, "official"),
    Body: (bodies.left_outside, ""),
}
#: How it ends on an earlier day than was entered.
_ENDS: dict[type[models.Model], Callable[[Any, date, Actor], object]] = {
    Office: lambda office, on, by: deputies.end_office(office, on=on, why=_why(office), by=by),
    Membership: lambda membership, on, by: bodies.leave(membership, on=on, by=by),
    ContactDuty: lambda duty, on, by: officials.end_contact(duty, on=on, by=by),
    Body: lambda body, on, by: bodies.dissolve(body, on=on, by=by),
}


def amend(thing: models.Model, *, by: Actor, reason: str = "", **facts) -> models.Model:
    """Put facts of an entry right. The trail says which, never what they were: names are no business of it.

    Of a first or last day (people.models.Correction says why) it says both: who served when is everybody's business.
    """
    with acting(by), _held(thing):
        require(by, "people.amend", thing)
        if set(facts) - FACTS[type(thing)]:
            raise Refusal(_("这一项登记后不能改，请截止旧的、登记新的。"))
        if "valid_to" in facts:
            _end_anew(thing, facts.pop("valid_to"), reason, by)
        if "ended_why" in facts:
            _explain_end(thing, facts.pop("ended_why"), reason)
        was = getattr(thing, "valid_from", None)
        if names := changed(thing, **facts):
            if "account" in names:
                refuse_tie(facts["account"], by=by)
            keep(thing)
            if isinstance(thing, Session):
                refuse_overlap(thing)
            record("entry.amended", thing, fields=",".join(names))
            if was is not None and "valid_from" in names:
                _begin_anew(thing, was, reason)
            if isinstance(thing, Deputy):
                search.put(thing)
            elif isinstance(thing, Place):
                search.put(*thing.deputies.all())
    return thing


def _begin_anew(thing: Any, was: date, reason: str) -> None:
    """What would have hindered such an entry hinders its correction, too."""
    refuse_too_early(thing.valid_from)
    if reasons := _BEGINNINGS[type(thing)][0](thing):
        raise Refusal(*reasons)
    days = {"was": was.isoformat(), "since": thing.valid_from.isoformat()}
    record("entry.redated", thing, **days, reason=stated(reason))


def _end_anew(thing: Any, until: date | None, reason: str, by: Actor) -> None:
    """An end that was entered comes nearer with all that rests on it, or later as far as the ground carries."""
    was = known_end(thing)
    if until is None:
        raise Refusal(_("已经截止的不能恢复，请登记新的一项。"))
    if until < was:
        _ENDS[type(thing)](thing, until, by)
    elif until > was:
        move(thing, since=thing.valid_from, until=until)
        last_day = copy(thing)
        last_day.valid_from = until
        hindrances = _BEGINNINGS[type(thing)][0]
        if reasons := hindrances(thing) or (hindrances(last_day) if isinstance(thing, Membership) else []):
            raise Refusal(*reasons)
    if until != was:
        days = {"was": was.isoformat(), "until": until.isoformat()}
        record("entry.end_redated", thing, **days, reason=stated(reason))


def _why(office: Office) -> str:
    """Why it ends: a last day that was entered beforehand, without a reason, is that of the term."""
    return office.ended_why or Office.End.EXPIRED


def _explain_end(office: Any, why: str, reason: str) -> None:
    """Why a term of office ended, where that was entered wrongly."""
    known_end(office)
    if not why:
        raise Refusal(_("请选截止原因。"))
    was = office.ended_why
    if changed(office, ended_why=why):
        keep(office)
        record("entry.end_explained", office, was_why=was, why=why, reason=stated(reason))


def _held(thing: models.Model) -> AbstractContextManager[object]:
    """Hold the entry, and before it whatever it belongs to, as the verbs do that enter it."""
    _hindrances, above = _BEGINNINGS.get(type(thing), (None, ""))
    return locked(getattr(thing, above), thing) if above else locked(thing)
