"""The nouns of cases: the case itself, and what belongs to it."""

from .case import Case, CaseQuerySet, Series
from .category import Category, CategoryQuerySet
from .parts import Attempt, CaseFile, CouncilItem, Exchange, Rating, Routing, Telling

__all__ = [
    "Attempt",
    "Case",
    "CaseFile",
    "CaseQuerySet",
    "Category",
    "CategoryQuerySet",
    "CouncilItem",
    "Exchange",
    "Rating",
    "Routing",
    "Series",
    "Telling",
]
