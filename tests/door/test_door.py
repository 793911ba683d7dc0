"""The open door under strain: sent twice, without cookies, on shared machines, by strangers with bad intent."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Knock
from daibiao.cases import actions as cases
from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.notices.models import Message
from tests.cases.factories import TOLD_AT
from tests.county import county
from tests.files.factories import picture, upload

pytestmark = pytest.mark.django_db

TELL, FOLLOW, RECORD = "/tell/", "/follow/", "/record/"
PHONE = "13900000417"
PIN = re.compile(r"\d{4} \d{4}")


@pytest.fixture
def made():
    """The small county."""
    return county()


def form(**more) -> dict:
    return {"words": "路坏了", "once": str(uuid4())} | more


def browser() -> Client:
    """A browser that has opened the form and keeps cookies."""
    client = Client()
    client.get(TELL)
    return client


def logged_in(made, username: str) -> Client:
    client = Client()
    client.force_login(made.accounts[username])
    return client


def pin_on(answer) -> str:
    assert answer.status_code == 200
    return PIN.search(answer.content.decode())[0].replace(" ", "")


def opens(number: str, pin: str, client: Client | None = None, **how) -> bool:
    return (client or Client()).post(FOLLOW, {"number": number, "pin": pin}, **how).status_code == 302


# Sent twice


def test_a_browser_without_cookies_gets_its_receipt_each_time(made):
    sent = form()
    pins = [pin_on(Client(enforce_csrf_checks=True).post(TELL, sent)) for _ in range(2)]
    assert pins[0] == pins[1] and opens(Case.objects.get().number, pins[0])


def test_the_second_press_before_the_first_cookie_gets_the_same_receipt(made):
    sent, client = form(), browser()
    cookies = client.cookies.copy()
    first = pin_on(client.post(TELL, sent, follow=True))
    client.cookies = cookies
    assert pin_on(client.post(TELL, sent, follow=True)) == first
    assert Case.objects.count() == 1


def test_the_same_form_with_other_words_is_another_case(made):
    sent, client = form(), browser()
    pins = [pin_on(client.post(TELL, sent | more, follow=True)) for more in ({}, {"is_confidential": "on"})]
    assert pins[0] != pins[1]
    assert Case.objects.count() == 2


def test_after_an_hour_the_same_form_leads_to_number_and_pin(made):
    sent = form()
    with clock.turned_to(TOLD_AT):
        browser().post(TELL, sent)
    with clock.turned_to(TOLD_AT + timedelta(hours=1)):
        answer = browser().post(TELL, sent, follow=True)
    assert answer.redirect_chain[-1][0].startswith(FOLLOW)
    assert not PIN.search(answer.content.decode())
    assert Case.objects.count() == 1


def test_nothing_in_the_database_is_the_secret_of_the_form(made):
    sent = form()
    browser().post(TELL, sent)
    assert sent["once"] not in str(Case.objects.values().get())


def test_a_repeated_form_is_not_refused_as_a_flood(made, settings):
    settings.DAIBIAO_LIMITS = settings.DAIBIAO_LIMITS | {"tell.device": (1, 3600)}
    sent, client = form(), browser()
    assert [client.post(TELL, sent).status_code for _ in range(2)] == [302, 302]
    assert client.post(TELL, form()).status_code == 422


def test_staff_who_press_twice_get_one_slip(made):
    client = logged_in(made, "staff")
    sent = form(station=made.stations["niuchang"].pk, channel="desk")
    assert len({pin_on(client.post(RECORD, sent, follow=True)) for _ in range(2)}) == 1
    assert Case.objects.count() == 1


def test_another_site_cannot_tell_through_a_visitor(made):
    assert browser().post(TELL, form(), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert not Case.objects.exists()


# Shared machines


def test_the_receipt_is_shown_for_half_an_hour(made):
    client = browser()
    with clock.turned_to(TOLD_AT):
        client.post(TELL, form())
        address = reverse("door:receipt", args=[Case.objects.get().number])
        assert pin_on(client.get(address))
    with clock.turned_to(TOLD_AT + timedelta(minutes=30)):
        assert client.get(address).status_code == 404


def test_who_leaves_leaves_nothing(made):
    client = browser()
    client.post(TELL, form())
    case = Case.objects.get()
    assert client.post(reverse("case:leave", args=[case.number])).status_code == 302
    for address in (reverse("door:receipt", args=[case.number]), case.get_absolute_url()):
        assert client.get(address).status_code == 404


def test_logging_in_forgets_who_told_here_before(made):
    client = browser()
    client.post(TELL, form())
    number = Case.objects.get().number
    client.post("/login/", {"login": "schools", "password": "a-long-password"})
    assert "_auth_user_id" in client.session
    assert client.get(reverse("case:page", args=[number])).status_code == 404
    assert client.get(reverse("door:receipt", args=[number])).status_code == 404


def test_the_session_of_a_teller_ends_with_the_browser(made):
    client = browser()
    client.post(TELL, form())
    assert client.session.get_expire_at_browser_close()


def test_staff_who_take_a_case_down_do_not_become_its_teller(made):
    client = logged_in(made, "staff")
    client.post(RECORD, form(station=made.stations["niuchang"].pk, channel="desk"))
    assert "opened" not in client.session
    rate = reverse("case:do", args=[Case.objects.get().number, "withdraw"])
    assert client.get(rate).status_code == 403


def test_an_account_that_tells_for_itself_is_the_teller_of_that(made):
    client = logged_in(made, "schools")
    client.get(TELL)
    client.post(TELL, form())
    assert client.get(Case.objects.get().get_absolute_url()).status_code == 200


# Photos


def test_photos_of_a_wrong_form_are_counted_and_not_decoded(made, monkeypatch):
    monkeypatch.setattr("daibiao.files.pictures.redraw", lambda *given: pytest.fail("decoded"))
    answer = browser().post(TELL, {"words": "", "photos": upload(picture())})
    assert answer.status_code == 422
    assert Knock.objects.count() == 2


def test_beyond_the_limit_the_words_still_go(made, settings, monkeypatch):
    settings.DAIBIAO_LIMITS = settings.DAIBIAO_LIMITS | {"photos.address": (0, 3600)}
    monkeypatch.setattr("daibiao.files.pictures.redraw", lambda *given: pytest.fail("decoded"))
    client = browser()
    answer = client.post(TELL, form(photos=upload(picture())))
    assert answer.status_code == 422 and "不带照片现在就能交" in answer.content.decode()
    assert client.post(TELL, form()).status_code == 302


# Number and PIN


def test_a_stranger_does_not_lock_the_receipt(made):
    case, pin = cases.tell(cases.Told(words="路坏了"), by=Actor.visitor())
    stranger = {"REMOTE_ADDR": "192.0.2.7"}
    for _ in range(8):
        assert not opens(case.number, "00000000", **stranger)
    assert not opens(case.number, pin, **stranger)
    assert opens(case.number, pin)


def test_many_strangers_lock_a_number_but_not_for_a_browser_that_knows_it(made, settings):
    settings.DAIBIAO_LIMITS = settings.DAIBIAO_LIMITS | {"pin.number": (3, 900)}
    case, pin = cases.tell(cases.Told(words="路坏了"), by=Actor.visitor())
    mine = Client()
    assert opens(case.number, pin, mine)
    for n in range(4):
        opens(case.number, "00000000", REMOTE_ADDR=f"192.0.2.{n}")
    assert not opens(case.number, pin, REMOTE_ADDR="198.51.100.1")
    mine.cookies.pop("sessionid")
    assert opens(case.number, pin, mine)


def test_the_right_pin_uses_nothing_up(made):
    case, pin = cases.tell(cases.Told(words="路坏了"), by=Actor.visitor())
    assert all(opens(case.number, pin) for _ in range(8))


def test_a_forged_mark_of_a_known_browser_is_worth_nothing(made, settings):
    settings.DAIBIAO_LIMITS = settings.DAIBIAO_LIMITS | {"pin.number": (0, 900)}
    case, pin = cases.tell(cases.Told(words="路坏了"), by=Actor.visitor())
    client = Client()
    client.cookies["known"] = "0123456789abcdef:1abc:forged"
    assert not opens(case.number, pin, client)


def test_an_unknown_number_is_answered_like_a_wrong_pin(made):
    case, _pin = cases.tell(cases.Told(words="路坏了"), by=Actor.visitor())
    pages = [
        Client().post(FOLLOW, {"number": number, "pin": "00000000"}).content.decode()
        for number in (case.number, "福泉2026-9999")
    ]
    assert pages[0].count("编号或查询码不对") == pages[1].count("编号或查询码不对") > 0


# Messages


def test_strangers_cannot_flood_a_telephone_and_the_page_says_so(made):
    with clock.turned_to(TOLD_AT):
        pages = [browser().post(TELL, form(phone=PHONE), follow=True).content.decode() for _ in range(4)]
    assert [("没有再发" in page) for page in pages] == [False, False, False, True]
    assert Case.objects.count() == 4 and Message.objects.count() == 3
    assert PHONE not in str(list(Knock.objects.values()))
