"""Reception days: planned, announced in time or with the reason why not, changed, cancelled; who is told."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from daibiao.accounts.permissions import Refused
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.deadlines import actions as deadlines
from daibiao.deadlines.models import Term
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices.models import Message
from daibiao.people import actions as people
from daibiao.stations import actions, flow, tasks
from daibiao.stations.models import ReceptionDay
from tests.county import HOUSE, SINCE, county
from tests.receptions.factories import NINE, ON, PLANNED_AT, plan, planned, published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_week_before():
    with clock.turned_to(PLANNED_AT):
        yield


def before(days: int):
    return clock.turned_to(datetime.combine(ON - timedelta(days=days), time(17), clock.ZONE))


def test_staff_plan_and_announce_their_own_station():
    desk = published()
    assert (desk.day.state, desk.day.hurried) == ("published", "")
    assert list(ReceptionDay.objects.published().coming(clock.today())) == [desk.day]
    assert [f"{slot:%H:%M}" for slot in desk.day.slots] == ["09:00", "09:15", "09:30", "09:45"]
    for username in ("otherstaff", "streetwork", "deputy", "affairs", "vicechair"):
        with pytest.raises(Refused):
            actions.plan_day(desk.station, plan(desk.made), by=desk.by(username))


@pytest.mark.parametrize(("days", "short"), [(4, False), (3, False), (2, True), (0, True)])
def test_later_than_the_term_it_is_announced_with_the_reason(days, short):
    desk = planned()
    with before(days) if days else clock.turned_to(datetime.combine(ON, time(8), clock.ZONE)):
        assert flow.notice(desk.day).is_short == short
        if short:
            with pytest.raises(Refusal, match="不足 3 天"):
                actions.publish_day(desk.day, by=desk.by(), hurried="  ")
            assert desk.fresh().state == "planned"
        actions.publish_day(desk.day, by=desk.by(), hurried="防汛值守后补排" if short else "")
    assert Event.objects.get(name="reception.published").facts["short"] is short
    assert bool(desk.fresh().hurried) is short


def test_the_number_is_the_counties_own_where_it_has_set_one():
    desk = planned()
    congress = desk.station.coordinator.congress
    term = Term(
        congress=congress,
        key="reception.notice",
        start_event="planned",
        length=7,
        unit="before_meeting",
        source="本市办法",
        valid_from=clock.today(),
    )
    assert flow.notice(desk.day).latest == date(2026, 9, 13)
    deadlines.set_term(term, by=HOUSE)
    assert (flow.notice(desk.day).latest, flow.notice(desk.day).length) == (date(2026, 9, 9), 7)
    assert "本市办法" in flow.notice(desk.day).words


def test_without_a_deputy_or_after_its_end_nothing_is_announced():
    desk = planned(deputies=())
    with pytest.raises(Refusal, match="还没有排值班代表"):
        actions.publish_day(desk.day, by=desk.by())
    with clock.turned_to(datetime.combine(ON, time(10), clock.ZONE)):
        assert "接待时间已经过了。" in flow.blockers("publish_day", desk.day)
        with pytest.raises(Refusal, match="已经过了"):
            actions.cancel_day(desk.day, by=desk.by(), reason="x")
    with clock.turned_to(datetime.combine(ON, time(10), clock.ZONE) + timedelta(days=1)):
        assert "这一天已经过了。" in flow.blockers("publish_day", desk.day)


def test_nobody_is_said_to_hear_of_what_was_never_announced():
    desk = planned()
    client = Client()
    client.force_login(desk.made.accounts["staff"])
    address = f"/station-office/days/{desk.day.pk}/do/"
    sent = {"on": ON, "opens": "09:30", "closes": "10:30", "minutes": 15, "places": 1}
    asked = client.get(f"{address}change_day/").text
    assert "公布以前要排好" in asked
    changed = client.post(f"{address}change_day/", sent, follow=True).text
    assert "已变更。" in changed and "收到短信" not in changed and "打电话" not in changed
    assert "收到短信" not in client.get(f"{address}cancel_day/").text
    cancelled = client.post(f"{address}cancel_day/", {"reason": "没有人"}, follow=True).text
    assert "已取消。" in cancelled and "收到短信" not in cancelled and "打电话" not in cancelled


def test_a_day_that_was_called_off_has_no_desk_to_go_to():
    desk = published()
    client = Client()
    client.force_login(desk.made.accounts["staff"])
    assert "接待台" in client.get(desk.day.get_absolute_url()).text
    actions.cancel_day(desk.day, by=desk.by(), reason="下雨")
    shown = client.get(desk.day.get_absolute_url()).text
    assert "接待当天" not in shown and "登记簿" not in shown and "群众看到的页面" in shown


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"on": date(2026, 9, 8)}, "不能早于今天"),
        ({"closes": NINE}, "结束时间要晚于"),
        ({"closes": time(9, 5)}, "还不够接待一位（每位 15 分钟）"),
        ({"minutes": 1}, "5 到 120 分钟"),
        ({"places": 0}, "1 到 20 位"),
        ({"theme": "长" * 81}, "80"),
    ],
)
def test_an_impossible_day_is_refused_in_words(wrong, words):
    made = county()
    with pytest.raises(Refusal, match=words):
        planned(made, **wrong)
    assert not ReceptionDay.objects.exists()


def test_hours_that_are_over_are_no_plan():
    made = county()
    with (
        clock.turned_to(datetime.combine(ON, time(9, 30), clock.ZONE)),
        pytest.raises(Refusal, match="已经过了"),
    ):
        planned(made, opens=time(7), closes=time(8))
    desk = published(made)
    with clock.turned_to(datetime.combine(ON, time(9, 30), clock.ZONE)):
        with pytest.raises(Refusal, match="结束时间已经过了"):
            actions.change_day(desk.day, plan(made, closes=time(9, 15)), by=desk.by(), reason="x")
        actions.change_day(desk.day, plan(made, closes=time(11)), by=desk.by(), reason="人多，延长")
    assert desk.fresh().closes == time(11), "a day under way may last longer"


def test_a_day_is_not_shortened_to_less_than_one_appointment():
    made = county()
    desk = published(made)
    with pytest.raises(Refusal, match="还不够接待一位"):
        actions.change_day(desk.day, plan(made, closes=time(9, 14)), by=desk.by(), reason="x")
    actions.change_day(desk.day, plan(made, closes=time(9, 15)), by=desk.by(), reason="下午开会")
    assert desk.fresh().closes == time(9, 15)


def test_a_day_that_nobody_announced_lapses_when_it_is_over():
    desk = planned()
    with clock.turned_to(datetime.combine(ON, time(23), clock.ZONE)):
        assert tasks.days_lapse() == 0
        with pytest.raises(Refusal, match="还没有过"):
            actions.lapse_day(desk.day, by=HOUSE)
    with clock.turned_to(datetime.combine(ON + timedelta(days=1), time(1), clock.ZONE)):
        assert (tasks.days_lapse(), tasks.days_lapse()) == (1, 0)
        assert desk.fresh().state == "cancelled" and "没有公布，日期已过" in shown(desk)
        with pytest.raises(Refused):
            actions.lapse_day(desk.day, by=desk.by())
    assert not Message.objects.exists()
    other = published(desk.made)
    with clock.turned_to(datetime.combine(ON + timedelta(days=1), time(1), clock.ZONE)):
        assert tasks.days_lapse() == 0 and other.fresh().state == "published", "that one staff close"


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "cancelled", "reason": "", "published_at": PLANNED_AT},
        {"state": "planned", "hurried": "刚定下来"},
    ],
)
def test_the_database_refuses_an_impossible_day(facts):
    desk = planned()
    with acting(HOUSE), pytest.raises(IntegrityError), transaction.atomic():
        ReceptionDay.objects.filter(pk=desk.day.pk).update(**facts)


def test_who_does_not_sit_or_work_there_on_that_day_is_on_no_roster():
    made = county()
    with pytest.raises(Refusal, match="otherdeputy代表 这一天不在"):
        planned(made, deputies=(made.deputies["otherdeputy"],))
    with pytest.raises(Refusal, match="otherstaff某 这一天不在"):
        planned(made, staff=(made.accounts["otherstaff"],))
    sitting = made.stations["niuchang"].sittings.get()
    actions.rise(sitting, on=date(2026, 9, 15), by=HOUSE)
    with pytest.raises(Refusal, match="这一天不在"):
        planned(made)


def test_the_roster_is_looked_at_again_when_it_is_announced():
    desk = planned()
    sitting = desk.station.sittings.get()
    actions.rise(sitting, on=date(2026, 9, 15), by=desk.by("presidium"))
    assert flow.blockers("publish_day", desk.day) == ["deputy代表 这一天不在这个站。"]
    with pytest.raises(Refusal, match="deputy代表 这一天不在"):
        actions.publish_day(desk.day, by=desk.by())
    assert "deputy代表 这一天不在" in shown(desk)


def test_whom_the_public_expects_does_not_go_before_that_day():
    desk = published(staff=())
    sitting, by = desk.station.sittings.get(), desk.by("presidium")
    with pytest.raises(Refusal, match="16日（周三） 的接待已公布"):
        actions.rise(sitting, on=date(2026, 9, 15), by=by)
    staffing = desk.station.staffings.get()
    actions.unstaff(staffing, on=date(2026, 12, 31), by=by)
    changed = plan(desk.made, staff=(desk.made.accounts["staff"],))
    actions.change_day(desk.day, changed, by=by, reason="加一人")
    with pytest.raises(Refusal, match="名单上有这个人"):
        actions.unstaff(staffing, on=date(2026, 9, 15), by=by)
    actions.rise(sitting, on=ON, by=by)
    actions.unstaff(staffing, on=ON, by=by)


def test_where_a_term_of_office_is_over_the_page_of_the_day_says_who_is_missing():
    desk = published()
    assert "值班名单要改" not in shown(desk)
    office = desk.made.deputies["deputy"].offices.get()
    people.end_office(office, on=date(2026, 9, 15), by=HOUSE)
    assert desk.station.sittings.get().valid_to == date(2026, 9, 15), "the sitting ends with the office"
    assert "值班名单要改" in shown(desk) and "deputy代表 这一天不在" in shown(desk)


def shown(desk) -> str:
    client = Client()
    client.force_login(desk.made.accounts["staff"])
    return client.get(desk.day.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ({"on": date(2027, 9, 16)}, "最多提前一年"),
        ({"on": date(2126, 9, 16)}, "最多提前一年"),
        ({"opens": time(0), "closes": time(23, 59)}, "6:00–22:00 之间"),
        ({"opens": time(5, 59)}, "6:00–22:00 之间"),
        ({"closes": time(22, 1)}, "6:00–22:00 之间"),
        ({"opens": time(6), "closes": time(18, 1)}, "最多接待 12 小时"),
    ],
)
def test_a_day_far_ahead_at_night_or_without_end_is_a_slip_of_the_pen(slip, word):
    made = county()
    with pytest.raises(Refusal, match=word):
        planned(made, **slip)
    desk = planned(made)
    with pytest.raises(Refusal, match=word):
        actions.change_day(desk.day, plan(desk.made, **slip), by=desk.by())
    assert (desk.fresh().on, desk.day.opens, desk.day.closes) == (ON, NINE, time(10))


def test_a_day_in_a_year_and_a_long_one_are_planned():
    far = planned(on=PLANNED_AT.date() + timedelta(days=366), opens=time(6), closes=time(18))
    assert far.day.state == "planned"
    assert planned(far.made, on=PLANNED_AT.date() + timedelta(days=365), opens=time(10), closes=time(22))


def test_one_day_a_date_unless_the_first_was_cancelled():
    desk = published()
    with pytest.raises(Refusal, match="已经有接待日"):
        actions.plan_day(desk.station, plan(desk.made), by=desk.by())
    actions.cancel_day(desk.day, by=desk.by(), reason="停电")
    assert actions.plan_day(desk.station, plan(desk.made), by=desk.by())


def test_a_public_day_changes_with_a_reason_and_keeps_a_deputy():
    desk = published()
    with pytest.raises(Refusal, match="写明为什么变更"):
        actions.change_day(desk.day, plan(desk.made, theme="就业"), by=desk.by())
    with pytest.raises(Refusal, match="请取消并写明原因"):
        actions.change_day(desk.day, plan(desk.made, deputies=()), by=desk.by(), reason="都有会")
    assert desk.fresh().theme == "" and desk.day.deputies.count() == 1
    actions.change_day(desk.day, plan(desk.made, theme="就业"), by=desk.by(), reason="定了主题")
    assert (desk.fresh().theme, desk.day.reason) == ("就业", "定了主题")


def test_a_planned_day_changes_without_a_word():
    desk = planned()
    actions.change_day(desk.day, plan(desk.made, theme="就业"), by=desk.by())
    assert desk.fresh().reason == "" and not Message.objects.exists()


def test_the_roster_hears_on_its_own_page():
    desk = planned()
    actions.publish_day(desk.day, by=desk.by())
    actions.cancel_day(desk.day, by=desk.by(), reason="停电")
    told = Message.objects.filter(account=desk.made.accounts["deputy"]).values_list("name", flat=True)
    assert set(told) == {"reception.published", "reception.cancelled"}


def test_whoever_is_taken_off_the_roster_hears_it():
    made = county()
    other = people.add_deputy("替班代表", made.places["town"], account=made.accounts["schools"], by=HOUSE)
    people.seat(other, made.units["presidium"].congress, term=19, since=SINCE, by=HOUSE)
    actions.sit(made.stations["niuchang"], other, since=SINCE, by=HOUSE)
    desk = published(made)
    actions.change_day(desk.day, plan(made, deputies=(other,)), by=desk.by(), reason="换人值班")
    told = dict(Message.objects.exclude(name="reception.published").values_list("account__username", "name"))
    assert told == {"deputy": "reception.left_out", "schools": "reception.changed"}


def test_a_station_with_days_to_come_is_not_closed():
    desk = published()
    with pytest.raises(Refusal, match="还有接待日"):
        actions.close_station(desk.station, on=ON, by=HOUSE)
    actions.close_station(desk.station, on=ON + timedelta(days=1), by=HOUSE)
    with pytest.raises(Refusal, match="已经撤销"):
        actions.plan_day(desk.station, plan(desk.made, on=ON + timedelta(days=2)), by=desk.by())
