"""One case on its way through a small county, as far as a test needs it, by the same verbs that people use."""

from dataclasses import dataclass
from datetime import datetime

from daibiao.accounts.actors import Actor
from daibiao.cases import actions as cases
from daibiao.cases.models import Case
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment, Reply
from daibiao.lib import clock
from tests.county import County, county

WORDS = "我们组从上周四起就没有水，老人挑水要走两里路。\n报了两次没人来。"
#: A Wednesday; the days after it hold the Mid-Autumn and National Day holidays.
TOLD_AT = datetime(2026, 9, 23, 9, 35, tzinfo=clock.ZONE)
SATISFIED, FAIR, NOT = (
    cases.Grades("yes", "yes"),
    cases.Grades("yes", "fair"),
    cases.Grades("yes", "not", "水还是黄的"),
)


def answer(text="主管道已修复，9月29日恢复供水。", result="A", **more) -> handling.Answer:
    return handling.Answer(text, result, "王某", "0854-2220000", **more)


@dataclass
class Way:
    """The case, the county it happens in, and who acts by what user name."""

    made: County
    case: Case

    def by(self, username: str) -> Actor:
        return self.made.actor(username)

    @property
    def teller(self) -> Actor:
        return Actor.teller(self.case.number)

    @property
    def lead(self) -> Assignment:
        found = self.case.matter.lead()
        assert found is not None
        return found

    def co(self, code="roads") -> Assignment:
        return self.case.matter.assignments.get(unit__code=code)

    def fresh(self) -> Case:
        self.case = Case.objects.get(pk=self.case.pk)
        return self.case

    def accepted(self) -> "Way":
        cases.accept(self.case, by=self.by("presidium"))
        return self

    def handed(self, lead="water", *co: str) -> "Way":
        self.accepted()
        units = self.made.units
        cases.hand_over(
            self.case, by=self.by("presidium"), lead=units[lead], co=tuple(units[code] for code in co)
        )
        return self

    def working(self, lead="water", *co: str) -> "Way":
        self.handed(lead, *co)
        handling.acknowledge(self.lead, by=self.by(lead))
        handling.contact(self.lead, by=self.by(lead), mode="phone", on=clock.today(), said="本周内派人查漏。")
        return self

    def drafted(self, content=None) -> Reply:
        unit = self.lead.unit.code
        return handling.draft(self.lead, content or answer(), by=self.by(unit))

    def submitted(self, content=None) -> Reply:
        return handling.submit(self.drafted(content), by=self.by(self.lead.unit.code))

    def replied(self, content=None, signer="") -> Reply:
        """Drafted, submitted, and signed by whoever signs this round."""
        reply = self.submitted(content)
        signer = signer or f"{self.lead.unit.code}{self.lead.signer}"
        handling.sign(reply, by=self.by(signer), seen=reply.digest)
        self.fresh()
        return reply

    def answered(self, content=None) -> "Way":
        self.working()
        self.replied(content)
        return self

    def informed(self, content=None) -> "Way":
        self.answered(content)
        cases.inform(self.case, by=self.by("staff"), way="phone", said="告诉他已修好。")
        return self

    def second_round(self) -> "Way":
        """Not satisfied, and the unit has acknowledged again."""
        self.informed()
        cases.rate(self.case, NOT, by=self.teller)
        handling.acknowledge(self.lead, by=self.by("water"))
        return self

    def council(self) -> "Way":
        self.second_round()
        self.replied()
        cases.rate(self.case, NOT, by=self.teller)
        return self


def told(made: County | None = None, **more) -> Way:
    """Told by the code of the station at Niuchang; no deputy to speak with unless the station has one."""
    made = made or county()
    given = {"words": WORDS, "where": "牛场镇同心村三组", "phone": "139 0000 0417", "channel": "code"}
    told = cases.Told(**{**given, "station": made.stations["niuchang"], **more})
    case, _pin = cases.tell(told, by=Actor.visitor())
    return Way(made, case)
