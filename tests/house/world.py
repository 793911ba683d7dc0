"""The county of tests/county.py with matters in every kind of hands, and everybody who might come to the door.

Each persona has a near miss beside it: the same role in another unit, the same unit by another way, yesterday's grant.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.test import Client

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.bundles import actions as bundles
from daibiao.bundles.models import Activity, Theme
from daibiao.cases import actions as cases
from daibiao.cases.models import Case
from daibiao.deliberations import actions as deliberations
from daibiao.deliberations.models import Deliberation
from daibiao.documents import actions as documents
from daibiao.documents import catalogue
from daibiao.exchange import actions as exchange
from daibiao.exchange.models import Delivery
from daibiao.files import actions as files
from daibiao.handling import actions as handling
from daibiao.handling.models import Reply
from daibiao.inquiries.models import Inquiry, Item, SurveyGroup
from daibiao.lib import clock
from daibiao.oversight import actions as oversight
from daibiao.oversight.models import Finding, Inspection
from daibiao.pages import receipts
from daibiao.people import actions as people
from daibiao.premises import actions as premises
from daibiao.receptions import actions as receptions
from daibiao.stations import actions as stations
from daibiao.stations.models import ReceptionDay, Station
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.models import Suggestion
from tests.county import HOUSE, SINCE, County, county
from tests.files.factories import picture, upload

from .verbs_of_inquiries import play as play_inquiries

NOW = datetime(2026, 9, 23, 9, 35, tzinfo=clock.ZONE)
PIN = "12345678"

#: Nobody of the house: no account, a receipt of these matters, a receipt of another one, an account switched off.
STRANGERS = "visitor teller otherteller gone".split()
#: Everybody with an account: the people of tests/county.py and the near misses that it lacks.
ACCOUNTS = """
    staff otherstaff deputy otherdeputy
    water water2 waterleader waterhead roads roadsleader schools schoolsleader
    office court presidium former streetwork affairs vicechair
    supervisor othersupervisor auditor systemadmin securityadmin
