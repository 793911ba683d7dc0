"""A reception day from the plan to the register: announced, moved, booked, held, closed; what was told goes its way."""

from datetime import date, datetime, time
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.audit.models import Event
from daibiao.cases import actions as cases
from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.notices.models import Message
from daibiao.receptions.models import Booking, Received, Ticket
from daibiao.stations.models import ReceptionDay
from tests.county import county

pytestmark = pytest.mark.django_db

STATION = "/station-office/niuchang/"
WORDS = "同心村三组的水管冬天总冻裂，<b>今年</b>能不能埋深一点？"


def at(day: int, hour: int, minute: int = 0):
    return clock.turned_to(datetime(2026, 10, day, hour, minute, tzinfo=clock.ZONE))


def logged_in(made, username: str) -> Client:
    client = Client()
    client.force_login(made.accounts[username])
    return client


def plan(made, on: date, **more) -> dict:
    deputies = [made.deputies["deputy"].pk]
    given = {"on": on.isoformat(), "opens": "09:00", "closes": "11:00", "minutes": 20, "places": 1}
    return given | {"deputies": deputies, "staff": [made.accounts["staff"].pk], "theme": "饮水"} | more


def test_from_the_plan_to_the_register():
    made = county()
    staff, resident = logged_in(made, "staff"), Client()

    with at(9, 10):  # planned and announced six days before
        planned = staff.post(f"{STATION}do/plan_day/", plan(made, date(2026, 10, 15)))
        assert planned.url.startswith("/station-office/days/"), "to the page of that day"
        day = ReceptionDay.objects.get()
        assert resident.get("/stations/niuchang/").content.decode().count("饮水") == 0
        staff.post(f"{day.get_absolute_url()}do/publish_day/")
        shown = resident.get("/stations/niuchang/").content.decode()
        assert "饮水" in shown and "deputy代表" in shown and "约时间见代表" in shown

    with at(10, 20):  # a resident books a time, on a telephone, in the evening
        booked = resident.post(
            "/stations/niuchang/book/",
            {"words": WORDS, "phone": "13900000417", "once": str(uuid4()), "slot": f"{day.pk} 09:20"},
            follow=True,
        )
        assert booked.status_code == 200
    case = Case.objects.get()
    assert (case.state, case.words) == ("told", WORDS)

    with at(12, 9):  # the coordinator does not wait for the day; the reception moves by a day
        cases.accept(case, by=made.actor("presidium"))
        answer = staff.post(
            f"{day.get_absolute_url()}do/change_day/",
            plan(made, date(2026, 10, 16), reason="15 日停水检修"),
            follow=True,
        )
        assert answer.status_code == 200
    assert "2026年10月16日（周五） 9:20" in Message.objects.get(name="booking.moved").text
    mine = reverse("reception:booked", args=[case.number])
    with at(12, 20):
        shown = resident.get(mine).content.decode()
        assert "2026年10月16日" in shown and "15 日停水检修" in shown

    desk = reverse("reception:desk", args=[day.pk])
    with at(16, 8, 55):  # two people come: one without a booking, then the one who booked
        staff.post(f"{desk}do/draw/")
        booking = Booking.objects.get()
        staff.post(reverse("reception:booking_do", args=[booking.pk, "arrive"]))
    with at(16, 9, 21):  # whose time has come is called first
        staff.post(f"{desk}do/call_next/")
        called = Ticket.objects.called().get()
        assert called.booking == booking
        page = staff.get(reverse("reception:ticket_do", args=[called.pk, "finish"])).content.decode()
        assert "&lt;b&gt;今年" in page
        deputy = made.deputies["deputy"].pk
        staff.post(reverse("reception:ticket_do", args=[called.pk, "finish"]), {"deputies": [deputy]})
        staff.post(f"{desk}do/call_next/")
        walk_in = Ticket.objects.called().get()
        receipt = staff.post(
            reverse("reception:ticket_do", args=[walk_in.pk, "take_down"]),
            {"words": "村里没有路灯", "once": str(uuid4()), "deputies": [deputy]},
            follow=True,
        )
        assert "查询码" in receipt.content.decode()
    with at(16, 11, 5):
        staff.post(f"{desk}do/close_desk/", {"remark": ""})

    assert ReceptionDay.objects.get().state == "held"
    assert [row.deputy for row in Received.objects.all()] == [made.deputies["deputy"]]
    assert Event.objects.get(name="reception.received").facts["people"] == 2
    with at(17, 9):
        register = staff.get(reverse("reception:register", args=[day.pk])).content.decode()
        public = resident.get(f"/deputies/{deputy}/").content.decode()
        assert "村里没有路灯" in register and "139" not in register
        assert "2026年10月16日" in public and "0417" not in public
        assert logged_in(made, "deputy").get(case.get_absolute_url()).status_code == 200


def test_whoever_does_not_come_has_told_all_the_same():
    made = county()
    staff = logged_in(made, "staff")
    with at(9, 10):
        staff.post(f"{STATION}do/plan_day/", plan(made, date(2026, 10, 15)))
        day = ReceptionDay.objects.get()
        staff.post(f"{day.get_absolute_url()}do/publish_day/")
        sent = {"words": "路灯坏了", "once": str(uuid4()), "slot": f"{day.pk} 10:00"}
        Client().post("/stations/niuchang/book/", sent)
    with at(15, 11, 30):
        answer = staff.post(reverse("reception:do", args=[day.pk, "close_desk"]), {"remark": "代表临时抢险"})
        assert answer.status_code == 302
    case = Case.objects.get()
    assert (case.bookings.get().state, case.state) == ("missed", "told")
    cases.accept(case, by=made.actor("presidium"))
    assert case.bookings.get().starts == time(10)
