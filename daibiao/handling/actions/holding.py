"""What every verb of handling does first: hold the matter, and only then what lies below it (docs/decisions/0018)."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.db import models

from daibiao.audit.acts import locked

from ..models import Assignment, Matter


@contextmanager
def held(thing: Matter | Assignment, *beside: models.Model) -> Iterator[None]:
    """Hold the matter, its assignment if `thing` is one, and then what lies beside it (a reply, a request, a slip).

    Two people at one matter act one after the other, and nobody waits for somebody who waits for him.
    """
    own = (thing,) if isinstance(thing, Matter) else (thing.matter, thing)
    with ExitStack() as rows:
        for row in (*own, *beside):
            rows.enter_context(locked(row))
        yield
