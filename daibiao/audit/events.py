"""Recording an event: one row, then the rooms that listen, in the same transaction."""

from collections.abc import Sequence

from django.db import models

from daibiao.lib import clock

from . import acts, catalogue, reactions
from .models import Event

catalogue.declare("account.logged_in", zh="登录", en="Logged in", public=False)
catalogue.declare("account.logged_out", zh="退出登录", en="Logged out", public=False)
catalogue.declare(
    "account.lock_out", zh="多次输错密码，暂停登录", en="Locked out after wrong passwords", public=False
)
catalogue.declare(
    "trail.proved",
    zh="验证留痕：{sealed} 条已封存，{altered} 条不符",
    en="Trail proved: {sealed} sealed, {altered} altered",
    public=False,
)


def record(name: str, thing: models.Model, **facts) -> Event:
    """Write down that `name` happened to `thing`, and tell the rooms above at once.

    `facts` are ids, codes, dates (ISO) and hashes. A reaction that fails fails the whole act.
    """
    event = _event(name, thing, facts)
    event.save(force_insert=True)
    _tell([event], [thing])
    return event


def record_many(name: str, things: Sequence[models.Model], **facts) -> list[Event]:
    """The same for many things at once: the rows are written together, then the rooms above are told of each."""
    events = Event.objects.bulk_create([_event(name, thing, facts) for thing in things])
    _tell(events, things)
    return events


def _event(name: str, thing: models.Model, facts: dict) -> Event:
    missing = catalogue.entry(name).blanks - set(facts)
    if missing:
        raise ValueError(f"the event {name} lacks {', '.join(sorted(missing))}")
    act = acts.current()
    return Event(
        act=act.id,
        name=name,
        at=clock.now(),
        actor_kind=act.by.kind,
        actor_label="" if act.by.account else act.by.label,
        account=act.by.account,
        kind=thing._meta.label_lower,
        thing=thing.pk,
        number=getattr(thing, "audit_number", ""),
        facts=facts,
    )


def _tell(events: Sequence[Event], things: Sequence[models.Model]) -> None:
    for event, thing in zip(events, things, strict=True):
        for reaction in reactions.to(event.name):
            reaction(event, thing)
