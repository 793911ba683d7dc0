"""Booking a time: one seat for one person, told at once, moved and let go; nobody takes all the seats."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import Refused
from daibiao.audit.models import Event
from daibiao.cases import actions as cases
from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices.models import Message
from daibiao.receptions import actions, flow, tasks
from daibiao.receptions.models import Booking
from daibiao.receptions.views import booking as booking_pages
from daibiao.stations import actions as stations
from tests.receptions.factories import (
    HALF,
    NINE,
    ON,
    ON_THE_DAY,
    PLANNED_AT,
    QUARTER,
    plan,
    planned,
    published,
)

pytestmark = pytest.mark.django_db
BOOK, PHONE = "/stations/niuchang/book/", "13900000417"


@pytest.fixture(autouse=True)
def _a_week_before():
    with clock.turned_to(PLANNED_AT):
        yield


def form(desk, slot=NINE, **more) -> dict:
    given = {"words": "路坏了", "once": str(uuid4()), "slot": f"{desk.day.pk} {slot:%H:%M}"}
    return given | more


def browser() -> Client:
    client = Client()
    client.get(BOOK)
    return client


def test_whoever_books_has_told(django_assert_max_num_queries):
    desk = published()
    answer = browser().post(BOOK, form(desk, phone=PHONE), follow=True)
    case, booking = Case.objects.get(), Booking.objects.get()
    assert (case.state, case.station, case.clock.next_due_on) == ("told", desk.station, date(2026, 9, 16))
    assert list(case.deputies.all()) == [desk.made.deputies["deputy"]], "who sits at the station"
    assert (booking.case, booking.starts, booking.state) == (case, NINE, "booked")
    shown = answer.content.decode()
    assert "约好了" in shown and case.number in shown and "查询码" in shown


def test_a_day_nobody_knows_of_offers_nothing():
    desk = planned()
    assert flow.free_slots(desk.day) == []
    client = Client()
    client.force_login(desk.made.accounts["staff"])
    assert client.get(f"/receptions/{desk.day.pk}/").status_code == 404
    assert "现在没有可以约的时间" in Client().get(BOOK).content.decode()
    assert Client().post(BOOK, form(desk)).status_code == 422
    assert not Case.objects.exists(), "a forged time is no time"


def test_a_seat_is_taken_once():
    desk = published()
    desk.booked(NINE)
    with pytest.raises(Refusal, match="刚被约走"):
        desk.booked(NINE)
    assert flow.free_slots(desk.day) == [QUARTER, HALF, time(9, 45)]


def test_as_many_as_are_received_at_the_same_time():
    desk = published(places=2)
    assert [desk.booked(NINE).seat for _ in range(2)] == [1, 2]
    with pytest.raises(Refusal, match="刚被约走"):
        desk.booked(NINE)


def test_the_seat_of_a_cancelled_booking_is_free_again():
    desk = published()
    booking = desk.booked(NINE)
    actions.cancel_booking(booking, by=Actor.teller(booking.case.number))
    assert desk.booked(NINE).seat == 1
    with pytest.raises(Refusal, match="已取消"):
        actions.cancel_booking(booking, by=desk.by())


def test_where_the_time_went_meanwhile_the_need_is_told_all_the_same(monkeypatch):
    """Two people look at the same free time; the second form is checked before the first is kept."""
    desk = published()
    sent, other = form(desk), browser()
    kept = booking_pages._keep

    def late(*given):
        desk.booked(NINE)
        kept(*given)

    monkeypatch.setattr(booking_pages, "_keep", late)
    shown = other.post(BOOK, sent, follow=True).content.decode()
    assert "您说的事已经收下" in shown and "还没有约时间" in shown
    assert Case.objects.count() == 2 and Booking.objects.count() == 1


def test_a_time_that_has_begun_or_is_none_of_the_day_is_refused():
    desk = published()
    with pytest.raises(Refusal, match="刚被约走"):
        desk.booked(time(9, 7))
    with clock.turned_to(ON_THE_DAY.replace(hour=9, minute=20)):
        assert flow.free_slots(desk.day) == [HALF, time(9, 45)]


def test_one_time_a_matter_and_one_a_day_for_a_telephone():
    desk = published()
    booking = desk.booked(NINE, phone=PHONE)
    with pytest.raises(Refusal, match="已经约了时间"):
        actions.book(booking.case, desk.day, HALF, by=Actor.teller(booking.case.number))
    with pytest.raises(Refusal, match="这个号码这一天"):
        desk.booked(HALF, phone="139 0000 0417")


def test_another_time_lets_the_first_go_only_if_it_is_free():
    desk = published()
    mine, other = desk.booked(NINE), desk.booked(HALF)
    teller = Actor.teller(mine.case.number)
    with pytest.raises(Refusal, match="刚被约走"):
        actions.book_again(mine.case, desk.day, HALF, by=teller)
    mine.refresh_from_db()
    assert mine.state == "booked", "the old time stands"
    assert actions.book_again(mine.case, desk.day, QUARTER, by=teller).starts == QUARTER
    assert other.case.bookings.standing().exists()
    happened = Event.objects.filter(number=mine.case.number, name__startswith="booking.")
    assert list(happened.order_by("pk").values_list("name", flat=True)) == [
        *("booking.made", "booking.changed", "booking.made")
    ], "one change, not a cancelling"


def test_what_is_missing_is_told_in_the_order_of_the_page():
    desk, client = published(), browser()
    shown = client.post(BOOK, form(desk) | {"slot": "", "words": ""}).context["form"]
    assert list(shown.errors)[:2] == ["slot", "words"]


def test_nobody_books_or_cancels_for_somebody_else():
    desk = published()
    booking, other = desk.booked(NINE), desk.told()
    with pytest.raises(Refused):
        actions.book(other, desk.day, HALF, by=Actor.teller(booking.case.number))
    with pytest.raises(Refused):
        actions.cancel_booking(booking, by=Actor.teller(other.number))
    with pytest.raises(Refused):
        actions.cancel_booking(booking, by=desk.by("otherstaff"))


def test_a_closed_matter_needs_no_time_and_a_withdrawn_one_keeps_none():
    desk = published()
    booking = desk.booked(NINE)
    cases.withdraw(booking.case, by=Actor.teller(booking.case.number))
    booking.refresh_from_db()
    assert booking.state == "cancelled"
    with pytest.raises(Refusal, match="已经办结"):
        actions.book(booking.case, desk.day, NINE, by=Actor.teller(booking.case.number))


def test_the_same_form_twice_is_one_case_and_one_booking():
    desk, client = published(), browser()
    sent = form(desk)
    assert [client.post(BOOK, sent).status_code for _ in range(2)] == [302, 302]
    assert (Case.objects.count(), Booking.objects.count()) == (1, 1)


def test_a_browser_without_cookies_gets_its_receipt_in_the_answer():
    desk = published()
    shown = Client().post(BOOK, form(desk)).content.decode()
    assert "约好了" in shown and "查询码" in shown and "换个时间" not in shown


def test_nobody_takes_all_the_seats(settings):
    desk, client = published(), browser()
    settings.DAIBIAO_LIMITS = settings.DAIBIAO_LIMITS | {"book.device": (1, 86400)}
    assert client.post(BOOK, form(desk, NINE)).status_code == 302
    answer = client.post(BOOK, form(desk, QUARTER))
    assert answer.status_code == 422 and "刚才收到的太多了" in answer.content.decode()
    assert Booking.objects.count() == 1
    assert client.post("/tell/", {"words": "路坏了"}).status_code == 302, "telling stays open"


def _answers(desk, slots, **more) -> list[int]:
    """What a caller without cookies is answered who books one time after the other."""
    return [
        Client(REMOTE_ADDR="203.0.113.9").post(BOOK, form(desk, slot, **more)).status_code for slot in slots
    ]


def test_a_caller_without_cookies_takes_at_most_half_of_the_seats():
    """Each time a new device: what is left is the address, and the day."""
    desk = published()
    assert _answers(desk, desk.day.slots) == [200, 200, 422, 422]
    refused = Client(REMOTE_ADDR="203.0.113.9").post(BOOK, form(desk, time(9, 30), words="桥断了"))
    shown = refused.content.decode()
    assert "约的已经很多了" in shown and "桥断了" in shown and Booking.objects.count() == 2
    assert Case.objects.count() == 2, "what comes back is not taken down"
    with clock.turned_to(PLANNED_AT + timedelta(days=1)):
        assert _answers(desk, [HALF]) == [422], "nor on the next day"
    assert Client(REMOTE_ADDR="203.0.113.10").post(BOOK, form(desk, HALF)).status_code == 200


def test_a_long_day_is_not_booked_out_from_one_address_either():
    desk = published(closes=time(12))
    assert _answers(desk, desk.day.slots).count(200) == 5


def test_a_receipt_is_no_way_around_it():
    """Told without a time, booked by the receipt afterwards: it counts all the same."""
    desk, said = published(), []
    for slot in desk.day.slots:
        client = Client(REMOTE_ADDR="203.0.113.9")
        here = reverse("door:station", args=["niuchang"])
        client.get(here)
        client.cookies["csrftoken"] = "kept"
        told = client.post(here, {"words": "路坏了", "once": str(uuid4())}, follow=True)
        number = Case.objects.latest("id").number
        assert told.status_code == 200
        again = client.post(
            reverse("reception:again", args=[number]), {"slot": f"{desk.day.pk} {slot:%H:%M}"}
        )
        said.append(again.status_code)
    assert said == [302, 302, 422, 422]


def test_one_telephone_books_three_times(settings):
    settings.DAIBIAO_LIMITS = settings.DAIBIAO_LIMITS | {"book.reception": (99, 86400)}
    desk = published()
    days = [desk.day]
    for ahead in range(1, 4):
        on = ON + timedelta(days=ahead)
        days.append(stations.plan_day(desk.station, plan(desk.made, on=on), by=desk.by()))
        stations.publish_day(days[-1], by=desk.by(), hurried="加开")
    phones = (PHONE, "139 0000 0417", "139-0000-0417", "+8613900000417")
    said = [
        Client().post(BOOK, form(desk, slot=NINE, phone=phone) | {"slot": f"{day.pk} 09:00"}).status_code
        for day, phone in zip(days, phones, strict=True)
    ]
    assert said == [200, 200, 200, 422]


@pytest.mark.parametrize(
    "slot", ["", "x", "1", "999999 09:00", f"{10**30} 09:00", "1 25:99", "1 09:00; drop", "<b>1</b> 09:00"]
)
def test_a_hostile_time_is_refused_in_words_and_loses_nothing(slot):
    desk = published()
    words = "路坏了<script>alert(1)</script>"
    answer = browser().post(BOOK, form(desk) | {"slot": slot, "words": words})
    shown = answer.content.decode()
    assert answer.status_code == 422 and "&lt;script&gt;" in shown and "<script>alert" not in shown
    assert not Case.objects.exists()


def test_a_machine_and_another_site_book_nothing():
    desk = published()
    browser().post(BOOK, form(desk, website="http://spam"))
    assert browser().post(BOOK, form(desk), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert not Case.objects.exists()


def test_the_page_of_the_booking_is_for_its_own_browser():
    desk, client = published(), browser()
    client.post(BOOK, form(desk))
    number = Case.objects.get().number
    mine = f"/booked/{number}/"
    assert client.get(mine).status_code == 200
    for method, address in (("get", mine), ("get", f"{mine}again/"), ("post", f"{mine}cancel/")):
        assert getattr(Client(), method)(address).status_code == 404
    answer = client.post(f"{mine}again/", {"slot": f"{desk.day.pk} 09:30"}, follow=True)
    assert "9:30" in answer.content.decode()
    client.post(f"{mine}cancel/")
    assert set(Booking.objects.values_list("state", flat=True)) == {"cancelled"}
    twice = client.post(f"{mine}cancel/")
    assert twice.status_code == 422 and "不能做这一步" in twice.content.decode()


def test_a_booking_is_let_go_only_after_a_question():
    """On the page of the booking nothing is pressed that cancels it: a link leads to the question, which names the time."""
    desk, client = published(), browser()
    client.post(BOOK, form(desk))
    mine = reverse("reception:booked", args=[Case.objects.get().number])
    shown = client.get(mine).content.decode()
    assert f'href="{mine}cancel/"' in shown and f'action="{mine}cancel/"' not in shown
    asked = client.get(f"{mine}cancel/").content.decode()
    assert set(Booking.objects.values_list("state", flat=True)) == {"booked"}
    assert "9:00" in asked and "照常办理" in asked and "autofocus" in asked
    answer = client.post(f"{mine}cancel/")
    assert answer.status_code == 302 and answer.url == mine


def test_the_teller_sees_the_time_on_the_page_of_the_case():
    desk, client = published(), browser()
    client.post(BOOK, form(desk))
    case = Case.objects.get()
    shown = client.get(case.get_absolute_url()).content.decode()
    assert reverse("reception:booked", args=[case.number]) in shown
    assert "约好 2026年9月16日（周三） 9:00 见代表" in shown


def test_staff_book_for_whoever_calls_them():
    desk = published()
    case, client = desk.told(), Client()
    client.force_login(desk.made.accounts["staff"])
    address = reverse("reception:again", args=[case.number])
    assert address in client.get(case.get_absolute_url()).content.decode()
    for slot in ("09:00", "09:30"):
        answer = client.post(address, {"slot": f"{desk.day.pk} {slot}"})
        assert answer.headers["Location"] == case.get_absolute_url()
    assert [(each.starts, each.state) for each in Booking.objects.order_by("pk")] == [
        (NINE, "cancelled"),
        (HALF, "booked"),
    ]
    client.force_login(desk.made.accounts["presidium"])
    assert client.get(address).status_code == 403


# What becomes of bookings when the day changes


def told_by_message(name: str) -> list[str]:
    return list(Message.objects.filter(name=name).values_list("text", flat=True))


def test_a_day_that_moves_takes_its_bookings_along_and_tells_them():
    desk = published()
    booking = desk.booked(NINE, phone=PHONE)
    stations.change_day(
        desk.day, plan(desk.made, on=date(2026, 9, 17)), by=desk.by(), reason="代表要参加会议"
    )
    booking.refresh_from_db()
    assert (booking.state, booking.at) == ("booked", "2026-09-17 9:00")
    (text,) = told_by_message("booking.moved")
    assert (
        "2026年9月17日（周四） 9:00" in text
        and booking.case.number in text
        and "代表" not in text.partition("】")[2]
    )


def test_whose_time_is_no_more_is_let_go_and_told():
    desk = published()
    desk.booked(NINE, phone=PHONE)
    lost = desk.booked(HALF, phone="13900000418")
    stations.change_day(desk.day, plan(desk.made, closes=HALF), by=desk.by(), reason="有会议")
    assert [row.state for row in Booking.objects.order_by("pk")] == ["booked", "cancelled"]
    assert "2026年9月16日（周三） 9:30" in told_by_message("booking.released")[0]
    assert not told_by_message("booking.moved"), "whose time stays is not troubled"
    assert Case.objects.get(pk=lost.case_id).state == "told"


def test_who_is_on_duty_may_change_without_a_message_to_the_booked():
    desk = published()
    desk.booked(NINE, phone=PHONE)
    stations.change_day(desk.day, plan(desk.made, theme="农田水利"), by=desk.by(), reason="定了主题")
    assert not told_by_message("booking.moved") and not told_by_message("booking.released")


def test_a_cancelled_day_tells_everybody_and_what_was_told_goes_on():
    desk = published()
    booking, silent = desk.booked(NINE, phone=PHONE), desk.booked(HALF)
    stations.cancel_day(desk.day, by=desk.by(), reason="停电检修")
    assert set(Booking.objects.values_list("state", flat=True)) == {"cancelled"}
    (text,) = told_by_message("booking.released")
    assert booking.case.number in text and "停电" not in text
    assert {booking.case.state, silent.case.state} == {"told"}
    assert Event.objects.filter(name="booking.released").count() == 2


def test_one_reminder_on_the_day_before():
    desk = published()
    desk.booked(NINE, phone=PHONE)
    desk.booked(HALF)
    assert tasks.the_day_before() == 0
    with clock.turned_to(datetime(2026, 9, 15, 9, tzinfo=clock.ZONE)):
        assert (tasks.the_day_before(), tasks.the_day_before()) == (2, 0)
    (text,) = told_by_message("booking.reminded")
    assert "2026年9月16日（周三） 9:00" in text