""".split()
EVERYBODY = STRANGERS + ACCOUNTS


@dataclass
class World:
    """Who and what the matrix asks about."""

    county: County
    #: plain: the water office works on it · signed: it has answered · secret: the person asked to stay unknown
    #: merged: handled with plain
    #: system: waits at the dispatcher · fresh: told at the open door · taken: taken down by staff · other: another teller's
    cases: dict[str, Case] = field(default_factory=dict)
    #: planned: nobody outside knows of it · today: announced, and going on now
    days: dict[str, ReceptionDay] = field(default_factory=dict)
    #: draft: a co-signer is asked · handled: numbered and published, the roads office has it, with a paper and the
    #: scan of a letter that nobody has signed
    suggestions: dict[str, Suggestion] = field(default_factory=dict)
    #: plan: nobody on the team knows of it · going: announced, one finding, with the roads office, whose letter nobody signed
    inspections: dict[str, Inspection] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)
    #: opinion_draft: nobody but the committee knows of it · opinion: published, with the water office, its letter unsigned
    deliberations: dict[str, Deliberation] = field(default_factory=dict)
    #: inquiry_plan · called: announced, calls the roads office · met: held, one question answered, from it the item
    inquiries: dict[str, Inquiry] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    #: theme: over the handled suggestion, in the charge of the supervisor, with an activity today
    themes: dict[str, Theme] = field(default_factory=dict)
    #: waiting: at the presidium, with one suggestion
    deliveries: dict[str, Delivery] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)

    def number(self, scene: str) -> str:
        return self.cases[scene].number

    def assignment(self, scene: str) -> int:
        return self.cases[scene].matter.lead().pk

    def reply(self, scene: str) -> int:
        return Reply.objects.get(assignment__matter=self.cases[scene].matter).pk

    def suggested(self, scene: str, part: str) -> str | int:
        """The number of a suggestion, or the key of its paper or of its unit's letter."""
        suggestion = self.suggestions[scene]
        if part == "paper":
            return suggestion.papers.get().pk
        if part == "letter":
            return Reply.objects.get(assignment__matter=suggestion.matter).pk
        return suggestion.shown_number if part == "number" else part

    def inspected(self, scene: str, *rest: str) -> list[str | int]:
        """The number of an inspection, a finding, an opinion or a theme, and the verb or a key of what it has; none of others."""
        ours = (self.inspections, self.findings, self.deliberations, self.themes, self.inquiries, self.items)
        thing = next((things[scene] for things in ours if scene in things), None)
        if thing is None:
            return []
        rows = {
            "letter": Reply.objects.filter(assignment__matter__number=thing.number),
            "group": SurveyGroup.objects.filter(inquiry__number=thing.number),
            "activity": Activity.objects.filter(theme__number=thing.number),
        }
        return [thing.number, *(rows[part].get().pk if part in rows else part for part in rest)]

    def slip(self, scene: str, what: str) -> int:
        """The row of a slip: the lead assignment itself, its urging, its supervision."""
        lead = self.cases[scene].matter.lead()
        rows = {"lead": [lead], "urge": lead.urges.all(), "supervision": lead.matter.supervisions.all()}
        return rows[what][0].pk

    def photo(self, scene: str) -> int:
        return self.cases[scene].papers.get().file_id

    def at_station(self, what: str) -> int:
        """The key of something at the station of Niuchang, or of its day that goes on."""
        station, day = Station.objects.get(code="niuchang"), self.days["today"]
        found = {
            "sitting": station.sittings,
            "staffing": station.staffings,
            "equipment": station.equipment,
            "wall_rule": station.wall_rules,
            "ticket": day.tickets,
            "booking": day.bookings,
        }
        return found[what].first().pk

    def actor(self, persona: str) -> Actor:
        if persona in self.county.accounts:
            return self.county.actor(persona)
        told = {"teller": "plain", "otherteller": "other"}
        return Actor.teller(self.number(told[persona])) if persona in told else Actor.visitor()

    def browser(self, persona: str) -> Client:
        """A browser of a persona as it comes to the door: logged in, or with the receipts it has shown."""
        client = Client()
        if persona in self.sessions:
            client.cookies["sessionid"] = self.sessions[persona]
        return client

    def open_sessions(self) -> None:
        """Everybody logs in who can; the tellers show their receipts."""
        for persona in EVERYBODY[1:]:
            client = Client()
            if persona in self.county.accounts:
                client.force_login(self.county.accounts[persona])
            session = client.session
            if persona in ("teller", "otherteller"):
                mine = [
                    case.number
                    for name, case in self.cases.items()
                    if (name == "other") == (persona == "otherteller")
                ]
                session["opened"] = mine
                session["receipts"] = dict.fromkeys(mine, receipts.sealed(PIN))
                session.save()
            self.sessions[persona] = session.session_key


@contextmanager
def world() -> Iterator[World]:
    """The world as of `NOW`, in a transaction that is rolled back."""
    with transaction.atomic(), clock.turned_to(NOW):
        made = World(county())
        with acting(HOUSE):
            _near_misses(made.county)
        _matters(made)
        _receptions(made)
        _suggestions(made)
        _inspections(made)
        _deliberations(made)
        play_inquiries(made)
        _drafted(made.items["item"].matter, made.county.actor("roads"), made.county.deputies["deputy"])
        letter = documents.default(catalogue.paper("reply"))
        documents.keep_template("reply", letter, by=made.county.actor("affairs"))
        _themes(made)
        _deliveries(made)
        made.open_sessions()
        yield made
        transaction.set_rollback(True)


