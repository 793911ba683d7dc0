"""Three people tell of the same pipe; the coordinator merges them, the unit mends once, each reads and rates alone."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.cases.models import Case
from daibiao.handling import actions as handling
from daibiao.lib import clock
from tests.cases.factories import TOLD_AT, Way, answer
from tests.county import county

pytestmark = pytest.mark.django_db
PEOPLE = [
    ("牛场镇三组的水管断了，我叫杨大山家最高", "杨大山", "13900000411"),
    ("三组没有水", "龙小妹", "13900000412"),
    ("我家断水四天了", "", ""),
]


def tell(made, words: str, name: str, phone: str) -> tuple[Case, str, Client]:
    """Somebody scans the code of the station; the browser is theirs."""
    browser = Client()
    browser.cookies["device"] = "a-browser-that-keeps-cookies"
    sent = {"words": words, "name": name, "phone": phone, "where": "牛场镇三组"}
    page = browser.post(reverse("door:station", args=["niuchang"]), sent, follow=True).content.decode()
    return Case.objects.latest("id"), re.search(r"\d{4} \d{4}", page)[0], browser


def desk(made, username: str) -> Client:
    browser = Client()
    browser.force_login(made.accounts[username])
    return browser


def press(browser: Client, case: Case, verb: str, **sent) -> str:
    answer = browser.post(reverse("case:do", args=[case.number, verb]), sent, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def told_merged_and_handed(made):
    """Told by three, merged at the desk, handed over once."""
    told = [tell(made, *person) for person in PEOPLE]
    first = told[0][0]
    coordinator = desk(made, "presidium")
    press(coordinator, first, "accept")
    for case, _pin, _browser in told[1:]:
        press(coordinator, case, "merge", other=first.number)
    press(coordinator, first, "hand_over", lead=made.units["water"].pk)
    return told


def test_three_tell_the_same_one_is_handled_and_each_rates():
    made = county()
    with clock.turned_to(TOLD_AT):
        told = told_merged_and_handed(made)
        case, browsers = told[0][0], [browser for _case, _pin, browser in told]
        _what_one_reads_of_the_others(told)
        way = Way(made, Case.objects.get(pk=case.pk))
        handling.acknowledge(way.lead, by=way.by("water"))
        handling.contact(way.lead, by=way.by("water"), mode="phone", on=clock.today(), said="已约。")
        way.replied(answer("水管已换新，今晚来水。"))
    with clock.turned_to(TOLD_AT + timedelta(hours=2)):
        for (each, _pin, browser), result in zip(told, ("yes", "not", "fair"), strict=True):
            page = browser.get(each.get_absolute_url()).content.decode()
            assert "水管已换新" in page
            if result == "not":
                press(browser, each, "rate", result="not", attitude="yes", reason="二楼还是没水")
        states = set(Case.objects.values_list("state", "round"))
        assert states == {("handling", 2)}, "one not satisfied: it is handled again for all"
        handling.acknowledge(way.fresh().matter.lead(), by=way.by("water"))
        way.replied(answer("二楼也通了。"))
        for each, _pin, browser in told:
            press(browser, each, "rate", result="yes", attitude="yes")
        press(desk(made, "presidium"), case, "close")
    assert set(Case.objects.values_list("outcome", flat=True)) == {"solved"}
    assert [Case.objects.get(pk=each.pk).ratings.count() for each, _pin, _browser in told] == [1, 2, 1]
    assert len(browsers) == 3


def _what_one_reads_of_the_others(told) -> None:
    for case, pin, browser in told:
        other = Client()
        other.post(reverse("door:follow"), {"number": case.number, "pin": pin})
        for page in (browser.get(case.get_absolute_url()), other.get(case.get_absolute_url())):
            text = page.content.decode()
            assert case.words in text and "还有 2 人反映同一件事" in text and "市水务局" in text
            for stranger, _pin, _browser in told:
                if stranger != case:
                    hidden = (stranger.words, stranger.number, *filter(None, [stranger.name]))
                    assert not [word for word in hidden if word in text]


def test_the_sealed_letter_of_another_is_not_opened():
    from tests.house import world as worlds

    with worlds.world() as made:
        way = Way(made.county, made.cases["merged"])
        main = Way(made.county, made.cases["plain"])
        reply = main.lead.replies.get()
        handling.submit(reply, by=way.by("water"))
        handling.sign(reply, by=way.by("waterleader"), seen=reply.digest)
        browser = made.browser("teller")
        opened = browser.get(reverse("case:letter", args=[main.case.number, reply.pk]))
        assert opened.status_code == 200
        opened.close()
        assert browser.get(reverse("case:letter", args=[way.case.number, reply.pk])).status_code == 404
        assert f"/letters/{reply.pk}/" not in browser.get(way.case.get_absolute_url()).content.decode()
