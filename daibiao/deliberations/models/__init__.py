"""The nouns of the room: the opinion with its points, and what is written about its handling."""

from .deliberation import Deliberation, DeliberationQuerySet, Point
from .handling import Consultation, Decision, Delay

__all__ = ["Consultation", "Decision", "Delay", "Deliberation", "DeliberationQuerySet", "Point"]
