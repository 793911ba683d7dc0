"""The nouns of handling: the spine (matter, assignment, reply) and what happens beside it."""

from .sidework import (
    GRANTED,
    LAPSED,
    OPEN,
    REFUSED,
    Contact,
    Correction,
    ExtensionRequest,
    Objection,
    Opinion,
    Promise,
    Supervision,
    Urge,
)
from .spine import SIGNERS, Assignment, AssignmentQuerySet, Matter, Reply

__all__ = [
    "GRANTED",
    "LAPSED",
    "OPEN",
    "REFUSED",
    "SIGNERS",
    "Assignment",
    "AssignmentQuerySet",
    "Contact",
    "Correction",
    "ExtensionRequest",
    "Matter",
    "Objection",
    "Opinion",
    "Promise",
    "Reply",
    "Supervision",
    "Urge",
]
