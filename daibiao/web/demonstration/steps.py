"""What a step of a path stands on: the matter it belongs to, who acts, which day is meant."""

from dataclasses import dataclass
from datetime import date

from daibiao.accounts.actors import Actor
from daibiao.cases.models import Case
from daibiao.deadlines.models import SpecialDay
from daibiao.handling.models import Assignment
from daibiao.lib import clock

from .county import County
from .matters import Story


@dataclass
class Play:
    """One matter while it is played."""

    county: County
    story: Story
    case: Case | None = None

    def now(self) -> Case:
        """The case as it stands, re-read: other steps and messages have moved it."""
        self.case = Case.objects.get(pk=self.case.pk)
        return self.case

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

    def assignment(self, *units: str) -> Assignment:
        """The newest assignment of the first named unit; of the lead unit where none is named."""
        matter = self.now().matter
        if not units:
            return matter.lead()
        return matter.assignments.standing().filter(unit=self.county.units[units[0]]).order_by("-round")[0]

    def handler(self, assignment: Assignment) -> Actor:
        """Whoever handles for the unit."""
        return self.county.holder("handler", assignment.unit_id)

    def signer(self, assignment: Assignment) -> Actor:
        """Whoever signs this round for the unit."""
        return self.county.holder(assignment.signer, assignment.unit_id)


def ahead(argument: str) -> date:
    """`+5` → the fifth working day from the day on which the clock stands."""
    return SpecialDay.objects.calendar().after(clock.today(), int(argument))
