"""Who told stays unknown where they asked for it; the telephone is for the unit at work; numbers no row has."""

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.cases import actions as cases
from daibiao.handling import actions as handling
from daibiao.lib import clock
from tests.cases.factories import NOT, TOLD_AT
from tests.cases.factories import told as way_told
from tests.files.factories import picture, upload

pytestmark = pytest.mark.django_db

PHONE = "13900000417"


def logged_in(made, username: str) -> Client:
    client = Client()
    client.force_login(made.accounts[username])
    return client


def test_the_unit_learns_nothing_of_who_asked_to_stay_unknown():
    with clock.turned_to(TOLD_AT):
        way = way_told(is_confidential=True, photos=(upload(picture(), "杨秀英身份证.jpg"),))
        way.accepted()
        cases.ask_back(way.case, by=way.by("presidium"), question="您家几口人？")
        cases.answer_back(way.case, by=way.teller, answer="我家五口，姓杨。")
        cases.accept(way.fresh(), by=way.by("presidium"))
        cases.hand_over(way.case, by=way.by("presidium"), lead=way.made.units["water"])
        handling.acknowledge(way.lead, by=way.by("water"))
        handling.contact(
            way.lead, by=way.by("water"), mode="phone", on=clock.today(), said="本周内派人查漏。"
        )
        way.replied()
        cases.note_attempt(way.case, by=way.by("staff"), note="杨秀英家无人接听")
        page = logged_in(way.made, "water").get(way.case.get_absolute_url()).content.decode()
        assert "杨" not in page and "照片 1" in page
        photo = way.case.papers.get().file_id
        address = reverse("case:photo", args=[way.case.number, photo, "large"])
        served = logged_in(way.made, "water").get(address)
        assert "%E6%9D%A8" not in served["Content-Disposition"]
        served.close()
        own = logged_in(way.made, "presidium").get(way.case.get_absolute_url()).content.decode()
        assert "杨秀英身份证" in own and "我家五口" in own and "无人接听" in own


@pytest.mark.parametrize("huge", [2**31, 2**63, 10**40])
def test_a_number_that_no_row_has_is_not_found(huge):
    way = way_told(photos=(upload(picture()),)).answered()
    client = logged_in(way.made, "presidium")
    for name, args in (("photo", [huge, "small"]), ("letter", [huge])):
        assert client.get(reverse(f"case:{name}", args=[way.case.number, *args])).status_code == 404
    assert logged_in(way.made, "water").get(f"/desk/{huge}/contact/").status_code == 404


def test_the_number_is_for_the_unit_that_has_it_in_hand_now():
    with clock.turned_to(TOLD_AT):
        way = way_told(phone=PHONE).working()
        reveal = reverse("case:reveal", args=[way.case.number])
        water = logged_in(way.made, "water")
        assert water.post(reveal, {"reason": "约上门时间"}).status_code == 200
        way.replied()
        assert water.post(reveal, {"reason": "约上门时间"}).status_code == 403
        cases.inform(way.case, by=way.by("staff"), way="phone", said="告诉他已修好。")
        cases.rate(way.fresh(), NOT, by=way.teller)
        assert water.post(reveal, {"reason": "约上门时间"}).status_code == 200
        cases.withdraw(way.fresh(), by=way.teller)
        assert water.post(reveal, {"reason": "约上门时间"}).status_code == 403
        assert logged_in(way.made, "presidium").post(reveal, {"reason": "回访"}).status_code == 200
