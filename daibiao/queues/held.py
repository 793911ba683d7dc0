"""Whose hands the matters of a list are in: what units have of them, read in one question for the whole page."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from daibiao.handling.models import OPEN, Assignment, ExtensionRequest
from daibiao.pages import kept
from daibiao.places.models import label_of


class Held(NamedTuple):
    """What a unit has in hand of a matter: as much as the row of a case says of it."""

    pk: int
    matter_id: int
    state: str
    role: str
    via_id: int | None
    #: Whether more time was asked for, and not decided yet.
    asks_for_time: bool
    unit: str
    unit_en: str
    via: str | None
    via_en: str | None

    @classmethod
    def of(cls, matters: Iterable[int]) -> "list[Held]":
        """What units have in hand of these, the earliest handed over first."""
        rows = kept.rows_about("queues.held", cls._rows, *dict.fromkeys(matters))
        return [cls(*row) for row in rows]

    @classmethod
    def _rows(cls, *matters: int) -> QuerySet:
        asked = ExtensionRequest.objects.filter(assignment=OuterRef("pk"), state=OPEN)
        open_now = Assignment.objects.open().filter(matter__in=matters).order_by("id")
        names = ("unit__name", "unit__name_en", "via__name", "via__name_en")
        return open_now.values_list("pk", "matter_id", "state", "role", "via_id", Exists(asked), *names)

    @property
    def is_lead(self) -> bool:
        """Whether this unit writes the reply."""
        return self.role == Assignment.Role.LEAD

    @property
    def at(self) -> str:
        """Whose desk it lies on, as `at` says it."""
        via = label_of(self.via or "", self.via_en or "")
        return _on_desk(self.state, label_of(self.unit, self.unit_en), via)


def at(assignment) -> str:
    """Whose desk an assignment lies on: its unit's, or still the dispatcher's."""
    via = assignment.via.label if assignment.via else ""
    return _on_desk(assignment.state, assignment.unit.label, via)


def _on_desk(state: str, unit: str, via: str) -> str:
    waits = state == Assignment.State.DISPATCHING and via
    return _("%(unit)s（待分办）") % {"unit": via} if waits else unit
