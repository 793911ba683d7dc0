"""交办清单: what a hand-over meeting hands over, suggestion by suggestion, with units and terms as they stand today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from daibiao.deadlines.models import Deadline
from daibiao.handling.models import Assignment
from daibiao.people.models import Session
from daibiao.suggestions.models import Suggestion, SuggestionQuerySet

#: The terms within which a suggestion is answered.
REPLY = ("suggestion.reply", "suggestion.reply_hard")


@dataclass(frozen=True)
class Batch:
    """What was put to one session, or between it and the next one."""

    session: Session
    in_session: bool

    @property
    def label(self) -> str:
        """第 9 届第 2 次会议, or after it, in the reader's language."""
        return self.session.called(in_session=self.in_session)

    def suggestions(self) -> SuggestionQuerySet:
        """What has a number and is to be answered; what was withdrawn, split or sent for reference is handed to nobody."""
        put = Suggestion.objects.numbered().filter(session=self.session, in_session=self.in_session)
        gone = (Suggestion.Outcome.WITHDRAWN, Suggestion.Outcome.REFERENCE, Suggestion.Outcome.LETTER)
        return put.filter(for_reference=False).exclude(outcome__in=gone).exclude(state=Suggestion.State.SPLIT)

    def secret(self) -> int:
        """How many are to be kept secret: they are handed over apart and stand on no list."""
        return self.suggestions().filter(is_confidential=True).count()


@dataclass(frozen=True)
class Line:
    """One suggestion on the list."""

    suggestion: Suggestion
    lead: tuple[str, ...]
    co: tuple[str, ...]
    due_on: date | None
    #: Whom its deputies suggested, where no unit has it yet.
    suggested: tuple[str, ...]

    @property
    def units(self) -> str:
        """Who leads; before the hand-over, whom the deputies suggested, said as such."""
        if self.lead or not self.suggested:
            return _("、").join(self.lead)
        return _("建议交%(units)s") % {"units": _("、").join(self.suggested)}


def lines(batch: Batch) -> list[Line]:
    """The list in the order of the numbers, the congress's own first; its queries do not grow with it."""
    held = Assignment.objects.standing().order_by("id").select_related("unit")
    rows = batch.suggestions().filter(is_confidential=False).order_by()
    found: list[Any] = list(
        rows.select_related("lead", "delegation", "matter").prefetch_related(
            Prefetch("matter__assignments", held.filter(round=1), to_attr="first_held"), "suggested"
        )
    )
    due = _due(each.clock_id for row in found for each in _held(row))
    # The thousandth has a figure more than the one before it.
    found.sort(key=lambda row: (row.nature == Suggestion.Nature.LIKEWISE, len(row.number), row.number))
    return [_line(row, due) for row in found]


def _held(suggestion: Any) -> list[Assignment]:
    return suggestion.matter.first_held if suggestion.matter else []


def _line(suggestion: Any, due: dict[int, date]) -> Line:
    held = _held(suggestion)
    leading = [each for each in held if each.role == Assignment.Role.LEAD]
    days = [due[each.clock_id] for each in leading if each.clock_id in due]
    return Line(
        suggestion,
        lead=_names(leading),
        co=_names(each for each in held if each.role == Assignment.Role.CO),
        due_on=max(days, default=None),
        suggested=tuple(unit.label for unit in suggestion.suggested.all()),
    )


def _names(held: Iterable[Assignment]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.unit.label for each in held))


def _due(clocks: Iterable[int]) -> dict[int, date]:
    rows = Deadline.objects.filter(clock__in=list(clocks), key__in=REPLY).order_by("id")
    return dict(rows.values_list("clock", "due_on"))
