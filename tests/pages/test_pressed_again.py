"""The office's own forms and buttons: sent again they lead where they led, and nothing is done or written down again."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from daibiao.audit.models import Event
from daibiao.documents import actions as documents
from daibiao.documents.models import Template
from daibiao.exchange.models import Delivery
from daibiao.lib import clock
from daibiao.pages.presses import FIELD
from daibiao.suggestions.models import Suggestion
from tests.arrivals.factories import run, written
from tests.cases.factories import TOLD_AT, told
from tests.county import county
from tests.documents.factories import written as letter
from tests.exchange.factories import SYSTEM, empty, row, workbook
from tests.people.test_pages import given as granted
from tests.receptions.factories import NINE, PLANNED_AT, morning

from .test_sent_twice import log_in, mark_on

pytestmark = pytest.mark.django_db
AGAIN = "这张表已经交过"
HOLIDAYS = {"year": 2027, "notice": "国办发明电", "days": "2027-01-01~2027-01-03 放假 元旦"}


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def twice(client: Client, page: str, sent: dict, to: str = ""):
    """Sent, and sent again from the same page: both lead to one place, and nothing is written down the second time."""
    sent = mark_on(client, page) | sent
    first = client.post(to or page, _anew(sent))
    written_down = Event.objects.count()
    again = client.post(to or page, _anew(sent), follow=True)
    assert first.status_code == 302
    assert again.status_code == 200 and AGAIN in again.text
    assert again.redirect_chain[0][0] == first.url
    assert Event.objects.count() == written_down


def _anew(sent: dict) -> dict:
    """The same once more: a file is read from its beginning."""
    for value in sent.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    return sent


def test_a_notice_of_holidays_recounts_once():
    twice(log_in(county(), "systemadmin"), reverse("calendar"), HOLIDAYS)
    assert Event.objects.filter(name="calendar.announced").count() == 1


def test_a_role_is_granted_redated_and_revoked_once():
    made = county()
    client, page = log_in(made, "securityadmin"), reverse("people:grants", args=["staff"])
    twice(client, page, granted(made))
    grant = made.accounts["staff"].grants.get()
    twice(client, page, {"grant": grant.pk, "do": "redate", "since": "2025-12-01", "reason": "mistaken"})
    twice(client, page, {"grant": grant.pk, "on": "2027-01-31"})
    again = client.post(page, granted(made, since="2028-01-01") | mark_on(client, page))
    assert again.status_code == 302 and made.accounts["staff"].grants.count() == 2, "another is another"


def test_a_template_is_kept_once_and_gone_back_to_once():
    client = log_in(county(), "affairs")
    page = reverse("document:template", args=["reply"])
    paper = SimpleUploadedFile("答复函.docx", letter("{{ unit }}答复如下：", "{{ text }}"))
    twice(client, page, {"file": paper, "note": "换了抬头"})
    assert Template.objects.count() == 1
    twice(client, page, {}, reverse("document:use_template", args=["reply", 0]))


def test_going_back_sent_late_does_not_undo_what_a_colleague_chose_meanwhile():
    made = county()
    client, page = log_in(made, "affairs"), reverse("document:template", args=["reply"])
    documents.keep_template("reply", letter("{{ text }}"), by=made.actor("affairs"))
    sent, to = mark_on(client, page), reverse("document:use_template", args=["reply", 0])
    client.post(to, sent)
    documents.use_template("reply", 1, by=made.actor("affairs"))
    client.post(to, sent)
    assert Template.objects.get().is_used


def test_a_file_comes_in_once_and_is_taken_in_once(tmp_path):
    client = log_in(empty(), "presidium")
    file = SimpleUploadedFile("来件.xlsx", workbook(tmp_path, row(), row(编号="2", 标题=None)).read_bytes())
    twice(client, reverse("exchange:home"), {"system": SYSTEM, "file": file}, reverse("exchange:receive"))
    page = Delivery.objects.get().get_absolute_url()
    chosen = dict(Delivery.objects.get().columns)
    twice(client, page, chosen, f"{page}columns/")
    twice(client, page, {}, f"{page}take-in/")
    assert Suggestion.objects.count() == 1


def test_a_file_is_put_away_once(tmp_path):
    client = log_in(empty(), "presidium")
    file = SimpleUploadedFile("来件.xlsx", workbook(tmp_path, row()).read_bytes())
    client.post(reverse("exchange:receive"), {"system": SYSTEM, "file": file})
    page = Delivery.objects.get().get_absolute_url()
    twice(client, page, {}, f"{page}put-away/")


def test_open_work_is_passed_on_once():
    way = told().working()
    taker = way.made.accounts["water2"].grants.get()
    twice(log_in(way.made, "water"), reverse("pass_on"), {"colleague": taker.pk})
    assert way.lead.handler == way.made.accounts["water2"]


def test_two_cases_are_merged_once():
    first = told()
    second = told(first.made, words="三组停水了", phone="")
    page = reverse("case:do", args=[second.case.number, "merge"])
    client = log_in(first.made, "presidium")
    twice(client, f"{page}?other={first.case.number}", {"other": first.case.number})
    assert Event.objects.filter(name="case.merged").count() == 1


def test_a_case_is_routed_out_of_sight_once():
    way = told()
    page = reverse("case:do", args=[way.case.number, "route"])
    twice(log_in(way.made, "presidium"), page, {"to": way.made.units["committee"].pk, "reason": "由市里协调"})
    assert Event.objects.filter(name="case.routed").count() == 1


def test_imported_cases_are_taken_up_once(tmp_path, capsys):
    made = county()
    run(capsys, written(tmp_path, "内容,地点\n第一件,牛场镇\n"))
    client = log_in(made, "presidium")
    page = client.get(reverse("queues:take_up")).text
    ticked = re.search(r'name="cases" value="(\d+)"', page)[1]
    twice(client, reverse("queues:take_up"), {"cases": ticked})


def test_another_time_is_booked_once():
    with morning() as desk, clock.turned_to(PLANNED_AT):
        booking = desk.booked(NINE)
        page = reverse("reception:again", args=[booking.case.number])
        client, slot = log_in(desk.made, "staff"), f"{desk.day.pk} 09:30"
        twice(client, page, {"slot": slot})
        assert booking.case.bookings.count() == 2


def test_a_button_that_asks_nothing_is_pressed_once():
    way = told()
    page = way.case.get_absolute_url()
    client = log_in(way.made, "presidium")
    drawn = re.search(
        rf'action="([^"]+/accept/)".*?name="{FIELD}" value="([^"]+)"', client.get(page).text, re.DOTALL
    )
    first, again = (client.post(drawn[1], {FIELD: drawn[2]}) for _ in range(2))
    assert first.url == again.url == page and AGAIN in client.get(page).text
