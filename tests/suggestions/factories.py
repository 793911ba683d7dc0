"""One suggestion on its way through the small county, as far as a test needs it, by the verbs people use."""

from dataclasses import dataclass
from datetime import date

from daibiao.accounts.actors import Actor
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment, Reply
from daibiao.lib import clock
from daibiao.people import actions as people
from daibiao.people.models import Session
from daibiao.places.models import Congress
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.models import Suggestion
from tests.cases.factories import answer
from tests.county import HOUSE, SINCE, County, county

SATISFIED, NOT = suggestions.Grades("yes", "yes"), suggestions.Grades("fair", "not", "路还是没有修")


def text(title="关于修好同心村道路的建议", **more) -> suggestions.Text:
    given = {"facts": "同心村三组的路坑多，下雨就过不去。", "proposals": "请交通运输局年内修好。", **more}
    return suggestions.Text(title, **given)


def session(made: County, opened=date(2026, 1, 12), closed=date(2026, 1, 14), ordinal=6) -> Session:
    congress = Congress.objects.get(level="township")
    return people.convene(congress, term=19, ordinal=ordinal, opened_on=opened, closed_on=closed, by=HOUSE)


@dataclass
class Way:
    """The suggestion, the county it is put in, and who acts by what user name."""

    made: County
    suggestion: Suggestion

    def by(self, username: str) -> Actor:
        return self.made.actor(username)

    @property
    def lead(self) -> Assignment:
        found = self.fresh().matter.lead()
        assert found is not None
        return found

    def fresh(self) -> Suggestion:
        self.suggestion = Suggestion.objects.get(pk=self.suggestion.pk)
        return self.suggestion

    def signed(self) -> "Way":
        """The other deputy was asked and confirmed the text."""
        suggestions.invite(self.suggestion, [self.made.deputies["otherdeputy"]], by=self.by("deputy"))
        suggestions.confirm(self.suggestion, by=self.by("otherdeputy"), seen=self.suggestion.digest)
        return self

    def submitted(self) -> "Way":
        suggestions.submit(self.suggestion, by=self.by("deputy"))
        return self

    def accepted(self) -> "Way":
        suggestions.accept(self.submitted().suggestion, by=self.by("presidium"))
        return self

    def handed(self, lead="roads", *co: str, is_hard=False) -> "Way":
        units = self.made.units
        suggestions.hand_over(
            self.accepted().suggestion,
            by=self.by("presidium"),
            lead=units[lead],
            co=tuple(units[code] for code in co),
            is_hard=is_hard,
        )
        return self

    def working(self) -> "Way":
        self.handed()
        handling.acknowledge(self.lead, by=self.by("roads"))
        deputy = self.made.deputies["deputy"]
        said = {"mode": "meeting", "on": clock.today(), "said": "一起看了现场。", "deputy": deputy}
        handling.contact(self.lead, by=self.by("roads"), **said)
        return self

    def drafted(self, **more) -> Reply:
        """The newest round's reply, drafted and submitted to whoever signs it."""
        draft = handling.draft(self.lead, answer("年内修好，已列入计划。", **more), by=self.by("roads"))
        return handling.submit(draft, by=self.by("roads"))

    def reply(self, **more) -> Reply:
        """The same, signed."""
        reply = self.drafted(**more)
        handling.sign(reply, by=self.by(f"roads{self.lead.signer}"), seen=reply.digest)
        self.fresh()
        return reply

    def replied(self) -> "Way":
        self.working().reply()
        return self

    def again(self) -> "Way":
        """The unit has acknowledged the new round."""
        handling.acknowledge(self.lead, by=self.by("roads"))
        return self


def begun(made: County | None = None, *, with_session=True, **more) -> Way:
    """A draft of the deputy at Niuchang, put to the township's congress; its last session is over."""
    made = made or county()
    if with_session and not Session.objects.exists():
        session(made)
    if "roadshead" not in made.accounts:
        head_of_roads(made)
    congress = Congress.objects.get(level="township")
    suggestion = suggestions.begin(text(**more), by=made.actor("deputy"), congress=congress)
    return Way(made, suggestion)


def head_of_roads(made: County) -> None:
    """Whoever signs for the roads where the region wants the principal head."""
    account = people.add_account(
        username="roadshead", name="roadshead某", password="a-long-password", by=HOUSE
    )
    people.grant(account, "head", made.units["roads"], by=HOUSE, since=SINCE)
    made.accounts["roadshead"] = account
