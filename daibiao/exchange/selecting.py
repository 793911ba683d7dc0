"""Which suggestions a file holds: those of one's offices, narrowed by session, state, days and unit; never a secret one."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from daibiao.handling.models import Assignment
from daibiao.lib import clock
from daibiao.pages import dates
from daibiao.people.models import Session
from daibiao.places.models import Unit
from daibiao.suggestions.models import Suggestion, SuggestionQuerySet


@dataclass(frozen=True)
class Selection:
    """The filter of a file."""

    #: The offices whose suggestions are meant; None for all.
    offices: frozenset[int] | None = None
    session: Session | None = None
    states: tuple[str, ...] = field(default=())
    since: date | None = None
    until: date | None = None
    unit: Unit | None = None

    def _all(self) -> SuggestionQuerySet:
        rows = Suggestion.objects.submitted()
        if self.offices is not None:
            rows = rows.filter(coordinator__in=self.offices)
        if self.session:
            rows = rows.filter(session=self.session)
        if self.states:
            rows = rows.in_state(*self.states)
        if self.since:
            rows = rows.filter(submitted_at__gte=clock.begin_of(self.since))
        if self.until:
            rows = rows.filter(submitted_at__lt=clock.begin_of(self.until + timedelta(days=1)))
        if self.unit:
            held = Assignment.objects.standing().filter(matter=OuterRef("matter"), unit=self.unit)
            rows = rows.filter(Exists(held))
        return rows

    def rows(self) -> SuggestionQuerySet:
        """What goes into the file, in the order in which it was begun."""
        return self._all().filter(is_confidential=False).order_by("id")

    def left_out(self) -> int:
        """How many secret ones stay outside."""
        return self._all().filter(is_confidential=True).count()

    def words(self) -> list[str]:
        """The filter as readers see it."""
        return [
            *([self.session.label] if self.session else []),
            *(str(Suggestion.State(state).label) for state in self.states),
            *([_("%(day)s 起提交") % {"day": dates.day(self.since)}] if self.since else []),
            *([_("%(day)s 止提交") % {"day": dates.day(self.until)}] if self.until else []),
            *([self.unit.label] if self.unit else []),
        ]
