"""What there is to learn from: what people decided about cases."""

from daibiao.cases.models import Case
from daibiao.handling.models import Assignment
from daibiao.likeness.training import MOST, Example

from . import shelf
from .suggestions import text_of


def examples(kind: str) -> list[Example]:
    """What people called the cases, or to whom they were given in the end; the latest, in the order of telling."""
    return {shelf.CATEGORY: _categories, shelf.UNIT: _units}[kind]()


def _categories() -> list[Example]:
    rows = Case.objects.exclude(category=None).select_related("category").order_by("-pk")[:MOST]
    return [Example(text_of(case), case.category.code) for case in reversed(rows) if case.category]


def _units() -> list[Example]:
    """Only units that answered: what was handed over and sent back taught nobody where it belongs."""
    answered = Assignment.objects.standing().leading().filter(state=Assignment.State.ANSWERED)
    rows = answered.filter(matter__case__isnull=False).select_related("unit", "matter__case").order_by("-pk")
    return [Example(text_of(each.matter.case), each.unit.code) for each in reversed(rows[:MOST])]
