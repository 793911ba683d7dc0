"""A lost receipt, and what a caller told before."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.accounts.permissions import Refused
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.cases import actions
from daibiao.cases.models import Case
from daibiao.door.actions import open_with_pin
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices.models import Message
from daibiao.stations.models import Staffing
from tests.cases.factories import SATISFIED, TOLD_AT, WORDS, told
from tests.county import HOUSE

pytestmark = pytest.mark.django_db
RIGHT = ["matter", "name"]


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def later(minutes: int = 5):
    return clock.turned_to(TOLD_AT + timedelta(minutes=minutes))


def desk(way, username: str = "staff") -> Client:
    client = Client()
    client.force_login(way.made.accounts[username])
    return client


def opens(case, pin: str) -> bool:
    try:
        return open_with_pin(case.number, pin, address="a") == case
    except Refusal:
        return False


def test_a_new_pin_takes_the_place_of_the_old_one_at_once():
    way = told(name="杨大山")
    old = actions.reissue_pin(way.case, by=way.by("staff"), asked=RIGHT)
    new = actions.reissue_pin(way.fresh(), by=way.by("presidium"), asked=RIGHT)
    assert opens(way.fresh(), new) and not opens(way.case, old)
    event = Event.objects.filter(name="case.pin_reissued").latest("id")
    assert event.facts == {"asked": RIGHT} and event.account == way.made.accounts["presidium"]
    assert Message.objects.filter(name="case.pin_reissued").exists()


def test_a_browser_that_was_opened_with_the_old_pin_is_shut_and_shows_its_slip_no_more():
    way = told(phone="")
    browser = Client()
    browser.cookies["device"] = "a-browser-that-keeps-cookies"
    browser.post(reverse("door:tell"), {"words": WORDS, "where": "牛场镇", "name": "杨大山"})
    case = type(way.case).objects.latest("id")
    receipt = reverse("door:receipt", args=[case.number])
    assert browser.get(receipt).status_code == 200
    with later():
        assert browser.get(case.get_absolute_url()).status_code == 200
        pin = actions.reissue_pin(case, by=way.by("presidium"), asked=RIGHT)
        assert browser.get(receipt).status_code == browser.get(case.get_absolute_url()).status_code == 404
        browser.post(reverse("door:follow"), {"number": case.number, "pin": pin})
        assert browser.get(case.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("asked", [[], ["name"], ["matter"], ["matter", "shoe"]])
def test_not_before_name_and_matter_were_told_rightly(asked):
    way = told(name="杨大山")
    with pytest.raises(Refusal):
        actions.reissue_pin(way.case, by=way.by("staff"), asked=asked)
    assert not way.fresh().pin_reissued_at


def test_where_no_name_was_left_two_things_are_asked():
    way = told()
    with pytest.raises(Refusal, match="再问对一样"):
        actions.reissue_pin(way.case, by=way.by("staff"), asked=["matter"])
    actions.reissue_pin(way.case, by=way.by("staff"), asked=["matter", "day"])


def test_strangers_units_and_the_teller_issue_none_and_it_is_throttled():
    way = told().handed()
    for stranger in ("otherstaff", "water", "deputy", "affairs", "vicechair"):
        with pytest.raises(Refused):
            actions.reissue_pin(way.case, by=way.by(stranger), asked=["matter", "day"])
    for _time in range(3):
        actions.reissue_pin(way.case, by=way.by("staff"), asked=["matter", "day"])
    with pytest.raises(Refusal, match="补发得太多"):
        actions.reissue_pin(way.case, by=way.by("staff"), asked=["matter", "day"])


def test_the_desk_prints_the_new_slip_and_the_old_pin_is_nowhere():
    way = told(name="杨大山")
    client = desk(way)
    address = reverse("case:do", args=[way.case.number, "reissue_pin"])
    assert "补发查询码" in client.get(address).content.decode()
    assert client.post(address, {}).status_code == 422
    slip = client.post(address, {"asked": RIGHT}, follow=True).content.decode()
    pin = re.search(r"\d{4} \d{4}", slip)[0]
    assert "补发的回执" in slip and opens(way.fresh(), pin)
    assert slip.count(" data-print ") == 1, "one button to print, not two"


def test_earlier_matters_are_shown_to_who_takes_it_in_and_looking_is_recorded():
    way = told()
    second = told(way.made, words="路灯坏了", phone="13900000417")
    told(way.made, words="别人的事", phone="13900000418")
    client = desk(way)
    page = client.post(reverse("case:earlier", args=[second.case.number])).content.decode()
    assert way.case.number in page and "别人的事" not in page
    assert Event.objects.filter(name="case.seen_before", number=way.case.number).count() == 1
    assert "以前反映" in client.get(second.case.get_absolute_url()).content.decode()
    assert "以前反映" not in desk(way, "deputy").get(second.case.get_absolute_url()).content.decode()


def test_whoever_looks_up_many_numbers_is_stopped(settings):
    settings.DAIBIAO_LIMITS = settings.DAIBIAO_LIMITS | {"caller.account": (1, 3600)}
    way = told()
    actions.callers_cases("13900000417", by=way.by("staff"))
    with pytest.raises(Refusal, match="查得太多"):
        actions.callers_cases("13900000417", by=way.by("staff"))


def new_slip(way) -> str:
    """The receipt issued anew, its tags and blanks apart."""
    address = reverse("case:do", args=[way.case.number, "reissue_pin"])
    slip = desk(way).post(address, {"asked": ["matter", "day"]}, follow=True).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", slip))


@pytest.mark.parametrize(
    ("walk", "words"),
    [
        ("accepted", "已经受理，最晚 2026年"),
        ("handed", "承办单位正在办，最晚 2026年"),
        ("answered", "已经有了答复，请凭编号和查询码看，再评价"),
        ("informed", "已经有了答复，请在 2026年"),
        ("second_round", "正在重新办理，最晚 2026年"),
        ("council", "已经提请会议研究"),
    ],
)
def test_a_receipt_issued_anew_says_what_comes_next_where_the_matter_is_now(walk, words):
    way = told()
    assert "告诉您受理还是指引到别处" in new_slip(way)
    getattr(way, walk)()
    slip = new_slip(way)
    assert words in slip and "告诉您受理还是指引到别处" not in slip


def test_a_receipt_issued_anew_after_the_close_promises_nothing_and_sends_nobody_elsewhere():
    way = told()
    actions.withdraw(way.case, by=way.teller)
    slip = new_slip(way)
    assert "补发的回执" in slip and "接下来" not in slip and "该找的机关" not in slip


# Whoever drew the receipt does not speak with it


def _reissued(client: Client, way) -> str:
    address = reverse("case:do", args=[way.case.number, "reissue_pin"])
    slip = client.post(address, {"asked": RIGHT}, follow=True).content.decode()
    return re.search(r"\d{4} \d{4}", slip)[0]


def _comes_in(client: Client, way, pin: str):
    return client.post(reverse("door:follow"), {"number": way.case.number, "pin": pin}, follow=True)


GRADES = {"attitude": SATISFIED.attitude, "result": SATISFIED.result, "reason": ""}


def test_staff_do_not_rate_with_the_pin_they_have_just_reissued():
    """They log out, come in with number and PIN as the person would, and may read; and nothing else."""
    way = told(name="杨大山").informed()
    client = desk(way)
    pin = _reissued(client, way)
    client.post(reverse("account_logout"))
    page = _comes_in(client, way, pin)
    shown = page.content.decode()
    assert page.status_code == 200 and "只能查看" in shown and "/do/rate/" not in shown
    for verb, typed in (("rate", GRADES), ("withdraw", {}), ("answer_back", {"answer": "我补充"})):
        answer = client.post(reverse("case:do", args=[way.case.number, verb]), typed)
        assert answer.status_code == 403, verb
    assert not way.fresh().ratings.exists() and way.case.state == "informed"
    person = Client()
    assert "/do/rate/" in _comes_in(person, way, pin).content.decode(), "the person does"
    assert person.post(reverse("case:do", args=[way.case.number, "rate"]), GRADES).status_code == 302
    assert way.fresh().ratings.count() == 1


def test_nor_from_another_machine_while_they_are_logged_in():
    way = told(name="杨大山").informed()
    pin = actions.reissue_pin(way.case, by=way.by("staff"), asked=RIGHT)
    with acting(HOUSE):  # the case is theirs to see no more: they are let in by the receipt alone
        Staffing.objects.all().delete()
    other = desk(way)
    assert "只能查看" in _comes_in(other, way, pin).content.decode()
    assert other.post(reverse("case:do", args=[way.case.number, "rate"]), GRADES).status_code == 403
    assert not way.fresh().ratings.exists()


def test_a_receipt_that_others_reissue_is_the_persons_again_on_the_same_machine():
    way = told(name="杨大山").informed()
    client = desk(way)
    _reissued(client, way)
    client.post(reverse("account_logout"))
    with later():
        pin = actions.reissue_pin(way.fresh(), by=way.by("presidium"), asked=RIGHT)
        shown = _comes_in(client, way, pin).content.decode()
    assert "只能查看" not in shown and "/do/rate/" in shown


def test_nor_with_the_receipt_of_what_they_took_down():
    client = desk(way := told())
    slip = client.post(
        reverse("door:record"),
        {
            "words": "桥栏杆断了。",
            "where": "牛场镇",
            "station": way.made.stations["niuchang"].pk,
            "channel": "desk",
        },
        follow=True,
    ).content.decode()
    pin = re.search(r"\d{4} \d{4}", slip)[0]
    way.case = Case.objects.latest("id")
    client.post(reverse("account_logout"))
    assert "只能查看" in _comes_in(client, way, pin).content.decode()
    assert client.post(reverse("case:do", args=[way.case.number, "withdraw"])).status_code == 403


def test_whoever_tells_the_own_need_while_logged_in_may_rate_it():
    way = told()
    client = desk(way, "water")
    client.post(reverse("door:tell"), {"words": "桥栏杆断了。", "where": "牛场镇"}, follow=True)
    case = Case.objects.latest("id")
    client.get(reverse("door:receipt", args=[case.number]))
    assert client.post(reverse("case:do", args=[case.number, "withdraw"])).status_code == 302
