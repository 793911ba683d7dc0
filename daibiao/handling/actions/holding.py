"""What every verb of handling does first: hold the matter, and only then what lies below it (docs/decisions/0018)."""

from contextlib import AbstractContextManager

from django.db import models

from daibiao.audit.acts import locked

from ..models import Assignment, Matter


def held(thing: Matter | Assignment, *beside: models.Model) -> AbstractContextManager[object]:
    """Hold the matter, its assignment if `thing` is one, and then what lies beside it (a reply, a request, a slip).

    Two people at one matter act one after the other, and nobody waits for somebody who waits for him.
    """
    own = (thing,) if isinstance(thing, Matter) else (thing.matter, thing)
    return locked(*own, *beside)
