"""Putting right what was entered: one verb for every noun of reference data, so that each change is an act."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
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
from .spans import stated

#: What may be put right. All else has a verb of its own (a beginning, an end, a successor) or never changes.
FACTS: dict[type[models.Model], set[str]] = {
    Place: {"name", "pinyin"},
    Congress: {"name"},
    Unit: {"name", "pinyin", "name_en", "phone", "dispatcher"},
    Account: {"name", "title", "language"},
    Deputy: {"name", "pinyin", "work", "account"},
    Office: {"session", "constituency", "valid_from"},
    Official: {"name", "pinyin", "title", "account"},
    Body: {"name", "pinyin", "name_en", "unit", "purpose", "valid_from"},
    Membership: {"post", "valid_from"},
    ContactDuty: {"valid_from"},
    Session: {"opened_on", "closed_on"},
}


#: What stands in the way of another beginning, as of the first; and what is held while one looks.
_BEGINNINGS: dict[type[models.Model], tuple[Callable[[Any], list[str]], str]] = {
    Office: (deputies.hindrances, "deputy"),
    Membership: (bodies.hindrances, "body"),
    ContactDuty: (officials.hindrances, "official"),
    Body: (bodies.left_outside, ""),
}


def amend(thing: models.Model, *, by: Actor, reason: str = "", **facts) -> models.Model:
    """Put facts of an entry right. The trail says which, never what they were: names are no business of it.

    Of a beginning (people.models.Correction says why) it says both days: who served when is everybody's business.
    """
    with acting(by), _held(thing):
        require(by, "people.amend", thing)
        if set(facts) - FACTS[type(thing)]:
            raise Refusal(_("这一项登记后不能改，请截止旧的、登记新的。"))
        was = getattr(thing, "valid_from", None)
        if names := changed(thing, **facts):
            if "account" in names:
                refuse_tie(facts["account"], by=by)
            keep(thing)
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
    if reasons := _BEGINNINGS[type(thing)][0](thing):
        raise Refusal(*reasons)
    days = {"was": was.isoformat(), "since": thing.valid_from.isoformat()}
    record("entry.redated", thing, **days, reason=stated(reason))


@contextmanager
def _held(thing: models.Model) -> Iterator[None]:
    """Hold the entry, and before it whatever it belongs to, as the verbs do that enter it."""
    _hindrances, above = _BEGINNINGS.get(type(thing), (None, ""))
    with ExitStack() as rows:
        for row in (getattr(thing, above), thing) if above else (thing,):
            rows.enter_context(locked(row))
        yield
