"""Whose suggestions and of which year; and how a list is narrowed to one unit, session or result class."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import OuterRef, Q, Subquery

from daibiao.handling.models import Assignment, Reply
from daibiao.lib import clock
from daibiao.places.models import Unit
from daibiao.suggestions.models import Suggestion, SuggestionQuerySet

#: Put while the congress sat, or between its sessions.
IN_SESSION, BETWEEN = "in", "between"


def leading_unit() -> Subquery:
    """Of a suggestion the unit that leads its newest round, or led it last."""
    led = Assignment.objects.leading().filter(matter=OuterRef("matter")).order_by("-round", "-id")
    return Subquery(led.values("unit")[:1])


def result_class() -> Subquery:
    """Of a suggestion the class that its newest signed reply bears."""
    return Subquery(signed().order_by("-assignment__round", "-version").values("result")[:1])


def signed():
    """Of a suggestion the signed replies of its lead units."""
    role = Assignment.Role.LEAD
    return Reply.objects.filter(
        assignment__matter=OuterRef("matter"), assignment__role=role, state=Reply.State.SIGNED
    )


@dataclass(frozen=True)
class Scope:
    """A year and the offices whose suggestions are counted; on a list also the unit, the session, the class."""

    year: int
    offices: frozenset[int]
    #: As the address says it; empty for all offices of the reader.
    office: str = ""
    unit: Unit | None = None
    part: str = ""
    result: str = ""

    @property
    def first(self) -> date:
        """The first day of the year."""
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        """The last day of the year."""
        return date(self.year, 12, 31)

    def within(self, field: str) -> Q:
        """What happened in the year, by the moment in `field`, as the county's calendar shows it."""
        begins, ends = clock.begin_of(self.first), clock.begin_of(date(self.year + 1, 1, 1))
        return Q(**{f"{field}__gte": begins, f"{field}__lt": ends})

    def suggestions(self) -> SuggestionQuerySet:
        """The congresses' own suggestions, of whatever year, narrowed as the address says."""
        return self.put_here().exclude(nature=Suggestion.Nature.LIKEWISE)

    def put_here(self) -> SuggestionQuerySet:
        """The same, and what deputies of higher congresses put here to be handled likewise."""
        rows = Suggestion.objects.filter(coordinator__in=self.offices)
        if self.part:
            rows = rows.filter(in_session=self.part == IN_SESSION)
        if self.unit:
            rows = rows.alias(led=leading_unit()).filter(led=self.unit.pk)
        if self.result:
            rows = rows.alias(answered_as=result_class()).filter(answered_as=self.result)
        return rows

    def only(self, **more) -> "Scope":
        """The same year and offices, looked at more closely."""
        return replace(self, **more)

    def query(self) -> dict[str, str]:
        """As an address says it. The office stands there also when it is empty: that means all of the reader's."""
        unit = self.unit.code if self.unit else ""
        narrowed = {"unit": unit, "part": self.part, "result": self.result}
        return {"year": str(self.year), "office": self.office} | {k: v for k, v in narrowed.items() if v}
