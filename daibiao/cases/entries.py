"""Cases as the search finds them. A question back and its answer may show who asked to stay unknown: left out there."""

from django.utils.translation import gettext_lazy as _

from daibiao.search import kinds

from .models import Case
from .rules import visible


def _text(case: Case) -> list[str]:
    spoken = [] if case.is_confidential else case.exchanges.all()
    questions, answers = (one.question for one in spoken), (one.answer for one in spoken)
    return [case.summary, case.words, case.where, *questions, *answers]


def _under(case: Case) -> list[str]:
    return [case.number, case.place.label if case.place else "", case.get_state_display()]


_rows = Case.objects.select_related("place").prefetch_related("exchanges")
kinds.declare(
    kinds.Kind("case", _("诉求"), _rows, _text, visible, _under, number="number", source="source_id")
)
