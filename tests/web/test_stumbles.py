"""What people stumbled over between the pages: links that were none, names that were not true, refusals without a way on."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from daibiao.audit.acts import acting
from daibiao.cases import actions as cases
from daibiao.lib import clock
from daibiao.notices.models import Message
from daibiao.people import actions as people
from daibiao.stations.models import Station
from daibiao.web.templatetags.daibiao_words import tel
from tests.cases.factories import TOLD_AT, Way, told
from tests.county import HOUSE, SINCE
from tests.suggestions.factories import begun

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def logged_in(way: Way, username: str) -> Client:
    client = Client()
    client.force_login(way.made.accounts[username])
    return client


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


# The page that is not there


def test_a_stranger_at_a_case_reads_how_to_follow_it_and_not_whether_it_exists():
    way = told()
    pages = []
    for number in (way.case.number, "福泉2026-9999"):
        answered = Client().get(reverse("case:page", args=[number]))
        assert answered.status_code == 404
        pages.append(re.sub(r"csrf\w*\W+value=\S+|X-CSRFToken\S+ \S+", "", answered.content.decode()))
        follow = f"{reverse('door:follow')}?number="
        assert follow in pages[-1] and "凭回执上的编号和查询码" in pages[-1]
        link = re.search(rf'href="({re.escape(follow)}[^"]+)"', pages[-1])[1]
        assert f'value="{number}"' in read(Client(), link)
        encoded = link.partition("=")[2]
        pages[-1] = pages[-1].replace(encoded, "").replace(number, "")
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("name", "more"), [("case:do", ["withdraw"]), ("door:receipt", []), ("reception:booked", [])]
)
def test_so_does_whoever_opens_what_hangs_on_a_case(name, more):
    way = told()
    assert reverse("door:follow") + "?number=" in read(Client(), reverse(name, args=[way.case.number, *more]))


def test_hostile_signs_in_the_address_are_only_text():
    answered = read(Client(), "/cases/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&x=1/")
    assert "<script>alert" not in answered


def test_who_has_an_account_and_who_asks_for_anything_else_is_not_sent_there():
    way = told()
    for client, address in (
        (logged_in(way, "schools"), way.case.get_absolute_url()),
        (Client(), "/no-such-page/"),
    ):
        answered = client.get(address)
        assert answered.status_code == 404
        assert reverse("door:follow") + "?number=" not in answered.content.decode()


# Where am I


@pytest.mark.parametrize(
    ("username", "list_name", "address"),
    [
        ("presidium", "诉求", "queues:queue"),
        ("water", "待办", "queues:desk"),
        ("deputy", "诉求", "queues:queue"),
    ],
)
def test_the_way_back_bears_the_true_name_of_the_readers_list(username, list_name, address):
    way = told().handed()
    page = read(logged_in(way, username), way.case.get_absolute_url())
    crumb = re.search(r'<nav class="crumb".*?</nav>', page, re.DOTALL)[0]
    assert f'<a href="{reverse(address)}">{list_name}</a>' in crumb


# Messages


def test_a_matter_in_a_message_is_a_link_for_whoever_may_open_it_and_for_nobody_else():
    way = told().handed()
    with acting(HOUSE):
        for username in ("water", "schools"):
            Message.objects.create(
                key=username, name="digest.day", channel="page", account=way.made.accounts[username],
                language="zh-hans", text=f"<b>待签收</b>\n{way.case.number}、福泉2026-9999", state="waiting",
                not_before=clock.now(), created_at=clock.now(),
            )  # fmt: skip
    link = f'<a href="{way.case.get_absolute_url()}">{way.case.number}</a>'
    mine, strange = (read(logged_in(way, username), "/me/") for username in ("water", "schools"))
    assert link in mine and "&lt;b&gt;待签收" in mine
    assert link not in strange and way.case.number in strange and way.case.get_absolute_url() not in strange
    assert "福泉2026-9999</a>" not in mine


def test_in_the_mornings_list_suggestions_are_links_like_cases():
    way = begun().working()
    number = way.suggestion.number
    with acting(HOUSE):
        for username in ("roads", "water"):
            Message.objects.create(
                key=username, name="digest.day", channel="page", account=way.made.accounts[username],
                language="zh-hans", text=f"今日待办：\n· {number} 答复待签发\n· {number} 催办待回应", state="waiting",
                not_before=clock.now(), created_at=clock.now(),
            )  # fmt: skip
    link = f'<a href="{way.suggestion.get_absolute_url()}">{number}</a>'
    assert read(logged_in(way, "roads"), "/me/").count(link) == 2
    assert link not in read(logged_in(way, "water"), "/me/")


# Telephones


def test_the_telephone_of_a_station_is_pressed_wherever_it_is_read():
    way = told()
    station = Station.objects.get(code="niuchang")
    with acting(HOUSE):
        Station.objects.filter(pk=station.pk).update(phone="0854-2000 123")
    for client, address in (
        (Client(), reverse("stations")),
        (Client(), reverse("home")),
        (Client(), reverse("reception:station", args=["niuchang"])),
        (logged_in(way, "presidium"), station.get_absolute_url()),
    ):
        assert 'href="tel:0854-2000123"' in read(client, address), address


def test_a_telephone_carries_nothing_but_its_signs():
    assert tel('0854-2"><script>1') == (
        '<a class="tel" href="tel:0854-21">0854\N{NON-BREAKING HYPHEN}2&quot;&gt;&lt;script&gt;1</a>'
    )


# Buttons


def test_one_button_opens_the_draft_and_the_other_saves_it():
    way = told().working()
    assert ">起草答复<" in re.sub(r"<svg.*?</svg>|\s", "", page_of(way))
    form = read(logged_in(way, "water"), reverse("handling:do", args=[way.lead.pk, "draft"]))
    main = re.search(r'<button type="submit" class="btn btn-main">([^<]+)</button>', form)[1]
    assert main == "保存草稿"
    with translation.override("en"):
        assert "Save the draft" in read(english(way), reverse("handling:do", args=[way.lead.pk, "draft"]))


def page_of(way: Way) -> str:
    return read(logged_in(way, "water"), way.case.get_absolute_url())


def english(way: Way) -> Client:
    client = logged_in(way, "water")
    client.cookies["django_language"] = "en"
    return client


def test_another_handler_is_somebody_else():
    way = told().working()
    people.grant(way.made.accounts["schools"], "handler", way.made.units["water"], by=HOUSE, since=SINCE)
    form = read(logged_in(way, "water"), reverse("handling:do", args=[way.lead.pk, "take_over"]))
    others = re.findall(r'<option value="(\d+)"', form)
    assert str(way.made.accounts["schools"].pk) in others
    assert str(way.made.accounts["water"].pk) not in others
    sent = {"handler": way.made.accounts["water"].pk}
    answered = logged_in(way, "water").post(reverse("handling:do", args=[way.lead.pk, "take_over"]), sent)
    assert answered.status_code == 422 and "请看列表再选一次" in answered.content.decode()


def test_reassigning_asks_why_and_keeps_what_was_chosen():
    way = told().working()
    address, roads = reverse("handling:do", args=[way.lead.pk, "reassign"]), way.made.units["roads"]
    coordinator = logged_in(way, "presidium")
    refused = coordinator.post(address, {"unit": roads.pk, "reason": " "})
    shown = refused.content.decode()
    assert refused.status_code == 422 and "请填写这一项。" in shown
    assert f'<option value="{roads.pk}" selected>' in shown
    assert coordinator.post(address, {"unit": roads.pk, "reason": "属公路<排水>"}).status_code == 302
    assert "属公路&lt;排水&gt;" in read(coordinator, way.case.get_absolute_url())
    assert "属公路&lt;排水&gt;" in read(logged_in(way, "roads"), way.case.get_absolute_url())
    told_page = read(told_by(way), way.case.get_absolute_url())
    assert "改由市交通运输局办理" in told_page and "属公路" not in told_page


def told_by(way: Way) -> Client:
    client, pin = Client(), cases.reissue_pin(way.fresh(), by=way.by("presidium"), asked=["matter", "day"])
    client.post(reverse("door:follow"), {"number": way.case.number, "pin": pin})
    return client
