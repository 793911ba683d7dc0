"""An act: what one person does at one moment — one transaction, one id, however many rows it touches."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID, uuid4

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.lib.refusals import Refusal


@dataclass(frozen=True)
class Act:
    """Who acts, and the id that all rows of this act share."""

    by: Actor
    id: UUID = field(default_factory=uuid4)


class NoAct(RuntimeError):
    """Something was written, or recorded, outside an act: a fault of the program, never of a person."""


_current: ContextVar[Act | None] = ContextVar("act", default=None)


@contextmanager
def acting(by: Actor) -> Iterator[Act]:
    """Open an act of `by`. A verb within a verb joins the act that is open, in a savepoint of its own."""
    outer = _current.get()
    act = Act(by, outer.id) if outer else Act(by)
    with transaction.atomic():
        token = _current.set(act)
        try:
            yield act
        finally:
            _current.reset(token)


@contextmanager
def locked(*things: models.Model) -> Iterator[models.Model | None]:
    """Hold the rows of `things`, one after the other, until the act ends, re-read: two people at once act in turn.

    A row that points at one held before it points at that very object: what is held need not be asked for again.
    Its key never changes, so new rows that point at it need not wait. In which order: docs/decisions/0018.
    """
    for place, thing in enumerate(things):
        rows = thing._meta.model._base_manager.select_for_update(no_key=True)
        try:
            thing.refresh_from_db(from_queryset=rows)
        except ObjectDoesNotExist:  # an entry may be struck
            raise Refusal(_("这一项刚才已经被别人撤销。")) from None
        thing._state.adding = False  # also of one that was named by its key alone
        for above in things[:place]:
            _point(thing, above)
    yield things[-1] if things else None


def _point(thing: models.Model, above: models.Model) -> None:
    for column in thing._meta.concrete_fields:
        if column.related_model is type(above) and getattr(thing, column.attname) == above.pk:
            setattr(thing, column.name, above)


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Hold a name until the act ends, before any row: what is not there yet cannot be held, and is brought in by one at
    a time (docs/decisions/0018). SQLite writes one at a time anyway."""
    if connection.vendor == "postgresql":
        key = int.from_bytes(sha256(name.encode()).digest()[:8], signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
    yield


def current() -> Act:
    """The open act."""
    act = _current.get()
    if act is None:
        raise NoAct("nothing may be written or recorded outside audit.acts.acting(...)")
    return act


def is_open() -> bool:
    """Whether an act is open."""
    return _current.get() is not None
