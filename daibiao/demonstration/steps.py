"""What a step of a path stands on: the matter it belongs to, who acts, which day is meant."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from daibiao.accounts.actors import Actor
from daibiao.cases.models import Case
from daibiao.deadlines.models import SpecialDay
from daibiao.handling.models import Assignment, Matter
from daibiao.handling.models.spine import AssignmentQuerySet
from daibiao.lib import clock

from .county import County
from .matters import Story


@dataclass
class Handled:
    """What is in the hands of units, from wherever it came: who acts for them."""

    county: County
    #: Where the row stands from which it came, once it is there.
    source: ClassVar[str]

    def now(self) -> Any:
        """The row from which it came as it stands, re-read: other steps and messages have moved it."""
        known = getattr(self, self.source)
        setattr(self, self.source, type(known).objects.get(pk=known.pk))
        return getattr(self, self.source)

    @property
    def matter(self) -> Matter:
        """What the units were given."""
        matter = self.now().matter
        assert matter is not None, "a path hands over before units act"
        return matter

    @property
    def assignments(self) -> AssignmentQuerySet:
        """In whose hands it is or was."""
        return Assignment.objects.filter(**{f"matter__{self.source}": getattr(self, self.source)})

    def assignment(self, *units: str) -> Assignment:
        """The newest assignment of the first named unit; of the lead unit where none is named."""
        standing = self.assignments.standing().select_related("matter").order_by("-round")
        return (standing.of(self.county.units[units[0]]) if units else standing.leading())[0]

    def handler(self, assignment: Assignment) -> Actor:
        """Whoever handles for the unit."""
        return self.county.holder("handler", assignment.unit_id)

    def signer(self, assignment: Assignment) -> Actor:
        """Whoever signs this round for the unit."""
        return self.county.holder(assignment.signer, assignment.unit_id)


@dataclass
class Play(Handled):
    """One matter that people told, while it is played."""

    story: Story
    told_at: datetime
    source = "case"
    case: Case = field(init=False)

    @property
    def teller(self) -> Actor:
        """Whoever holds the receipt."""
        return Actor.teller(self.case.number)

    @property
    def coordinator(self) -> Actor:
        """Whoever coordinates for the unit that took the case in."""
        return self.county.holder("coordinator", self.case.coordinator_id)

    @property
    def staff(self) -> Actor:
        """The station's staff; the coordinator where it was told at no station."""
        return self.county.staff_of(self.case.station) if self.case.station else self.coordinator


def ahead(argument: str) -> date:
    """`+5` → the fifth working day from the day on which the clock stands."""
    return SpecialDay.objects.calendar().after(clock.today(), int(argument))
