"""The nouns of the room: deputies with their terms, bodies with their members, officials with their duties, sessions."""

from .bodies import Body, Membership
from .deputies import Deputy, Office
from .officials import ContactDuty, Official
from .sessions import Session
from .spans import Correction

__all__ = ["Body", "ContactDuty", "Correction", "Deputy", "Membership", "Office", "Official", "Session"]
