"""Who listens to what. A room declares in its `reactions.py` which events of rooms below it hears."""

from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

#: Read at the start. `digests` and `tasks` declare lines and sweeps to the notices room, `entries` what can be found.
_SHELVES = ("events", "rules", "wordings", "reactions", "digests", "tasks", "entries")
_reactions: dict[str, list[Callable]] = defaultdict(list)


def hears(*names: str) -> Callable:
    """Decorator: call this function (event, thing) when one of `names` is recorded, in its transaction."""

    def register(function: Callable) -> Callable:
        for name in names:
            _reactions[name].append(function)
        return function

    return register


def to(name: str) -> list[Callable]:
    """The reactions to `name`, in the fixed order of the rooms."""
    return _reactions.get(name, [])


def load() -> None:
    """Read what every room declares to the others, floor by floor from the ground up."""
    for room in settings.ROOMS:
        for shelf in _SHELVES:
            if room != "daibiao.audit" and find_spec(f"{room}.{shelf}"):
                import_module(f"{room}.{shelf}")
