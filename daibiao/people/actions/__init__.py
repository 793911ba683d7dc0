"""The verbs of the room."""

from .accounts import add_account, change_password, choose_language, set_password, switch_off
from .amending import amend
from .bodies import dissolve, form_body, join, leave
from .deputies import add_deputy, end_office, move_deputy, seat
from .grants import grant, redate_grant, revoke, strike_grant
from .officials import add_official, assign_contact, end_contact
from .places import add_congress, add_place, add_unit, succeed_unit
from .sessions import convene

__all__ = [
    "add_account",
    "add_congress",
    "add_deputy",
    "add_official",
    "add_place",
    "add_unit",
    "amend",
    "assign_contact",
    "change_password",
    "choose_language",
    "convene",
    "dissolve",
    "end_contact",
    "end_office",
    "form_body",
    "grant",
    "join",
    "leave",
    "move_deputy",
    "redate_grant",
    "revoke",
    "seat",
    "set_password",
    "strike_grant",
    "succeed_unit",
    "switch_off",
]
