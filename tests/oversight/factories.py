"""One inspection on its way through the small county, as far as a test needs it, by the verbs people use."""

from dataclasses import dataclass
from datetime import date, timedelta

from daibiao.accounts.actors import Actor
from daibiao.deadlines.models import Deadline
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment, Reply
from daibiao.lib import clock
from daibiao.notices.models import Message
from daibiao.oversight import actions as oversight
from daibiao.oversight.models import Finding, Inspection
from daibiao.suggestions import actions as suggestions
from tests.cases.factories import answer
from tests.county import County, county

CONTENT = {"content": "看了三处水厂。", "problems": "两处没有化验员。", "proposals": "请配齐化验员。"}


#: The accounts of the team that `plan` names.
TEAM = {"deputy", "otherdeputy"}


def told(name: str) -> set[str]:
    """Who was told so, by account."""
    return set(Message.objects.filter(name=name).values_list("account__username", flat=True))


def running(finding: Finding) -> dict[str, str]:
    """The open terms of a finding and of the units at work on it: key and due date."""
    clocks = [finding.clock_id, *finding.matter.assignments.values_list("clock", flat=True)]
    return {d.key: d.due_on.isoformat() for d in Deadline.objects.open().filter(clock__in=clocks)}


def plan(made: County, *, begins_on: date | None = None, **more) -> oversight.Plan:
    """A plan two weeks ahead, of one day, with both deputies and two stops."""
    day = begins_on or clock.today() + timedelta(days=14)
    given = {
        "kind": "inspection",
        "topic": "农村饮水安全",
        "purpose": "看水厂，问水质。",
        "begins_on": day,
        "ends_on": day,
        "team": (made.deputies["deputy"], made.deputies["otherdeputy"]),
        "stops": (("牛场镇水厂", made.places["town"]), ("同心村供水点", None)),
        **more,
    }
    return oversight.Plan(**given)


def suggested() -> suggestions.Text:
    """What a deputy makes of a finding."""
    return suggestions.Text("关于配齐化验员的建议", facts="水厂没有化验员。", proposals="请配齐。")


@dataclass
class Way:
    """The inspection, the county it is held in, and who acts by what user name."""

    made: County
    inspection: Inspection

    def by(self, username: str) -> Actor:
        return self.made.actor(username)

    def fresh(self) -> Inspection:
        self.inspection = Inspection.objects.get(pk=self.inspection.pk)
        return self.inspection

    def announced(self, hurried="") -> "Way":
        oversight.announce(self.inspection, by=self.by("presidium"), hurried=hurried)
        return self

    def found(self, text="水厂没有化验员。", by="deputy", stop=0) -> Finding:
        return oversight.add_finding(
            self.inspection, by=self.by(by), text=text, stop=self.inspection.stops.all()[stop]
        )

    def held(self) -> "Way":
        oversight.hold(self.inspection, by=self.by("presidium"))
        return self

    def reported(self) -> "Way":
        oversight.report(self.held().inspection, by=self.by("presidium"), **CONTENT)
        return self

    def handed(self, *co: str, lead="roads") -> Finding:
        units = self.made.units
        return oversight.hand_over(
            self.found(),
            by=self.by("presidium"),
            lead=units[lead],
            co=tuple(units[code] for code in co),
        )


def planned(made: County | None = None, **more) -> Way:
    """A plan of the presidium at Niuchang."""
    made = made or county()
    office = made.units["presidium"]
    return Way(made, oversight.plan(plan(made, **more), by=made.actor("presidium"), office=office))


def going(made: County | None = None, **more) -> Way:
    """Announced too late, with the reason, and on this very day."""
    return planned(made, begins_on=clock.today(), **more).announced(hurried="汛期临时安排。")


def reply(way: Way, finding: Finding, **more) -> Reply:
    """The unit speaks with a deputy of the team, drafts, and its leader signs."""
    lead: Assignment = finding.matter.lead()
    handling.acknowledge(lead, by=way.by("roads"))
    spoken = {"deputy": way.made.deputies["deputy"], "said": "一起看了现场。", "mode": "visit"}
    if finding.matter.round == 1:
        handling.contact(lead, by=way.by("roads"), on=clock.today(), **spoken)
    draft = handling.draft(lead, answer("已经配了化验员。", **more), by=way.by("roads"))
    handling.submit(draft, by=way.by("roads"))
    handling.sign(draft, by=way.by("roadsleader"), seen=draft.digest)
    finding.refresh_from_db()
    return draft
