"""Whoever calls the person has number, reply and the form that notes the call on one page; the number for a reason."""

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.audit.models import Event
from daibiao.lib import clock
from tests.cases.factories import TOLD_AT, Way, told

pytestmark = pytest.mark.django_db
REPLY, PHONE = "主管道已修复，9月29日恢复供水。", "139 0000 0417"


@pytest.fixture(autouse=True)
def _on_that_day():
    with clock.turned_to(TOLD_AT):
        yield


def staff(way: Way) -> Client:
    client = Client()
    client.force_login(way.made.accounts["staff"])
    return client


def test_from_the_form_one_press_leads_to_number_reply_and_form():
    way = told().answered()
    client, number = staff(way), way.case.number
    inform, reveal = reverse("case:do", args=[number, "inform"]), reverse("case:reveal", args=[number])
    asked = client.get(inform).text
    assert REPLY in asked and f'action="{reveal}"' in asked
    assert 'value="电话告知答复"' in asked, "the reason stands there, and can be changed"
    assert PHONE not in asked and not Event.objects.filter(name="case.revealed").exists()
    calling = client.post(reveal, {"reason": "电话告知答复"}).text
    assert PHONE in calling and REPLY in calling and f'action="{inform}"' in calling
    assert reverse("case:do", args=[number, "note_attempt"]) in calling
    assert Event.objects.filter(name="case.revealed").count() == 1
    client.post(inform, {"way": "phone", "said": "告诉他已修好。"})
    assert way.fresh().state == "informed"


def test_where_nothing_is_to_be_told_the_page_shows_the_number_alone():
    way = told()
    client, reveal = staff(way), reverse("case:reveal", args=[way.case.number])
    shown = client.post(reveal, {"reason": "核对地点"}).text
    assert PHONE in shown and "念给反映人听" not in shown


def test_without_a_reason_there_is_no_number():
    way = told().answered()
    answer = staff(way).post(reverse("case:reveal", args=[way.case.number]), {"reason": ""})
    assert answer.status_code == 422 and PHONE not in answer.text


def test_where_no_number_was_left_none_is_offered():
    way = told(phone="").answered()
    assert "/phone/" not in staff(way).get(reverse("case:do", args=[way.case.number, "inform"])).text


def test_the_unit_that_may_look_up_the_number_tells_nobody():
    way = told().answered()
    client = Client()
    client.force_login(way.made.accounts["water"])
    shown = client.post(reverse("case:reveal", args=[way.case.number]), {"reason": "约看现场"})
    assert "念给反映人听" not in shown.text
