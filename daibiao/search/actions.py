"""Keeping the index in step with what it is about. What is put or dropped belongs to the caller's act."""

from collections.abc import Iterator

from django.db.models import Model

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting, current

from . import index, kinds
from .models import Entry

#: Rows of one act of the rebuilding: others write between two of them.
BATCH = 500


def put(*rows: Model) -> None:
    """Index rows of one kind as they stand in the database now. Must be called within an act."""
    current()
    if rows:
        _write(kinds.of(rows[0]), [row.pk for row in rows])


def drop(*rows: Model) -> None:
    """These rows are not found any more. Must be called within an act."""
    current()
    if rows:
        kind = kinds.of(rows[0])
        Entry.objects.of(kind.name).filter(thing__in=[row.pk for row in rows]).delete()


def rebuild() -> Iterator[tuple[kinds.Kind, int]]:
    """Index everything anew, batch by batch; yields how far each kind has come. Safe to run twice and to break off.

    Nothing is missing meanwhile: entries are overwritten one by one, and those whose row is gone go last.
    """
    for kind in kinds.every(Actor.system("rebuild-search")):
        done, last = 0, 0
        while batch := _batch(kind, after=last):
            done, last = done + len(batch), batch[-1]
            yield kind, done
        _drop_the_gone(kind)
    with acting(Actor.system("rebuild-search")):
        index.renew()
    recount()


def recount() -> None:
    """Many rows came at once: the next search is planned by them."""
    index.recount()


def _batch(kind: kinds.Kind, after: int) -> list[int]:
    with acting(Actor.system("rebuild-search")):
        # Held, so that no verb writes newer words between the reading and the indexing of the older ones.
        held = kind.rows.model._base_manager.select_for_update(no_key=True).filter(pk__gt=after)
        keys = [row.pk for row in held.order_by("pk").only("pk")[:BATCH]]
        _write(kind, keys)
    return keys


def _drop_the_gone(kind: kinds.Kind) -> None:
    with acting(Actor.system("rebuild-search")):
        there = kind.rows.model._base_manager.values("pk")
        Entry.objects.of(kind.name).exclude(thing__in=there).delete()


def _write(kind: kinds.Kind, keys: list[int]) -> None:
    rows = kind.rows.filter(pk__in=keys).order_by("pk")
    entries = [Entry.made(kind.name, row.pk, kind.text(row)) for row in rows]
    Entry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["kind", "thing"], update_fields=["body", "grams"]
    )
