"""Opinions as the search finds them: in their own words, by whoever may see them."""

from django.utils.translation import gettext_lazy as _

from daibiao.search import kinds

from .models import Deliberation
from .rules import visible


def _text(found: Deliberation) -> list[str]:
    return [found.title, found.assessment, found.problems, *(point.text for point in found.points.all())]


def _under(found: Deliberation) -> list[str]:
    return [found.number, found.reporter, found.get_state_display()]


_rows = Deliberation.objects.prefetch_related("points")
kinds.declare(kinds.Kind("deliberation", _("审议意见"), _rows, _text, visible, _under, number="number"))
