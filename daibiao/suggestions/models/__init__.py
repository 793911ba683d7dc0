"""The nouns of the room: the suggestion with its text, its signers, and what they judge."""

from .judging import Rating, Review, View
from .signing import Signature
from .suggestion import Paper, Suggestion, SuggestionQuerySet

__all__ = ["Paper", "Rating", "Review", "Signature", "Suggestion", "SuggestionQuerySet", "View"]
