"""The nouns of the room: the suggestion with its text, its signers, and what they judge."""

from .judging import Fulfilment, Rating, Review, View
from .signing import Signature
from .suggestion import Paper, Suggestion, SuggestionQuerySet

__all__ = ["Fulfilment", "Paper", "Rating", "Review", "Signature", "Suggestion", "SuggestionQuerySet", "View"]
