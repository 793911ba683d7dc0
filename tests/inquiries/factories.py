"""One inquiry on its way through the small county, as far as a test needs it, by the verbs people use."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from daibiao.accounts.actors import Actor
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment, Reply
from daibiao.inquiries import actions as inquiries
from daibiao.inquiries.models import Inquiry, Item, Question
from daibiao.lib import clock
from daibiao.notices.models import Message
from daibiao.people import actions as people
from daibiao.people.models import Body
from daibiao.practices import regions
from tests.cases.factories import answer
from tests.county import HOUSE, SINCE, County, county

#: A region whose rules provide a rating, as a pack would say it.
RATED = """
law = "某县专题询问办法"
law_en = "A county on inquiries"
[inquiry_rating]
value = "all_members"
article = 12
quote = "进行满意度测评"
"""
#: The accounts that serve in the county's congress.
DEPUTIES = {"deputy", "otherdeputy"}


def told(name: str) -> set[str]:
    """Who was told so, by account."""
    return set(Message.objects.filter(name=name).values_list("account__username", flat=True))


def seated(made: County, *names: str) -> County:
    """These deputies serve in the county's congress, too."""
    congress = made.units["committee"].congress
    for name in names:
        people.seat(made.deputies[name], congress, term=14, since=SINCE, by=HOUSE)
    return made


def given(made: County, *, meets_on: date | None = None, **more) -> inquiries.InquiryPlan:
    """A plan two weeks ahead with two units."""
    values = {
        "topic": "农村劳动力转移就业",
        "purpose": "群众反映找活难。",
        "form": "joint",
        "meets_on": meets_on or clock.today() + timedelta(days=14),
        "begins_at": time(9),
        "venue": "常委会会议室",
        "heard": "关于就业工作情况的报告",
        "respondents": ((made.units["roads"], "局长钱某"), (made.units["schools"], "局长方某")),
        **more,
    }
    return inquiries.InquiryPlan(**values)


@dataclass
class Way:
    """The inquiry, the county it is held in, and who acts by what user name."""

    made: County
    inquiry: Inquiry

    def by(self, username: str) -> Actor:
        return self.made.actor(username)

    def fresh(self) -> Inquiry:
        self.inquiry = Inquiry.objects.get(pk=self.inquiry.pk)
        return self.inquiry

    def announced(self) -> "Way":
        inquiries.announce(self.inquiry, by=self.by("affairs"))
        return self

    def asked(self, text="通勤班车什么时候开？", by="deputy", unit="roads", **more) -> Question:
        if by == "affairs":
            more.setdefault("asker", self.made.deputies["deputy"])
        unit = self.made.units[unit]
        return inquiries.propose(self.inquiry, by=self.by(by), unit=unit, text=text, **more)

    def chosen(self, place=1, **more) -> Question:
        question = self.asked(**more)
        return inquiries.choose(question, by=self.by("affairs"), place=place, ask_minutes=2, answer_minutes=6)

    def held(self) -> "Way":
        inquiries.hold(self.inquiry, by=self.by("affairs"))
        return self

    def answered(self, question: Question):
        return inquiries.take_minutes(
            question, by=self.by("affairs"), answered_by="局长钱某", answer="下月开通两条线。"
        )

    def handed(self, question: Question, *co: str, lead="roads") -> Item:
        units = self.made.units
        co_units = tuple(units[code] for code in co)
        return inquiries.hand_over(
            question, by=self.by("affairs"), text="开通通勤班车。", lead=units[lead], co=co_units
        )

    def item(self) -> Item:
        """The meeting held today, one question answered, one item handed over."""
        question = self.chosen()
        self.held().answered(question)
        return self.handed(question)

    def reported(self) -> "Way":
        inquiries.follow(self.fresh(), by=self.by("affairs"))
        inquiries.report(self.inquiry, by=self.by("affairs"), content="交办一项，正在办理。")
        return self


def planned(made: County | None = None, **more) -> Way:
    """A plan of the committee; both deputies serve in the county's congress."""
    made = made or seated(county(), *DEPUTIES)
    plan = inquiries.plan(given(made, **more), by=made.actor("affairs"), office=made.units["committee"])
    return Way(made, plan)


def going(made: County | None = None, **more) -> Way:
    """Announced, for this very day."""
    return planned(made, meets_on=clock.today(), **more).announced()


def reply(way: Way, item: Item) -> Reply:
    """The unit speaks with the deputy who asked, drafts, and its leader signs."""
    lead: Assignment = item.matter.lead()
    handling.acknowledge(lead, by=way.by("roads"))
    if item.matter.round == 1:
        spoken = {"deputy": item.question.asker, "said": "说了线路。", "mode": "phone"}
        handling.contact(lead, by=way.by("roads"), on=clock.today(), **spoken)
    draft = handling.draft(lead, answer("两条线已开通。"), by=way.by("roads"))
    handling.submit(draft, by=way.by("roads"))
    handling.sign(draft, by=way.by("roadsleader"), seen=draft.digest)
    item.refresh_from_db()
    return draft


def committee(made: County) -> Body:
    """The standing committee of the county, with both deputies on it."""
    congress = made.units["committee"].congress
    body = people.form_body(
        "standing",
        "常务委员会",
        "standing",
        congress=congress,
        place=made.places["county"],
        since=SINCE,
        by=HOUSE,
    )
    for name in sorted(DEPUTIES):
        people.join(body, deputy=made.deputies[name], since=SINCE, by=HOUSE)
    return body


def provided(monkeypatch) -> None:
    """The region's rules provide a rating."""
    rules = {rule.question: rule for rule in regions.of("default").rules()} | regions.read(RATED)
    monkeypatch.setattr(regions, "governing", lambda congress=None: regions.Practice(**rules))
