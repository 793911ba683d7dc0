"""The office's own pages: a holiday notice recounts what was provisional; open work is passed on in one step."""

from datetime import date, datetime

import pytest
from django.test import Client

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.deadlines import actions as deadlines
from daibiao.deadlines.models import Clock
from daibiao.lib import clock
from daibiao.notices.models import Message
from daibiao.web import notices_of_years
from tests.county import county
from tests.notices.factories import PHONE, MessageFactory
from tests.stories.test_told_to_closed import handed_over

NOTICE = "2027-01-01~2027-01-03 放假 元旦\n2027-01-09 上班 元旦"


def logged_in(made, username):
    """A browser in which this account is logged in."""
    client = Client()
    client.force_login(made.accounts[username])
    return client


def test_a_notice_is_read_line_by_line():
    days = notices_of_years.read(NOTICE)
    assert sorted(days) == [date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 3), date(2027, 1, 9)]


@pytest.mark.parametrize(
    "line",
    ["元旦放假", "2027-13-01 放假 元旦", "2027-01-03~2027-01-01 放假 元旦", "2027-01-01 放假 元旦 多余 的"],
)
def test_an_unreadable_line_is_named(line):
    with pytest.raises(notices_of_years.UnreadableLine, match=line[:4]):
        notices_of_years.read(line)


@pytest.mark.django_db
def test_entering_the_notice_recounts_open_provisional_terms_and_keeps_the_old_explanation():
    made, house = county(), Actor.system("test")
    with clock.turned_to(datetime(2026, 12, 24, 10, tzinfo=clock.ZONE)), acting(house):
        running = deadlines.start(Clock.objects.create(), "case.answer", by=house, at=clock.now())
    before = running.due_on
    answer = logged_in(made, "systemadmin").post(
        "/calendar/", {"year": 2027, "notice": "国办发明电", "days": NOTICE}
    )
    assert answer.status_code == 302
    running.refresh_from_db()
    assert (running.provisional, running.due_on) == (False, before)
    assert [each.reason for each in running.explanations.all()] == ["set", "announced"]


@pytest.mark.django_db
def test_the_calendar_is_refused_to_those_who_may_not_and_a_bad_line_loses_nothing():
    made = county()
    assert logged_in(made, "water").get("/calendar/").status_code == 403
    answer = logged_in(made, "systemadmin").post(
        "/calendar/", {"year": 2027, "notice": "国办", "days": "春节放七天"}
    )
    assert answer.status_code == 422 and "春节放七天" in answer.content.decode()


@pytest.mark.django_db
def test_open_work_goes_to_a_colleague_in_one_step():
    made = county()
    _case, _pin, assignment = handed_over(made)
    taker = made.accounts["water2"].grants.get()
    logged_in(made, "water").post("/pass-on/", {"colleague": taker.pk})
    assignment.refresh_from_db()
    assert assignment.handler == made.accounts["water2"]


@pytest.mark.django_db
def test_who_works_in_no_unit_passes_nothing_on():
    assert logged_in(county(), "affairs").get("/pass-on/").status_code == 403


@pytest.mark.django_db
def test_failed_messages_are_shown_masked_and_sent_again():
    chosen, left, admin = *MessageFactory.create_batch(2, failed=True), logged_in(county(), "systemadmin")
    shown = admin.get("/failed-messages/").content.decode()
    assert chosen.number in shown and "139****0417" in shown and PHONE not in shown
    assert "/failed-messages/" in admin.get("/me/").content.decode()

    answer = admin.post("/failed-messages/", {"message": [chosen.pk, "x"]}, follow=True)
    assert "1 条消息已放回待发送" in answer.content.decode()
    assert list(Message.objects.failed()) == [left]
    assert list(Message.objects.waiting()) == [chosen]

    again = admin.post("/failed-messages/", {"message": [chosen.pk]}, follow=True)
    assert "没有要重新发送的" in again.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("username", "address"),
    [
        ("securityadmin", "/grants/"),
        ("auditor", "/trail/"),
        ("systemadmin", "/office/"),
        ("affairs", "/office/"),
    ],
)
def test_each_administrator_finds_the_own_page(username: str, address: str):
    made = county()
    client = logged_in(made, username)
    assert f'href="{address}"' in client.get("/me/").content.decode()
    assert client.get(address).status_code == 200
    other = next(each for each in ("/grants/", "/trail/", "/office/") if each != address)
    assert f'href="{other}"' not in client.get("/me/").content.decode()
    assert client.get(other).status_code == 403
