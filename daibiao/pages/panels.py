"""Panels: a page has named slots, and a room above fills them. The page's own room knows nobody above it.

A panel gets the thing and the actor, decides itself what this actor may see, and returns markup or nothing.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from daibiao.accounts.actors import Actor

Panel = Callable[[Any, Actor], str]
_panels: dict[str, dict[str, Panel]] = defaultdict(dict)


def fill(slot: str, name: str, panel: Panel) -> None:
    """Put `panel` into a slot, under a name of its own: filling it twice with the same name changes nothing."""
    _panels[slot][name] = panel


def shown(slot: str, thing, actor: Actor) -> list[str]:
    """What stands in the slot for this thing and this actor, in the order of the rooms."""
    return [markup for panel in _panels[slot].values() if (markup := panel(thing, actor))]
