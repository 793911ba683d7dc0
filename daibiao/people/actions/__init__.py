"""The verbs of the room."""

from .accounts import add_account, change_password, set_password, switch_off
from .deputies import add_deputy, seat
from .grants import grant, revoke
from .places import add_congress, add_place, add_unit, succeed_unit

__all__ = [
    "add_account",
    "add_congress",
    "add_deputy",
    "add_place",
    "add_unit",
    "change_password",
    "grant",
    "revoke",
    "seat",
    "set_password",
    "succeed_unit",
    "switch_off",
]
