"""Slots of a page that upper rooms fill: the lower room names the slot, the upper one its panel, neither the other.

A panel is asked with the thing and the actor, obeys its own `visible`, and gives back safe markup, or nothing.
"""

from collections.abc import Callable
from typing import Any

Panel = Callable[[Any, Any], str]
_slots: dict[str, list[Panel]] = {}


def fills(slot: str) -> Callable[[Panel], Panel]:
    """Declare that the function below fills `slot` ("case.triage"), after those declared before it."""

    def declare(panel: Panel) -> Panel:
        _slots.setdefault(slot, []).append(panel)
        return panel

    return declare


def shown(slot: str, thing: Any, actor: Any) -> list[str]:
    """What the panels of `slot` show this actor about this thing; silent ones are left out."""
    return [markup for panel in _slots.get(slot, []) if (markup := panel(thing, actor))]


def slots() -> list[str]:
    """The slots that something fills."""
    return sorted(_slots)
