"""Inspections of the demonstration: planned, announced, walked; what was found goes one of its three ways."""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import partial

from daibiao.accounts.actors import Actor
from daibiao.demonstration.county import County
from daibiao.demonstration.matters import Days
from daibiao.demonstration.parts import Errand
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment
from daibiao.lib import clock
from daibiao.oversight import actions as oversight
from daibiao.oversight.models import Finding, Inspection
from daibiao.suggestions.actions import Text

from .putting import data

#: Working days from the first day of an inspection: told before it; then what follows, step by step.
TOLD = 14
DISPOSED, WORKED, ANSWERED, REPORTED, CLOSED = 1, 3, 14, 15, 18
#: Without a year only the latest are played.
FEW = 2


def errands(days: Days, year: float) -> Iterator[Errand]:
    """Every step of every inspection up to today; with the county's year all of them."""
    words = data("inspections.toml")
    rows = words.pop("inspection")
    for row in rows if year >= 1 else rows[-FEW:]:
        play = Play(row, words)
        for after, step in play.steps():
            if row["begun"] > after:
                yield (
                    datetime.combine(days.ago(row["begun"] - after), time(10), clock.ZONE),
                    partial(step, days),
                )


class Play:
    """One inspection and its findings, as they come into being."""

    def __init__(self, row: dict, words: dict[str, str]):
        self.row, self.words = row, words
        self.inspection: Inspection | None = None

    def steps(self) -> Iterator[tuple[int, Callable[[Days, County], None]]]:
        """What is done, each so many working days after the first day; before it with a minus."""
        yield -TOLD, self.plan
        yield 0, self.walk
        yield DISPOSED, self.dispose
        yield WORKED, self.work
        yield ANSWERED, self.answer
        yield REPORTED, self.report
        yield CLOSED, self.close

    def plan(self, days: Days, county: County) -> None:
        """制定计划，通知代表."""
        row, by = self.row, county.actor("affairs")
        on = days.ago(row["begun"])
        towns = {place.name: place for place in county.places.values()}
        given = oversight.Plan(
            kind=row["kind"],
            topic=row["topic"],
            purpose=row["purpose"],
            begins_on=on,
            ends_on=on,
            team=tuple(county.deputies[user] for user in row["team"]),
            stops=tuple((name, _town(name, towns)) for name in row["stops"]),
        )
        self.inspection = oversight.plan(given, by=by, office=county.units["affairs"])
        oversight.announce(self.inspection, by=by)

    def walk(self, _days: Days, county: County) -> None:
        """到现场，记下发现的问题."""
        stops = list(self._now().stops.all())
        team = [county.actor(user) for user in self.row["team"]]
        for place, (text, *_way) in enumerate(self.row["findings"]):
            by = team[place % len(team)]
            oversight.add_finding(self._now(), by=by, text=text, stop=stops[place % len(stops)])
        oversight.hold(self._now(), by=county.actor("affairs"))

    def dispose(self, _days: Days, county: County) -> None:
        """当场答复、转交办理、提为建议."""
        by = county.actor("affairs")
        for finding, (text, way, *more) in self._findings():
            if way == "spot":
                who, answer = more
                oversight.answer_on_spot(finding, by=by, who=who, answer=answer)
            elif way == "handed":
                oversight.hand_over(finding, by=by, lead=county.units[more[0]])
            else:
                title = self.words["raised"].format(topic=self.row["topic"])
                raised = Text(title, facts=text, proposals=more[0], basis="visits")
                oversight.raise_it(finding, raised, by=county.actor(self.row["team"][0]))

    def work(self, _days: Days, county: County) -> None:
        """签收，与代表联系."""
        for assignment, by in self._handed(county):
            if assignment.via and assignment.state == Assignment.State.DISPATCHING:
                handling.dispatch(assignment, by=county.holder("dispatcher", assignment.via.pk))
            handling.acknowledge(assignment, by=by)
            deputy = assignment.matter.deputies.first()
            said = self.words["spoken"].format(deputy=deputy)
            handling.contact(assignment, by=by, mode="phone", on=clock.today(), said=said, deputy=deputy)

    def answer(self, _days: Days, county: County) -> None:
        """答复，负责人签发."""
        replies = {text: more[1] for text, way, *more in self.row["findings"] if way == "handed"}
        for assignment, by in self._handed(county):
            text = replies[assignment.matter.finding.text]
            if not text:
                continue
            answer = handling.Answer(text, "A", by.person.name, "0854-2220000")
            reply = handling.submit(handling.draft(assignment, answer, by=by), by=by)
            signer = county.holder(assignment.signer, assignment.unit_id)
            handling.sign(reply, by=signer, seen=reply.digest)

    def report(self, _days: Days, county: County) -> None:
        """形成报告."""
        problems = "\n".join(text for text, *_way in self.row["findings"])
        counted = {"stops": len(self.row["stops"]), "findings": len(self.row["findings"])}
        oversight.report(
            self._now(),
            by=county.actor("affairs"),
            content=self.words["content"].format(purpose=self.row["purpose"], **counted),
            problems=problems,
            proposals=self.words["proposals"],
        )

    def close(self, _days: Days, county: County) -> None:
        """都答复了，反馈办结."""
        if all(finding.answered_at for finding, _row in self._findings()):
            oversight.close(self._now(), by=county.actor("affairs"))

    def _now(self) -> Inspection:
        assert self.inspection is not None, "it was planned first"
        return Inspection.objects.get(pk=self.inspection.pk)

    def _findings(self) -> list[tuple[Finding, list]]:
        by_text = {row[0]: row for row in self.row["findings"]}
        return [(each, by_text[each.text]) for each in self._now().findings.order_by("pk")]

    def _handed(self, county: County) -> Iterator[tuple[Assignment, Actor]]:
        for finding, _row in self._findings():
            if finding.matter and (assignment := finding.matter.lead()):
                yield assignment, county.holder("handler", assignment.unit_id)


def _town(name: str, towns: dict):
    return next((place for town, place in towns.items() if name.startswith(town)), None)
