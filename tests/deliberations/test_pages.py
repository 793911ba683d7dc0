"""The pages of deliberation opinions: from the draft to the close by pressing what stands there, and what everybody reads."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.deliberations import actions as deliberations
from daibiao.deliberations.models import Deliberation
from daibiao.handling.models import Reply
from daibiao.lib import clock
from tests.cases.factories import TOLD_AT
from tests.deliberations.factories import drafted, sitting

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
    return {
        "meeting": "市十届人大常委会第三十二次会议",
        "met_on": (clock.today() - timedelta(days=1)).isoformat(),
        "kind": "special",
        "report_title": "关于农村供水保障情况的报告",
        "reporter": "市人民政府",
        "assessment": "供水保障水平提高了。",
        "problems": "两处没有水管员。",
        "points": "补齐村级水管员。\n\n公布每月水质。\n",
        **more,
    }


def do(row, verb: str) -> str:
    return reverse("deliberation:do", args=[row.number, verb])


def report(row: Deliberation, office: Client, unit: Client, leader: Client) -> None:
    """The unit drafts, sends the draft for comment, has it signed: each by pressing what stands on a page."""
    row.refresh_from_db()
    lead = row.matter.lead()
    step = {
        name: reverse("handling:do", args=[lead.pk, name])
        for name in ("acknowledge", "draft", "submit", "sign")
    }
    unit.post(step["acknowledge"])
    contact = {"contact_name": "王某", "contact_phone": "0854-2220000", "result": "A"}
    unit.post(step["draft"], {"text": "水管员已经补齐。", **contact})
    assert "先把报告稿送人大征求意见" in unit.get(step["submit"]).text
    unit.post(do(row, "ask_comment"))
    assert "水管员已经补齐" in office.get(do(row, "give_comment")).text
    assert "报告稿待回复" in office.get(reverse("deliberation:own") + "?heap=asked").text
    office.post(do(row, "give_comment"), {"comment": "没有意见。"})
    unit.post(step["submit"])
    leader.post(step["sign"], {"seen": Reply.objects.get().digest})


def test_from_the_draft_to_the_close():
    made = sitting()
    office, deputy = log_in(made, "affairs"), log_in(made, "deputy")
    assert "起草审议意见" in office.get(reverse("deliberation:own")).text
    page = office.post(reverse("deliberation:draft"), form(), follow=True)
    row = Deliberation.objects.get()
    assert page.status_code == 200 and "公布每月水质" in page.text
    assert [point.position for point in row.points.all()] == [1, 2]
    assert deputy.get(row.get_absolute_url()).status_code == 404
    office.post(do(row, "agree"), {"agreed_on": clock.today().isoformat()})
    assert "农村供水保障" in deputy.get(reverse("deliberation:own")).text
    assert "等代表工委交办" in deputy.get(row.get_absolute_url()).text
    office.post(do(row, "hand_over"), {"lead": made.units["water"].pk})
    unit, leader = log_in(made, "water"), log_in(made, "waterleader")
    assert row.title in unit.get(reverse("queues:desk")).text
    seen = unit.get(row.get_absolute_url()).text
    assert "签收" in seen and "补齐村级水管员" in seen
    assert f'href="{reverse("deliberation:own")}"' not in seen
    assert f'href="{reverse("queues:desk")}"' in seen.partition('class="crumb"')[2].partition("</nav>")[0]
    report(row, office, unit, leader)
    assert "水管员已经补齐" in deputy.get(row.get_absolute_url()).text
    office.post(do(row, "accept"), {"decided_on": clock.today().isoformat(), "words": "会议认可。"})
    assert "还没有向社会公布" in office.post(do(row, "close")).text
    assert office.post(do(row, "publish")).status_code == 422
    office.post(do(row, "publish"), {"reviewed": "on"})
    office.post(do(row, "close"))
    row.refresh_from_db()
    assert row.state == "closed" and "会议认可" in deputy.get(row.get_absolute_url()).text


def test_everybody_reads_what_is_published_without_a_persons_name():
    way = drafted().agreed()
    visitor = Client()
    one = reverse("deliberation:published_one", args=[way.row.number])
    assert visitor.get(one).status_code == 404
    assert "还没有公开的审议意见" in visitor.get(reverse("deliberation:published")).text
    deliberations.publish(way.fresh(), by=way.by("affairs"))
    assert way.row.title in visitor.get(reverse("deliberation:published")).text
    way.handed().reported()
    assert "水管员已经补齐" not in visitor.get(one).text
    deliberations.publish(way.fresh(), by=way.by("affairs"))
    page = visitor.get(one).text
    assert "水管员已经补齐" in page and "公布每月水质" in page
    reply = way.fresh().matter.signed_replies().get()
    for private in (reply.contact_name, reply.contact_phone, reply.signed_by.name, "补上水质数据"):
        assert private not in page
    deliberations.hide(way.fresh(), by=way.by("affairs"), reason="有误。")
    assert visitor.get(one).status_code == 404


def test_the_second_round_is_published_only_when_it_was_looked_over():
    way = drafted().agreed().handed().reported()
    deliberations.publish(way.fresh(), by=way.by("affairs"))
    deliberations.ask_again(way.fresh(), by=way.by("affairs"), decided_on=clock.today(), words="没有数字。")
    way.drafted("补了二十名水管员。")
    way.commented().signed(by="waterhead")
    one = reverse("deliberation:published_one", args=[way.row.number])
    assert "补了二十名水管员" not in Client().get(one).text
    office = log_in(way.made, "affairs")
    assert "新的报告还没有公开" in office.get(way.row.get_absolute_url()).text
    office.post(do(way.row, "publish"), {"reviewed": "on"})
    page = Client().get(one).text
    assert "补了二十名水管员" in page and "没有数字" in page
    assert " · 第 1 轮</h2>" in page and " · 第 2 轮</h2>" in page, "each report says of which round it is"


@pytest.mark.parametrize(
    "wrong",
    [
        {"meeting": ""},
        {"report_title": "长" * 81},
        {"kind": "walk"},
        {"met_on": "昨天"},
        {"met_on": "2026-12-31"},
        {"points": "长" * 501},
        {"points": "好。\n" * 41},
        {"limit_on": "2026-01-01"},
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(wrong):
    made = sitting()
    answer = log_in(made, "affairs").post(reverse("deliberation:draft"), form(**wrong))
    assert answer.status_code == 422 and "两处没有水管员。" in answer.text
    assert not Deliberation.objects.exists()


def test_what_is_pasted_with_book_marks_and_numbers_has_them_once():
    made = sitting()
    office = log_in(made, "affairs")
    points = "一、补齐村级水管员。\n2. 公布每月水质。\n（三）三是修3.5公里管。\n4.5公里管要换。\n\n五、"
    office.post(reverse("deliberation:draft"), form(report_title=" 《关于农村供水的报告》", points=points))
    row = Deliberation.objects.get()
    assert row.report_title == "关于农村供水的报告"
    assert [point.text for point in row.points.all()] == [
        "补齐村级水管员。",
        "公布每月水质。",
        "三是修3.5公里管。",
        "4.5公里管要换。",
    ]


def test_a_text_is_changed_with_what_stands_in_it():
    way = drafted()
    client = log_in(way.made, "affairs")
    address = reverse("deliberation:rewrite", args=[way.row.number])
    shown = {key: value or "" for key, value in client.get(address).context["form"].initial.items()}
    assert client.post(address, {**shown, "problems": "三处没有水管员。"}).status_code == 302
    assert way.fresh().problems == "三处没有水管员。" and way.row.points.count() == 2


def test_what_is_written_is_never_markup():
    way = drafted(assessment=HOSTILE, points=(HOSTILE,), report_title=HOSTILE).agreed()
    deliberations.publish(way.fresh(), by=way.by("affairs"))
    client = log_in(way.made, "affairs")
    one = reverse("deliberation:published_one", args=[way.row.number])
    for page in (reverse("deliberation:own"), way.row.get_absolute_url(), one):
        assert HOSTILE not in client.get(page).text


def test_twice_at_once_hands_over_once():
    way = drafted().agreed()
    client, given = log_in(way.made, "affairs"), {"lead": way.made.units["water"].pk}
    assert client.post(do(way.row, "hand_over"), given).status_code == 302
    assert client.post(do(way.row, "hand_over"), given).status_code == 422


def test_lead_and_co_unit_are_not_the_same():
    way = drafted().agreed()
    water = way.made.units["water"].pk
    answer = log_in(way.made, "affairs").post(do(way.row, "hand_over"), {"lead": water, "co": [water]})
    assert answer.status_code == 422 and way.fresh().state == "agreed"


def test_lists_and_pages_cost_the_same_however_many_there_are(django_assert_max_num_queries):
    made = sitting()
    way = drafted(made).agreed().handed()
    deliberations.publish(way.fresh(), by=way.by("affairs"))
    client = log_in(made, "affairs")
    pages = [reverse("deliberation:own") + "?heap=handed", reverse("deliberation:published")]
    pages += [way.row.get_absolute_url()]
    for page in pages:
        client.get(page)
    costs = []
    for page in pages:
        with django_assert_max_num_queries(60) as few:
            client.get(page)
        costs.append(len(few))
    for _ in range(5):
        more = drafted(made, points=("好。",) * 9).agreed().handed("roads")
        deliberations.publish(more.fresh(), by=more.by("affairs"))
    for page, cost in zip(pages, costs, strict=True):
        with django_assert_max_num_queries(cost):
            client.get(page)


def test_in_english_every_page_speaks_english():
    way = drafted().agreed().handed()
    deliberations.publish(way.fresh(), by=way.by("affairs"))
    client = log_in(way.made, "affairs")
    client.cookies["django_language"] = "en"
    for page, word in (
        (reverse("deliberation:own") + "?heap=handed", "Being handled"),
        (way.row.get_absolute_url(), "Overall assessment"),
        (reverse("deliberation:draft"), "Draft an opinion"),
        (reverse("deliberation:published_one", args=[way.row.number]), "Published deliberation opinions"),
    ):
        assert word in client.get(page).text
