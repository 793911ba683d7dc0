"""A suggestion and its path: what was put, by whom, how many working days ago, and what became of it."""

from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from tomllib import loads

from daibiao.demonstration.matters import Days, Step

from . import sessions

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Put:
    """One suggestion. `path` has one step a line, counted in working days from the day on which it was begun."""

    #: User name of the deputy who leads.
    lead: str
    title: str
    facts: str
    proposals: str
    path: str
    #: Code of the congress's place.
    congress: str = sessions.COUNTY
    #: So many working days ago. Of what is put in session the session decides.
    begun: int = 0
    is_in_session: bool = False
    #: Handed in as a motion; the presidium took it as a suggestion, and the office took it down from paper.
    was_motion: bool = False
    #: From what people told: the case that this deputy was to raise.
    is_raised: bool = False
    basis: str = "visits"
    consent: str = "full"
    repeated: str = "new"
    wants_contact: bool = False
    for_reference: bool = False
    may_cosign: bool = True
    is_confidential: bool = False
    suggested: tuple[str, ...] = ()
    #: Of one that is taken apart: title, facts and proposals of each part, and what the deputy said to it.
    parts: tuple[tuple[str, str, str], ...] = ()
    agreed: str = ""

    @property
    def steps(self) -> list[Step]:
        """The beginning itself, then the lines of the path."""
        return [Step(0, "begin"), *map(Step.read, self.path.strip().splitlines())]

    def laid(self, days: Days) -> "Put":
        """The same, begun so that it is put on the opening day of the newest session that leaves its path enough time."""
        if not self.is_in_session:
            return self
        put_on = next(step.day for step in self.steps if step.verb == "put")
        opened = (sitting.opened_on for sitting in sessions.of(self.congress, days))
        fit = (ago(day, days) + put_on for day in opened)
        return replace(self, begun=next(begun for begun in fit if begun > self.steps[-1].day))


def written(days: Days) -> list[Put]:
    """What was written by hand."""
    rows = data("suggestions.toml")["suggestion"] + data("bundles.toml")["suggestion"]
    return [Put(**row).laid(days) for row in rows]


def data(name: str) -> dict:
    """The rows that lie beside the code."""
    return loads((FOLDER / name).read_text(encoding="utf-8"))


def ago(day, days: Days) -> int:
    """How many working days ago a working day was."""
    return next(number for number in count(1) if days.ago(number) <= day)
