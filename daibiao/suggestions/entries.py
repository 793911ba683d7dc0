"""Suggestions as the search finds them: those with a number, by whoever may see them."""

from django.utils.translation import gettext_lazy as _

from daibiao.search import kinds

from .models import Suggestion
from .rules import visible


def _text(suggestion: Suggestion) -> list[str]:
    return [suggestion.title, suggestion.facts, suggestion.proposals]


def _under(suggestion: Suggestion) -> list[str]:
    return [suggestion.shown_number, suggestion.proposer, suggestion.get_state_display()]


_rows = Suggestion.objects.numbered().select_related("lead", "delegation")
kinds.declare(kinds.Kind("suggestion", _("代表建议"), _rows, _text, visible, _under, number="number"))
