"""The nouns of the room: the inquiry with whom it calls and who surveys, the bank of questions, the minutes, the items."""

from .inquiry import HandlingReport, Inquiry, InquiryQuerySet, MemberRating, Respondent, SurveyGroup
from .item import Item, ItemQuerySet
from .question import Erratum, Exchange, Question, QuestionQuerySet

__all__ = [
    "Erratum",
    "Exchange",
    "HandlingReport",
    "Inquiry",
    "InquiryQuerySet",
    "Item",
    "ItemQuerySet",
    "MemberRating",
    "Question",
    "QuestionQuerySet",
    "Respondent",
    "SurveyGroup",
]
