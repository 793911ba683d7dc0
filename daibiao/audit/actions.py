"""Sealing and proving the trail."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.lib import sealing

from .acts import acting
from .events import record
from .models import Event, Seal

#: Events sealed in one transaction; the sweep comes again for the rest.
BATCH = 500


def seal() -> int:
    """Chain the committed events that have no seal yet, by id; returns how many. Safe to run twice."""
    sealed = 0
    while batch := _seal_batch():
        sealed += batch
    return sealed


def _seal_batch() -> int:
    with acting(Actor.system("seal")):
        last = Seal.objects.select_for_update().order_by("-id").first()
        previous = last.digest if last else ""
        waiting = list(Event.objects.unsealed().order_by("id")[:BATCH])
        seals = []
        for event in waiting:
            link = digest(event, previous)
            seals.append(Seal(event=event, previous=previous, digest=link))
            previous = link
        Seal.objects.bulk_create(seals)
    return len(waiting)


def verify() -> Iterator[tuple[str, int]]:
    """Walk the chain; yields (“altered”, event id) for rows that do not match, (“unsealed”, id) for open ones."""
    previous = ""
    for link in Seal.objects.select_related("event").order_by("id").iterator():
        if link.previous != previous or digest(link.event, previous) != link.digest:
            yield "altered", link.event_id
        previous = link.digest
    for pk in Event.objects.unsealed().order_by("id").values_list("id", flat=True).iterator():
        yield "unsealed", pk


@dataclass(frozen=True)
class Proof:
    """What a walk over the chain found: which events were altered, how many wait for their seal."""

    altered: list[int]
    unsealed: int
    sealed: int


def prove(*, by: Actor) -> Proof:
    """Walk the whole chain and write down in the trail that it was walked, and with what result."""
    require(by, "audit.prove")
    found: dict[str, list[int]] = {"altered": [], "unsealed": []}
    for finding, event in verify():
        found[finding].append(event)
    proof = Proof(found["altered"], len(found["unsealed"]), Seal.objects.count())
    if last := Seal.objects.order_by("-id").first():
        with acting(by):
            record("trail.proved", last, sealed=proof.sealed, altered=len(proof.altered))
    return proof


def digest(event: Event, previous: str) -> str:
    """SM3 over the link before and every column of the event, in one fixed order; hex."""
    columns = [
        event.pk,
        str(event.act),
        event.name,
        event.at.timestamp(),
        event.actor_kind,
        event.actor_label,
        event.account_id,
        event.kind,
        event.thing,
        event.number,
        event.facts,
    ]
    text = json.dumps([previous, *columns], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sealing.digest(text.encode())