@contextmanager
def undone() -> Iterator[None]:
    """What happens within did not happen."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _near_misses(made: County) -> None:
    made.units["court"] = people.add_unit(
        code="court",
        name="市人民法院办公室",
        kind="dispatcher",
        place=made.places["county"],
        congress=made.units["water"].congress,
        by=HOUSE,
    )
    yesterday = date.fromordinal(NOW.date().toordinal() - 1)
    rows = [
        ("court", "dispatcher", "court", None),
        ("othersupervisor", "supervisor", "committee", None),
        ("former", "coordinator", "presidium", yesterday),
        ("gone", "handler", "water", None),
    ]
    for username, role, unit, until in rows:
        account = people.add_account(
            username=username, name=f"{username}某", password="a-long-password", by=HOUSE
        )
        people.grant(account, role, made.units[unit], by=HOUSE, since=SINCE, until=until)
        made.accounts[username] = account


def _matters(made: World) -> None:
    for scene in ("plain", "signed"):
        _handed_over(made, scene, "water")
        _answered(made, scene)
    _signed(made)
    _handed_over(made, "secret", "water", is_confidential=True)
    _handed_over(made, "system", "schools")
    _told(made, "fresh", station=None)
    _told(made, "taken", by=made.county.actor("staff"), channel="desk")
    _told(made, "merged")
    cases.merge(made.cases["merged"], by=made.county.actor("presidium"), other=made.cases["plain"])
    _told(made, "other", station=None)
    made.county.accounts["gone"] = people.switch_off(made.county.accounts["gone"], by=HOUSE)


def _told(made: World, scene: str, *, by: Actor | None = None, **more) -> Case:
    details = {"station": made.county.stations["niuchang"], "photos": (upload(picture()),)} | more
    told = cases.Told(words="主管道漏了，三天没水。", where="牛场镇同心村", phone="13900000417", **details)
    made.cases[scene], _pin = cases.tell(told, by=by or Actor.visitor())
    return made.cases[scene]


def _handed_over(made: World, scene: str, unit: str, **more) -> None:
    case, by = _told(made, scene, **more), made.county.actor("presidium")
    cases.accept(case, by=by)
    cases.hand_over(case, by=by, lead=made.county.units[unit])


def _answered(made: World, scene: str) -> None:
    """The water office has drafted a reply with the scan of its letter; a leader watches."""
    by, assignment = made.county.actor("water"), made.cases[scene].matter.lead()
    handling.acknowledge(assignment, by=by)
    handling.contact(assignment, by=by, mode="phone", on=clock.today(), said="本周内派人查漏。")
    with acting(by):
        letter = files.keep(upload(picture()), by=by)
    handling.draft(assignment, handling.Answer("已修复。", "A", "王某", "0854-2220000", letter=letter), by=by)
    handling.urge(assignment, by=made.county.actor("presidium"), text="请抓紧。")
    handling.supervise(
        made.cases[scene].matter,
        by=made.county.actor("presidium"),
        leader=made.county.accounts["supervisor"],
        demand="尽快修好。",
        report_by=clock.today(),
    )


def _signed(made: World) -> None:
    reply = Reply.objects.get(pk=made.reply("signed"))
    handling.submit(reply, by=made.county.actor("water"))
    handling.sign(reply, by=made.county.actor("waterleader"), seen=reply.digest)


def _suggestions(made: World) -> None:
    """The deputy at Niuchang has written two; the other deputy is asked to sign both and has signed one."""
    by, other = made.county.actor("deputy"), made.county.actor("otherdeputy")
    congress, roads = made.county.units["presidium"].congress, made.county.actor("roads")
    last = date(2026, 1, 12)
    people.convene(congress, term=19, ordinal=6, opened_on=last, closed_on=last, by=HOUSE)
    text = suggestions.Text("关于修路的建议", facts="路坑多。", proposals="请年内修好。")
    for scene in ("draft", "handled"):
        made.suggestions[scene] = row = suggestions.begin(text, by=by, congress=congress)
        suggestions.invite(row, [made.county.deputies["otherdeputy"]], by=by)
    suggestions.confirm(row, by=other, seen=row.digest)
    with acting(by):
        suggestions.attach(row, files.keep(upload(picture()), by=by), by=by)
    suggestions.submit(row, by=by)
    presidium = made.county.actor("presidium")
    suggestions.accept(row, by=presidium)
    suggestions.hand_over(row, by=presidium, lead=made.county.units["roads"])
    suggestions.publish(row, by=presidium)
    _drafted(row.matter, roads, made.county.deputies["deputy"])


def _inspections(made: World) -> None:
    """Two of the presidium at Niuchang, both with one deputy of the two: one is a plan, one goes on."""
    presidium, roads = made.county.actor("presidium"), made.county.actor("roads")
    deputy, today = made.county.deputies["deputy"], clock.today()
    plan = oversight.Plan("survey", "农村道路", "看路。", today, today, (deputy,), (("同心村", None),))
    for scene in ("plan", "going"):
        made.inspections[scene] = row = oversight.plan(
            plan, by=presidium, office=made.county.units["presidium"]
        )
    oversight.announce(row, by=presidium, hurried="汛期。")
    made.findings["found"] = found = oversight.add_finding(
        row, by=made.county.actor("deputy"), text="路坑多。"
    )
    oversight.hand_over(found, by=presidium, lead=made.county.units["roads"])
    _drafted(found.matter, roads, deputy)


def _deliberations(made: World) -> None:
    """Two of the committee: a draft, and one that is published and in the hands of the water office."""
    affairs, water = made.county.actor("affairs"), made.county.actor("water")
    congress = made.county.units["committee"].congress
    people.seat(made.county.deputies["deputy"], congress, term=10, since=SINCE, by=HOUSE)
    heard = ("special", "关于农村供水保障情况的报告", "市人民政府")
    given = deliberations.Text("第三十二次会议", clock.today(), *heard, "水平提高了。", "缺人。", ("补齐。",))
    for scene in ("opinion_draft", "opinion"):
        made.deliberations[scene] = row = deliberations.draft(
            given, by=affairs, office=made.county.units["committee"]
        )
    deliberations.agree(row, by=affairs, agreed_on=clock.today())
    deliberations.publish(row, by=affairs)
    deliberations.hand_over(row, by=affairs, lead=made.county.units["water"])
    _reply_drafted(row.matter.lead(), water)


def _reply_drafted(assignment, by: Actor) -> None:
    """Acknowledged, and a reply drafted with the scan of a letter that nobody has signed."""
    handling.acknowledge(assignment, by=by)
    with acting(by):
        letter = files.keep(upload(picture()), by=by)
    handling.draft(
        assignment, handling.Answer("年内补齐。", "A", "王某", "0854-2220000", letter=letter), by=by
    )


def _themes(made: World) -> None:
    presidium, today = made.county.actor("presidium"), clock.today()
    plan = bundles.Plan("农村道路", "年内修好。", today, leader=made.county.accounts["supervisor"])
    made.themes["theme"] = row = bundles.open_theme(plan, by=presidium, office=made.county.units["presidium"])
    bundles.add(row, by=presidium, suggestions=[made.suggestions["handled"]])
    bundles.plan_activity(row, by=presidium, kind="onsite", on=today, where="同心村")


def _deliveries(made: World) -> None:
    filed = {"标题": "关于修路的建议", "事由": "路坑多。", "具体建议": "修。", "领衔代表": "deputy代表"}
    made.deliveries["waiting"] = exchange.receive(
        json.dumps(filed, ensure_ascii=False).encode(),
        by=made.county.actor("presidium"),
        office=made.county.units["presidium"],
        system="省系统",
        name="来件.json",
    )


def _drafted(matter, roads: Actor, deputy) -> None:
    """The roads office has spoken with the deputy and drafted a reply with the scan of a letter."""
    assignment = matter.lead()
    handling.acknowledge(assignment, by=roads)
    handling.contact(
        assignment, by=roads, mode="visit", on=clock.today(), deputy=deputy, said="一起看了现场。"
    )
    with acting(roads):
        letter = files.keep(upload(picture()), by=roads)
    handling.draft(
        assignment, handling.Answer("年内修好。", "A", "王某", "0854-2220000", letter=letter), by=roads
    )


def _receptions(made: World) -> None:
    """At Niuchang: a list, a rule, a day that is planned, and one that goes on: a ticket at the desk, a time booked."""
    station, by = made.county.stations["niuchang"], made.county.actor("staff")
    premises.add_equipment(station, ["桌椅"], by=by)
    premises.hang(station, "接待制度", "照记原话，不许愿，不代办。", since=SINCE, by=by)
    roster = {"deputies": (made.county.deputies["deputy"],)}
    for scene, on in (("planned", NOW.date() + timedelta(days=14)), ("today", NOW.date())):
        plan = stations.DayPlan(on=on, opens=time(9), closes=time(12), **roster)
        made.days[scene] = stations.plan_day(station, plan, by=by)
    stations.publish_day(made.days["today"], by=by, hurried="临时加开")
    receptions.call(receptions.draw(made.days["today"], by=by), by=by)
    teller = Actor.teller(made.number("plain"))
    receptions.book(made.cases["plain"], made.days["today"], time(11), by=teller)
