"""A day that is under way is neither moved nor cancelled over the heads of those who came."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.accounts.actors import Actor
from daibiao.audit.models import Event
from daibiao.cases import actions as cases
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices.models import Message
from daibiao.receptions import actions, tasks
from daibiao.receptions.models import Booking, Received
from daibiao.stations import actions as stations
from daibiao.web.views import coming_rows
from tests.county import HOUSE, SINCE
from tests.receptions.factories import HALF, NINE, PLANNED_AT, later, morning, plan, published

pytestmark = pytest.mark.django_db
BOOK, PHONE = "/stations/niuchang/book/", "13900000417"


@pytest.fixture
def desk():
    with morning() as desk:
        yield desk


def test_a_day_on_which_a_number_was_drawn_is_not_cancelled(desk):
    actions.draw(desk.day, by=desk.by())
    with pytest.raises(Refusal, match="已经有人取号"):
        stations.cancel_day(desk.day, by=desk.by(), reason="停电检修")
    assert desk.fresh().state == "published" and not Event.objects.filter(name="reception.cancelled").exists()


def test_nor_is_it_moved_to_another_date_though_its_hours_may_change(desk):
    actions.draw(desk.day, by=desk.by())
    with pytest.raises(Refusal, match="已经有人取号"):
        stations.change_day(desk.day, plan(desk.made, on=date(2026, 9, 17)), by=desk.by(), reason="有会议")
    assert desk.fresh().on == date(2026, 9, 16)
    stations.change_day(desk.day, plan(desk.made, closes=time(11)), by=desk.by(), reason="人多")
    assert desk.fresh().closes == time(11)


def test_who_has_received_stays_on_the_roster(desk):
    deputy, other = desk.made.deputies["deputy"], desk.made.deputies["otherdeputy"]
    stations.sit(desk.station, other, since=SINCE, by=HOUSE)
    actions.tick(desk.day, [deputy], by=desk.by())
    with pytest.raises(Refusal, match="已经记下到场接待"):
        stations.change_day(desk.day, plan(desk.made, deputies=(other,)), by=desk.by(), reason="换人")
    assert list(desk.fresh().deputies.all()) == [deputy]
    stations.change_day(desk.day, plan(desk.made, deputies=(deputy, other)), by=desk.by(), reason="加人")
    assert Received.objects.get().deputy == deputy


def test_a_page_says_why_a_day_under_way_is_not_cancelled(desk):
    actions.draw(desk.day, by=desk.by())
    client = Client()
    client.force_login(desk.made.accounts["staff"])
    answer = client.post(f"/station-office/days/{desk.day.pk}/do/cancel_day/", {"reason": "停电检修"})
    assert answer.status_code == 422 and "已经有人取号" in answer.content.decode()


def test_what_ended_this_morning_is_not_announced_on_the_front_page(desk):
    address = f"/deputies/{desk.made.deputies['deputy'].pk}/"
    assert len(coming_rows(3)) == 1 and "10:00" in Client().get(address).content.decode()
    with later(hours=2):
        assert coming_rows(3) == []
        assert "10:00" not in Client().get(address).content.decode()


# What the booked are told of a change


def told_by_message(name: str) -> list[str]:
    return list(Message.objects.filter(name=name).order_by("pk").values_list("text", flat=True))


def test_nobody_is_told_of_a_change_that_leaves_their_time_as_it_is():
    with clock.turned_to(PLANNED_AT):
        desk = published()
        desk.booked(NINE, phone=PHONE)
        for change in ({"closes": HALF}, {"places": 2}, {"theme": "农田水利"}):
            stations.change_day(desk.day, plan(desk.made, **change), by=desk.by(), reason="有会议")
    assert not told_by_message("booking.moved") and not told_by_message("booking.released")


def test_who_was_reminded_of_the_first_date_is_reminded_of_the_second():
    with clock.turned_to(PLANNED_AT):
        desk = published()
        desk.booked(NINE, phone=PHONE)
    with later(days=-1):
        assert tasks.the_day_before() == 1
        stations.change_day(desk.day, plan(desk.made, on=date(2026, 9, 23)), by=desk.by(), reason="有会议")
    with later(days=6):
        assert (tasks.the_day_before(), tasks.the_day_before()) == (1, 0)
    assert ["2026年9月23日（周三） 9:00" in text for text in told_by_message("booking.reminded")] == [
        False,
        True,
    ]


@pytest.mark.parametrize("has_gateway", [True, False])
def test_the_page_promises_messages_only_to_those_whose_time_changes(settings, has_gateway):
    settings.DAIBIAO_GATEWAY = has_gateway
    with clock.turned_to(PLANNED_AT):
        desk = published()
        desk.booked()
        client = Client()
        client.force_login(desk.made.accounts["staff"])
        sent = {
            "on": "2026-09-16",
            "opens": "09:00",
            "closes": "10:00",
            "minutes": 15,
            "places": 1,
            "theme": "农田水利",
            "deputies": [desk.made.deputies["deputy"].pk],
            "reason": "定了主题",
        }
        address = f"/station-office/days/{desk.day.pk}/do/change_day/"
        shown = client.post(address, sent, follow=True).content.decode()
    assert "约了时间的人会收到短信" not in shown
    assert ("时间变了的人会收到短信" in shown, "打电话告诉时间变了的人" in shown) == (
        has_gateway,
        not has_gateway,
    )


def test_without_a_gateway_whoever_books_is_promised_a_call(settings):
    settings.DAIBIAO_GATEWAY = False
    with clock.turned_to(PLANNED_AT):
        shown = Client().get(f"/stations/{published().day.station.code}/book/").content.decode()
    assert "短信" not in shown and "接待日有变动，工作人员会打电话告诉您" in shown


def test_who_lost_the_time_stays_on_the_list_of_the_desk_until_another_is_booked():
    with clock.turned_to(PLANNED_AT):
        desk = published()
        booking, staff = desk.booked(NINE), Client()
        staff.force_login(desk.made.accounts["staff"])
        later = plan(desk.made, opens=time(10), closes=time(11))
        stations.change_day(desk.day, later, by=desk.by(), reason="上午停电")
        address = desk.day.get_absolute_url()
        listed = staff.get(f"/receptions/{desk.day.pk}/").content.decode()
        assert booking.case.number in listed and "没有留号码" in listed and "已取消" in listed, address
        actions.book(booking.case, desk.fresh(), time(10), by=desk.by())
        listed = staff.get(f"/receptions/{desk.day.pk}/").content.decode()
    assert listed.count(booking.case.get_absolute_url()) == 1 and "已取消" not in listed


def test_whose_day_is_cancelled_reads_why():
    with clock.turned_to(PLANNED_AT):
        desk, client = published(), Client()
        case, pin = cases.tell(cases.Told(words="灯坏了。", station=desk.station), by=Actor.visitor())
        actions.book(case, desk.day, NINE, by=Actor.teller(case.number))
        stations.cancel_day(desk.day, by=desk.by(), reason="上午停电")
        client.post("/follow/", {"number": case.number, "pin": pin})
        shown = client.get(f"/booked/{case.number}/").content.decode()
    assert "联络站取消了接待日" in shown and "上午停电" in shown


def test_a_time_that_has_begun_is_neither_changed_nor_cancelled():
    with clock.turned_to(PLANNED_AT):
        desk, client, staff = published(), Client(), Client()
        client.get(BOOK)
        client.post(BOOK, {"words": "路坏了", "once": str(uuid4()), "slot": f"{desk.day.pk} 09:00"})
    staff.force_login(desk.made.accounts["staff"])
    booking = Booking.objects.get()
    case = booking.case
    pages = [(client, reverse("reception:booked", args=[case.number])), (client, case.get_absolute_url())]
    pages.append((staff, case.get_absolute_url()))
    ways = [reverse(f"reception:{name}", args=[case.number]) for name in ("booked", "again", "cancel")]
    for minutes, offers in ((9, True), (10, False)):
        with later(minutes=minutes):
            shown = [any(f'href="{way}"' in who.get(page).text for way in ways) for who, page in pages]
            assert shown == [offers] * 3
    with later(minutes=10):
        for change in (actions.cancel_booking, lambda it, by: actions.book_again(case, it.day, HALF, by=by)):
            with pytest.raises(Refusal, match="已经到了"):
                change(booking, by=Actor.teller(case.number))


def test_whose_time_went_with_a_change_reads_why_and_who_books_after_it_is_told_no_untruth():
    with clock.turned_to(PLANNED_AT):
        desk, client = published(), Client()
        case, pin = cases.tell(cases.Told(words="灯坏了。", station=desk.station), by=Actor.visitor())
        actions.book(case, desk.day, NINE, by=Actor.teller(case.number))
        stations.change_day(desk.day, plan(desk.made, opens=HALF), by=desk.by(), reason="晚半小时开始")
        client.post("/follow/", {"number": case.number, "pin": pin})
        mine = f"/booked/{case.number}/"
        lost = client.get(mine).content.decode()
        actions.book(case, desk.fresh(), HALF, by=Actor.teller(case.number))
        later = client.get(mine).content.decode()
    assert "已取消" in lost and "这一天有过变更" in lost and "晚半小时开始" in lost
    assert "约好了" in later and "变更的原因" not in later, "what was booked after the change did not change"


def test_the_sheet_for_the_door_keeps_its_two_sentences_apart_in_english():
    with clock.turned_to(PLANNED_AT):
        client = Client(headers={"accept-language": "en"})
        shown = client.get(f"/stations/{published().station.code}/sheet/").content.decode()
    assert "need?<br>" in shown and "need?Tell" not in shown
