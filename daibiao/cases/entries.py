"""Cases as the search finds them. A question back and its answer may show who asked to stay unknown: left out there."""

from django.utils.translation import gettext_lazy as _

from daibiao.search import kinds

from . import rules
from .models import Case


def _text(case: Case) -> list[str]:
    spoken = [] if case.is_confidential else case.exchanges.all()
    return [
        case.summary,
        case.words,
        case.where,
        *(part for one in spoken for part in (one.question, one.answer)),
    ]


kinds.declare(
    kinds.Kind(
        name="case",
        words=_("诉求"),
        rows=Case.objects.select_related("place").prefetch_related("exchanges"),
        text=_text,
        visible=rules.visible,
        title=lambda case: case.title,
        url=Case.get_absolute_url,
        under=lambda case: [case.number, case.place.label if case.place else "", case.get_state_display()],
        number="number",
        source="source_id",
    )
)
