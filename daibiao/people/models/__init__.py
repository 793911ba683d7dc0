"""The nouns of the room: deputies with their terms, bodies with their members, officials with their duties."""

from .bodies import Body, Membership
from .deputies import Deputy, Office
from .officials import ContactDuty, Official

__all__ = ["Body", "ContactDuty", "Deputy", "Membership", "Office", "Official"]
