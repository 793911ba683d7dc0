"""The pages of cases: what they take, what they refuse, what they never lose or show."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from daibiao.accounts.actors import Actor
from daibiao.audit.models import Event
from daibiao.cases import actions as cases
from daibiao.cases.forms import UnitsField
from daibiao.cases.models import Case
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.pages import dates
from daibiao.people import actions as people
from daibiao.places.models import Unit
from tests.cases.factories import NOT, Way, answer
from tests.county import HOUSE, SINCE, county

pytestmark = pytest.mark.django_db

WORDS = "门口<script>alert(1)</script>的路坏了 🙂"
PHONE = "13900000417"


@pytest.fixture
def made():
    """The small county."""
    return county()


def logged_in(made, username: str) -> Client:
    """A browser in which this account is logged in."""
    client = Client()
    client.force_login(made.accounts[username])
    return client


def told(made, **more) -> tuple[Case, str]:
    """A case told at the station of the town."""
    return cases.tell(cases.Told(words=WORDS, station=made.stations["niuchang"], **more), by=Actor.visitor())


def test_neither_pin_nor_phone_nor_name_is_kept_readable(made):
    case, pin = told(made, phone=PHONE, name="杨某某")
    row = str(Case.objects.filter(pk=case.pk).values().get())
    assert pin not in row and PHONE not in row and "杨某某" not in row
    assert (case.masked_phone, case.masked_name) == ("139****0417", "杨某")


def test_the_phone_number_opens_only_with_a_reason_and_leaves_a_trace(made):
    case, _pin = told(made, phone=PHONE)
    client = logged_in(made, "staff")
    page = client.get(case.get_absolute_url()).content.decode()
    assert "139****0417" in page and PHONE not in page
    assert client.post(reverse("case:reveal", args=[case.number]), {"reason": ""}).status_code == 422
    shown = client.post(reverse("case:reveal", args=[case.number]), {"reason": "电话告知"}).content.decode()
    assert "139 0000 0417" in shown
    trace = Event.objects.get(name="case.revealed")
    assert trace.account == made.accounts["staff"] and "电话告知" not in str(trace.facts)


def test_private_pages_are_not_kept_by_a_shared_machine(made):
    case, pin = told(made)
    teller = Client()
    teller.post(reverse("door:follow"), {"number": case.number, "pin": pin})
    for page in (teller.get(case.get_absolute_url()), logged_in(made, "staff").get(reverse("queues:queue"))):
        assert "no-store" in page["Cache-Control"]
    assert "Cache-Control" not in Client().get(reverse("home"))


def test_who_rates_reads_the_words_and_the_reply_first_and_is_asked_in_plain_words(made):
    case = Way(made, told(made)[0]).answered().case
    address = reverse("case:do", args=[case.number, "rate_as_deputy"])
    deputy = logged_in(made, "deputy")
    shown = deputy.get(address).content.decode()
    assert escape(case.words) in shown and case.matter.signed_replies().get().text in shown

    refused = deputy.post(address, {}).content.decode()
    assert "请选一项。" in refused and "字段" not in refused


def test_what_nobody_is_expected_to_do_is_no_red_button(made):
    handed, answered = Way(made, told(made)[0]).handed().case, Way(made, told(made)[0]).answered().case
    shown = logged_in(made, "presidium").get(reverse("case:page", args=[handed.number]))
    urge = next(step for step in shown.context["steps"] if step.label == "催办")
    assert not urge.reasons and not urge.main
    shown = logged_in(made, "water").get(reverse("case:page", args=[answered.number]))
    draft = next(step for step in shown.context["steps"] if step.label == "起草答复")
    assert not draft.reasons and not draft.main


def red(client: Client, thing) -> tuple[list[str], str]:
    """The red button of the page, and what it says instead."""
    context = client.get(thing.get_absolute_url()).context
    return [str(step.label) for step in context["steps"] if step.main], str(context["waits"])


def test_a_reply_sent_to_be_signed_is_the_signers_to_sign_and_the_others_read_whose(made):
    way = Way(made, told(made)[0]).working()
    unit = logged_in(made, "water")
    assert red(unit, way.case) == (["起草答复"], "")
    reply = way.drafted()
    assert red(unit, way.case) == (["送负责人签发"], "")
    handling.submit(reply, by=way.by("water"))
    names = "、".join(sorted(made.accounts[name].name for name in ("waterleader", "waterhead")))
    assert red(unit, way.case) == ([], f"答复已送签，等{names}签发。")
    assert red(logged_in(made, "waterleader"), way.case) == (["签发"], "")
    assert red(logged_in(made, "presidium"), way.case) == ([], "等市水务局答复。")
    handling.return_reply(reply, by=way.by("waterleader"), reason="写明哪天")
    assert red(unit, way.case) == (["起草答复"], "")


def test_a_better_reply_after_the_answer_is_the_signers_to_sign(made):
    way = Way(made, told(made)[0]).answered()
    handling.submit(way.drafted(), by=way.by("water"))
    assert red(logged_in(made, "waterleader"), way.case) == (["签发"], "")
    assert red(logged_in(made, "water"), way.case)[0] == []


def test_whoever_drafted_and_leads_is_not_sent_to_take_it_back(made):
    way = Way(made, told(made)[0]).working()
    people.grant(made.accounts["water"], "leader", made.units["water"], by=HOUSE, since=SINCE)
    way.submitted()
    assert red(logged_in(made, "water"), way.case)[0] == []


def test_a_co_unit_is_asked_for_its_opinion_and_for_no_report(made):
    way = Way(made, told(made)[0]).handed("water", "roads")
    handling.acknowledge(way.case.matter.assignments.get(role="co"), by=way.by("roads"))
    leader, demand = made.accounts["supervisor"], "快办"
    handling.supervise(
        way.case.matter, by=way.by("presidium"), leader=leader, demand=demand, report_by=clock.today()
    )
    roads = logged_in(made, "roads")
    assert red(roads, way.case) == (["提出会办意见"], "")
    assert "反馈督办情况" not in roads.get(way.case.get_absolute_url()).content.decode()


def test_what_is_owed_after_the_answer_is_the_next_step(made):
    way = Way(made, told(made)[0]).working()
    handling.urge(way.lead, by=way.by("presidium"), text="请抓紧")
    way.replied()
    unit = logged_in(made, "water")
    assert red(unit, way.case) == (["回应催办"], "")
    handling.answer_urge(way.case.matter.lead().urges.get(), by=way.by("water"), answer="已派人")
    soon = clock.today() + timedelta(days=9)
    handling.submit(
        handling.draft(way.lead, answer(result="B", promise="换管", promised_on=soon), by=way.by("water")),
        by=way.by("water"),
    )
    reply = way.lead.replies.get(state="submitted")
    handling.sign(reply, by=way.by("waterleader"), seen=reply.digest)
    assert red(unit, way.case)[0] == []
    with clock.turned_to(clock.now() + timedelta(days=9)):
        assert red(unit, way.case)[0] == ["承诺已兑现"]


def test_several_units_are_called_in_the_readers_language_like_one():
    water = Unit(name="市水务局", name_en="Water Affairs Bureau")
    with translation.override("en"):
        assert UnitsField(queryset=None).label_from_instance(water) == "Water Affairs Bureau"


def test_the_contact_of_a_reply_is_the_handlers_last_one(made):
    first, second = (Way(made, told(made)[0]).working() for _time in range(2))
    water = logged_in(made, "water")
    address = reverse("handling:do", args=[first.lead.pk, "draft"])
    assert made.accounts["water"].name in water.get(address).content.decode()
    first.drafted()
    last = first.lead.replies.get()
    shown = water.get(reverse("handling:do", args=[second.lead.pk, "draft"])).content.decode()
    assert f'value="{last.contact_name}"' in shown and f'value="{last.contact_phone}"' in shown


def test_the_timeline_begins_with_what_comes_next_and_tells_nothing_twice(made):
    case = Way(made, told(made)[0]).handed().case
    events = logged_in(made, "presidium").get(reverse("case:page", args=[case.number])).context["events"]
    titles = [event["title"] for event in events]
    assert (titles[0], events[0]["tone"]) == ("接下来：首次联系代表", "now")
    assert "交给市水务局办理" in titles and "交办" not in titles


def test_whoever_opens_a_guided_matter_reads_why_it_was_not_taken_in(made):
    case, _pin = told(made)
    cases.guide(case, by=Actor.of(made.accounts["presidium"]), guidance="G2")
    shown = logged_in(made, "presidium").get(reverse("case:page", args=[case.number])).content.decode()
    assert case.get_guidance_display() in shown


def test_with_two_units_each_button_says_whose_it_is_and_its_page_too(made):
    way = Way(made, told(made)[0]).handed("water", "roads")
    coordinator = logged_in(made, "presidium")
    steps = coordinator.get(reverse("case:page", args=[way.case.number])).context["steps"]
    urging = [step for step in steps if str(step.label).startswith("催办")]
    assert sorted(str(step.label) for step in urging) == ["催办 · 市交通运输局", "催办 · 市水务局"]
    assert (
        "市水务局 · 主办"
        in coordinator.get(reverse("handling:do", args=[way.lead.pk, "urge"])).content.decode()
    )


def test_whoever_decides_reads_what_was_asked_and_the_timeline_keeps_both(made):
    way = Way(made, told(made)[0]).handed()
    objection = handling.object_to(
        way.lead, by=way.by("water"), reason="路灯归交通局", proposed=made.units["roads"]
    )
    coordinator = logged_in(made, "presidium")
    page = coordinator.get(reverse("handling:do", args=[way.lead.pk, "settle_objection"])).content.decode()
    assert "路灯归交通局" in page and "市交通运输局" in page
    handling.settle_objection(objection, by=way.by("presidium"), unit=None, decision="路灯归水务局代管")
    events = coordinator.get(reverse("case:page", args=[way.case.number])).context["events"]
    said = [event["said"] for event in events if event.get("said")]
    assert said == ["路灯归水务局代管", "建议交给 市交通运输局\n路灯归交通局"]


def test_the_timeline_says_with_which_deputy_a_unit_spoke_how_and_when(made):
    deputy = made.deputies["deputy"]
    way = Way(made, told(made)[0]).accepted()
    cases.note_received(way.case, [deputy], by=made.actor("presidium"))
    cases.hand_over(way.case, by=made.actor("presidium"), lead=made.units["water"])
    handling.acknowledge(way.lead, by=way.by("water"))
    handling.contact(way.lead, by=way.by("water"), mode="visit", on=clock.today(), said="一起看了现场。")
    page = reverse("case:page", args=[way.case.number])
    said = [
        each["said"] for each in logged_in(made, "presidium").get(page).context["events"] if each.get("said")
    ]
    assert said == [f"{deputy.label} · 现场 · {dates.day(clock.today())}\n一起看了现场。"]


def test_from_the_second_round_on_every_reply_says_of_which_round_it_is(made):
    way, page = Way(made, told(made)[0]).answered(), reverse("case:page", args=["福泉2026-0001"])
    client, marks = logged_in(made, "presidium"), []
    for _once in range(2):
        head = client.get(page).text.partition("<h2>市水务局</h2>")[2].partition("</div>")[0]
        marks.append("第 1 轮" in head)
        if len(marks) == 1:
            cases.rate(way.case, NOT, by=way.teller)
    assert marks == [False, True]


def test_what_an_earlier_round_promised_is_kept_from_the_page_too(made):
    way = Way(made, told(made)[0]).answered(answer(result="B", promise="换管", promised_on=clock.today()))
    cases.rate(way.case, NOT, by=way.teller)
    handling.acknowledge(way.lead, by=way.by("water"))
    way.replied()
    old = way.case.matter.assignments.get(round=1)
    for username, offered in (("water", True), ("roads", False)):
        page = logged_in(made, username).get(reverse("case:page", args=[way.case.number]))
        steps = page.context["steps"] if page.status_code == 200 else []
        urls = {step.url for step in steps if "/keep_promise/" in step.url}
        assert urls == ({reverse("handling:do", args=[old.pk, "keep_promise"])} if offered else set())


def test_the_first_contact_is_among_what_comes_only_where_a_deputy_is_concerned(made):
    way = Way(made, told(made)[0])
    way.accepted()
    page, address = logged_in(made, "presidium"), reverse("case:do", args=[way.case.number, "hand_over"])
    assert "首次联系代表" in page.get(address).text
    cases.note_received(way.case, [], by=made.actor("presidium"))
    coming = page.get(address).text
    assert "首次联系代表" not in coming and "今天交办，各步最晚到" in coming and "会办意见" in coming
