"""The nouns of cases: the case itself, and what belongs to it."""

from .case import Case, CaseQuerySet, Series
from .parts import Attempt, CaseFile, CouncilItem, Exchange, Rating, Routing, Telling

__all__ = [
    "Attempt",
    "Case",
    "CaseFile",
    "CaseQuerySet",
    "CouncilItem",
    "Exchange",
    "Rating",
    "Routing",
    "Series",
    "Telling",
]
