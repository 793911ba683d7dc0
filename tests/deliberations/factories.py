"""One deliberation opinion on its way through the small county, as far as a test needs it, by the verbs people use."""

from dataclasses import dataclass
from datetime import date, timedelta

from daibiao.accounts.actors import Actor
from daibiao.deadlines.models import Deadline
from daibiao.deliberations import actions as deliberations
from daibiao.deliberations.models import Deliberation
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment, Reply
from daibiao.lib import clock
from daibiao.notices.models import Message
from daibiao.people import actions as people
from daibiao.places.models import Congress
from tests.cases.factories import answer
from tests.county import HOUSE, SINCE, County, county

POINTS = ("补齐村级水管员。", "公布每月水质。")


def sitting() -> County:
    """The county, with one of its deputies sitting in the county's own congress."""
    made = county()
    here = Congress.objects.get(level="county")
    people.seat(made.deputies["deputy"], here, term=10, since=SINCE, by=HOUSE)
    return made


def text(**more) -> deliberations.Text:
    """What the office writes after a meeting that closed yesterday."""
    given = {
        "meeting": "市十届人大常委会第三十二次会议",
        "met_on": clock.today() - timedelta(days=1),
        "kind": "special",
        "report_title": "关于农村供水保障情况的报告",
        "reporter": "市人民政府",
        "assessment": "供水保障水平提高了。",
        "problems": "两处没有水管员。",
        "points": POINTS,
        **more,
    }
    return deliberations.Text(**given)


def told(name: str) -> set[str]:
    """Who was told so, by account."""
    return set(Message.objects.filter(name=name).values_list("account__username", flat=True))


@dataclass
class Way:
    """The opinion, the county it is of, and who acts by what user name."""

    made: County
    row: Deliberation

    def by(self, username: str) -> Actor:
        return self.made.actor(username)

    def fresh(self) -> Deliberation:
        self.row = Deliberation.objects.get(pk=self.row.pk)
        return self.row

    def agreed(self, on: date | None = None) -> "Way":
        deliberations.agree(self.fresh(), by=self.by("affairs"), agreed_on=on or clock.today())
        return self

    def handed(self, *co: str, lead="water") -> "Way":
        units = self.made.units
        deliberations.hand_over(
            self.fresh(), by=self.by("affairs"), lead=units[lead], co=tuple(units[each] for each in co)
        )
        return self

    def lead(self) -> Assignment:
        lead = self.fresh().matter.lead()
        assert lead is not None
        return lead

    def drafted(self, words="水管员已经补齐。") -> Reply:
        if self.lead().state == Assignment.State.HANDED:
            handling.acknowledge(self.lead(), by=self.by("water"))
        return handling.draft(self.lead(), answer(words), by=self.by("water"))

    def commented(self) -> "Way":
        deliberations.ask_comment(self.fresh(), by=self.by("water"))
        deliberations.give_comment(self.fresh(), by=self.by("affairs"), comment="补上水质数据。")
        return self

    def signed(self, by="waterleader") -> "Way":
        draft = self.lead().replies.exclude(state=Reply.State.SIGNED).get()
        handling.submit(draft, by=self.by("water"))
        handling.sign(draft, by=self.by(by), seen=draft.digest)
        return self

    def reported(self, by="waterleader") -> "Way":
        self.drafted()
        return self.commented().signed(by)

    def running(self) -> dict[str, str]:
        """The open terms of the opinion and of the units at work on it: key and due date."""
        matter = self.fresh().matter
        clocks = [self.row.clock_id]
        clocks += matter.assignments.values_list("clock", flat=True) if matter else []
        return {d.key: d.due_on.isoformat() for d in Deadline.objects.open().filter(clock__in=clocks)}


def drafted(made: County | None = None, **more) -> Way:
    """A draft of the committee."""
    made = made or sitting()
    office = made.units["committee"]
    return Way(made, deliberations.draft(text(**more), by=made.actor("affairs"), office=office))
