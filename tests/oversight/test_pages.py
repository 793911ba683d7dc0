"""The pages of inspections and findings: from the plan to the close by pressing what stands there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.lib import clock
from daibiao.oversight.models import Finding, Inspection
from daibiao.suggestions.models import Suggestion
from tests.cases.factories import TOLD_AT
from tests.county import county
from tests.oversight.factories import CONTENT, going, planned, reply
from tests.suggestions.factories import session

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def log_in(made, username: str) -> Client:
    client = Client()
    client.force_login(made.accounts[username])
    return client


def form(**more) -> dict:
    day = (clock.today() + timedelta(days=14)).isoformat()
    return {
        "kind": "survey",
        "topic": "农村饮水安全",
        "purpose": "看水厂，问水质。",
        "begins_on": day,
        "ends_on": day,
        "team": "deputy代表 otherdeputy代表",
        "stops": "牛场镇水厂\n\n同心村供水点\n",
        **more,
    }


def do(thing, verb: str) -> str:
    return reverse(
        f"{'finding' if isinstance(thing, Finding) else 'inspection'}:do", args=[thing.number, verb]
    )


def test_from_the_plan_to_the_close():
    made = county()
    office, deputy = log_in(made, "presidium"), log_in(made, "deputy")
    assert "制定计划" in office.get(reverse("inspection:own")).text
    page = office.post(reverse("inspection:plan"), form(), follow=True)
    row = Inspection.objects.get()
    assert page.status_code == 200 and "同心村供水点" in page.text
    assert [(stop.name, stop.place) for stop in row.stops.all()] == [
        ("牛场镇水厂", made.places["town"]),
        ("同心村供水点", None),
    ]
    assert deputy.get(row.get_absolute_url()).status_code == 404
    office.post(do(row, "announce"))
    assert "农村饮水安全" in deputy.get(reverse("inspection:own")).text
    with clock.turned_to(TOLD_AT + timedelta(days=14)):
        deputy.post(do(row, "add_finding"), {"text": "没有化验员。", "stop": row.stops.last().pk})
        office.post(do(row, "add_finding"), {"text": "水池没有盖。"})
        first, second = row.findings.all()
        assert (first.where, second.where) == ("同心村供水点", "")
        assert "2 个问题待处置" in office.get(reverse("inspection:own") + "?heap=announced").text
        office.post(do(second, "answer_on_spot"), {"who": "厂长王某", "answer": "下周盖好。"})
        assert "下周盖好" in deputy.get(second.get_absolute_url()).text
        office.post(do(first, "hand_over"), {"lead": made.units["roads"].pk})
        unit = log_in(made, "roads").get(first.get_absolute_url())
        assert "签收" in unit.text and "没有化验员" in unit.text and "水池没有盖" not in unit.text
        assert row.get_absolute_url() not in unit.text
        assert reverse("queues:desk") in unit.text.partition('class="crumb"')[2].partition("</nav>")[0]
        office.post(do(row, "hold"))
        office.post(do(row, "report"), CONTENT)
        blocked = office.post(do(row, "close"))
        assert blocked.status_code == 422 and first.number in blocked.text
        first.refresh_from_db()
        reply(planned_as(made, row), first)
        assert "已经配了化验员" in deputy.get(first.get_absolute_url()).text
        found = office.get(row.get_absolute_url()).context["findings"]
        assert [each["chip"]["label"] for each in found] == ["已有答复", "当场答复"], (
            "what a unit answered is answered"
        )
        office.post(do(row, "close"))
        row.refresh_from_db()
    assert row.state == "closed"
    assert "两处没有化验员" in deputy.get(row.get_absolute_url()).text


def planned_as(made, inspection):
    from tests.oversight.factories import Way

    return Way(made, inspection)


def test_a_stop_lies_in_the_place_with_whose_name_it_begins():
    made = county()
    log_in(made, "affairs").post(reverse("inspection:plan"), form(team="", stops="牛场镇水厂\n高石乡水厂"))
    places = [stop.place for stop in Inspection.objects.get().stops.all()]
    assert places == [made.places["town"], None]


@pytest.mark.parametrize(
    "wrong",
    [
        {"topic": ""},
        {"topic": "长" * 81},
        {"kind": "walk"},
        {"begins_on": "明天"},
        {"ends_on": "2026-01-01"},
        {"team": "没有这个人"},
        {"stops": "长" * 81},
        {"stops": "水厂\n" * 61},
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(wrong):
    made = county()
    answer = log_in(made, "presidium").post(reverse("inspection:plan"), form(**wrong))
    assert answer.status_code == 422 and "看水厂，问水质。" in answer.text
    assert not Inspection.objects.exists()


def test_a_plan_is_changed_with_what_stands_in_it():
    way = planned()
    client = log_in(way.made, "presidium")
    address = reverse("inspection:replan", args=[way.inspection.number])
    shown = client.get(address).context["form"].initial
    assert client.post(address, {**form(), **shown, "topic": "改了的主题"}).status_code == 302
    assert way.fresh().topic == "改了的主题"
    assert way.inspection.team.count() == 2 and way.inspection.stops.count() == 2


def test_too_late_the_form_asks_why_and_in_time_it_does_not():
    way = planned()
    client = log_in(way.made, "presidium")
    assert "为什么没有提前通知" not in client.get(do(way.inspection, "announce")).text
    late = planned(way.made, begins_on=clock.today())
    assert "为什么没有提前通知" in client.get(do(late.inspection, "announce")).text
    assert client.post(do(late.inspection, "announce")).status_code == 422
    client.post(do(late.inspection, "announce"), {"hurried": "汛期临时安排。"})
    assert "汛期临时安排" in log_in(way.made, "deputy").get(late.inspection.get_absolute_url()).text


def test_a_finding_becomes_a_suggestion_with_its_words():
    way = going()
    session(way.made)
    finding = way.found()
    client = log_in(way.made, "deputy")
    assert finding.text in client.get(do(finding, "raise_it")).text
    given = {"title": "关于化验员的建议", "facts": finding.text, "proposals": "请配齐。", "consent": "full"}
    answer = client.post(do(finding, "raise_it"), given)
    made = Suggestion.objects.get()
    assert answer.headers["Location"] == made.get_absolute_url() and made.basis == "survey"
    assert "由此提出的建议" in client.get(finding.get_absolute_url()).text
    assert "关于化验员的建议" not in log_in(way.made, "otherdeputy").get(finding.get_absolute_url()).text
    assert client.post(do(finding, "raise_it"), given).status_code == 422
    assert Suggestion.objects.count() == 1


def test_the_page_of_a_step_does_not_call_the_purpose_what_a_unit_is_to_do():
    way = planned()
    page = log_in(way.made, "presidium").get(do(way.inspection, "announce")).text
    assert way.inspection.topic in page and "交办内容" not in page


def test_what_deputies_write_is_never_markup():
    way = going(topic=HOSTILE)
    finding = way.found(text=HOSTILE)
    client = log_in(way.made, "deputy")
    for page in (reverse("inspection:own"), way.inspection.get_absolute_url(), finding.get_absolute_url()):
        assert HOSTILE not in client.get(page).text


def test_twice_at_once_hands_over_once():
    way = going()
    finding = way.found()
    client, given = log_in(way.made, "presidium"), {"lead": way.made.units["roads"].pk}
    assert client.post(do(finding, "hand_over"), given).status_code == 302
    assert client.post(do(finding, "hand_over"), given).status_code == 422


def test_lead_and_co_unit_are_not_the_same():
    way = going()
    finding, roads = way.found(), way.made.units["roads"].pk
    answer = log_in(way.made, "presidium").post(do(finding, "hand_over"), {"lead": roads, "co": [roads]})
    assert answer.status_code == 422
    finding.refresh_from_db()
    assert finding.state == "open"


def test_lists_and_pages_cost_the_same_however_many_there_are(django_assert_max_num_queries):
    way = going()
    way.found()
    way.handed()
    client = log_in(way.made, "presidium")
    pages = [reverse("inspection:own") + "?heap=announced", way.inspection.get_absolute_url()]
    for page in pages:
        client.get(page)
    costs = []
    for page in pages:
        with django_assert_max_num_queries(60) as few:
            client.get(page)
        costs.append(len(few))
    for _ in range(4):
        going(way.made).found()
        way.found()
        way.handed()
    for page, cost in zip(pages, costs, strict=True):
        with django_assert_max_num_queries(cost):
            client.get(page)


def test_in_english_every_page_speaks_english():
    way = going()
    finding = way.handed()
    client = log_in(way.made, "presidium")
    client.cookies["django_language"] = "en"
    for page, word in (
        (reverse("inspection:own") + "?heap=announced", "unanswered"),
        (way.inspection.get_absolute_url(), "Deputies taking part"),
        (finding.get_absolute_url(), "What the deputies found"),
        (reverse("inspection:plan"), "Save the plan"),
    ):
        assert word in client.get(page).text
