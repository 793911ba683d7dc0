"""The desk of a reception day: tickets in turn, intake, who received, walk-ins, no-shows, the close, the register."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from daibiao.accounts.permissions import Refused
from daibiao.audit import catalogue
from daibiao.audit.models import Event
from daibiao.cases import actions as cases
from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices import digests
from daibiao.people import actions as people
from daibiao.places.models import Congress
from daibiao.receptions import actions, rules
from daibiao.receptions.models import Received, Ticket
from tests.county import HOUSE, SINCE
from tests.receptions.factories import HALF, NINE, ON_THE_DAY, PLANNED_AT, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    """A published day with the bookings of two people, on its morning."""
    with clock.turned_to(PLANNED_AT):
        desk = published()
        desk.booked(NINE, words="自来水浑浊。", name="王某某")
        desk.booked(HALF, words="路灯坏了。")
    with clock.turned_to(ON_THE_DAY):
        yield desk


def at(minutes: int):
    return clock.turned_to(ON_THE_DAY + timedelta(minutes=minutes))


def logged_in(desk, username="staff") -> Client:
    client = Client()
    client.force_login(desk.made.accounts[username])
    return client


def bookings(desk) -> list:
    return list(desk.day.bookings.order_by("starts"))


def told(**more) -> cases.Told:
    return cases.Told(**{"words": "桥栏杆断了两根。", "channel": "desk", **more})


def poll(client: Client, page) -> tuple[int, str]:
    """What the page gets when it asks itself anew."""
    url = re.search(r'hx-get="([^"]+)"', page.content.decode())[1]
    answer = client.get(url, headers={"HX-Request": "true", "X-By-Itself": "1"})
    return answer.status_code, answer.content.decode()


def part(html: str, name: str) -> str:
    """One part of a page, without what is drawn anew each time."""
    found = html[html.index(f'id="{name}"') :]
    ends = [found.find(end) for end in ('id="beside"', "</main>", "</aside>") if found.find(end) > 0]
    found = found[: min(ends)] if ends else found
    found = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", found)
    return " ".join(re.sub(r"<[/\w]+[^>]*$", "", found).replace(' hx-swap-oob="true"', "").split())


def test_two_at_the_desk_see_the_same_queue_without_doing_anything(desk):
    first, second = logged_in(desk), logged_in(desk)
    page = first.get(f"/receptions/{desk.day.pk}/")
    assert poll(first, page) == (204, ""), "nothing changed, nothing is swapped"
    second.post(f"/receptions/{desk.day.pk}/do/draw/")
    status, swapped = poll(first, page)
    assert status == 200 and "1 号" in swapped and "<html" not in swapped
    reloaded = first.get(f"/receptions/{desk.day.pk}/")
    assert part(swapped, "queue").startswith(part(reloaded.content.decode(), "queue")[:400])
    assert re.findall(r"\d+ 号", part(swapped, "queue")) == re.findall(
        r"\d+ 号", part(reloaded.content.decode(), "queue")
    )
    assert ("叫下一个" in part(swapped, "beside")) == (
        "叫下一个" in part(reloaded.content.decode(), "beside")
    )
    assert poll(first, reloaded) == (204, "")
    assert f'href="/receptions/{desk.day.pk}/">现在刷新' in reloaded.content.decode(), "without JavaScript"


def test_a_page_that_asks_itself_keeps_nobody_logged_in(desk):
    client = logged_in(desk)
    page = client.get(f"/receptions/{desk.day.pk}/")
    awake = client.session["awake"]
    with at(30):
        poll(client, page)
        assert client.session["awake"] == awake
        client.get(f"/receptions/{desk.day.pk}/")
        assert client.session["awake"] != awake
    client.logout()
    url = re.search(r'hx-get="([^"]+)"', page.content.decode())[1]
    answer = client.get(url, headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true" and not answer.content
    assert client.get(url).status_code == 302


def test_what_is_over_asks_no_more(desk):
    with at(240):
        actions.close_desk(desk.day, by=desk.by(), remark="没有人来")
        assert "hx-get" not in logged_in(desk).get(f"/receptions/{desk.day.pk}/").content.decode()


def test_numbers_run_on_whoever_draws_them(desk):
    first, second = actions.draw(desk.day, by=desk.by()), actions.arrive(bookings(desk)[0], by=desk.by())
    assert (first.number, second.number) == (1, 2)
    assert (second.booking, second.case) == (bookings(desk)[0], bookings(desk)[0].case)


def test_whose_booked_time_has_come_is_called_first_then_walk_ins_then_who_is_early(desk):
    walk_in = actions.draw(desk.day, by=desk.by())
    nine, half = (actions.arrive(booking, by=desk.by()) for booking in bookings(desk))
    with at(12):
        called = [actions.call_next(desk.day, by=desk.by()) for _ in range(3)]
    assert called == [nine, walk_in, half]


def test_nobody_is_called_twice(desk):
    ticket = actions.draw(desk.day, by=desk.by())
    actions.call(ticket, by=desk.by())
    with pytest.raises(Refusal, match="正在接待"):
        actions.call(Ticket.objects.get(), by=desk.by())
    with pytest.raises(Refusal, match="没有人等候"):
        actions.call_next(desk.day, by=desk.by())


def test_a_number_that_was_passed_over_can_be_called_again(desk):
    ticket = actions.draw(desk.day, by=desk.by())
    actions.call_next(desk.day, by=desk.by())
    actions.pass_over(ticket, by=desk.by())
    assert not desk.day.tickets.waiting().exists()
    actions.call(ticket, by=desk.by())
    assert desk.day.tickets.called().get() == ticket


@pytest.mark.parametrize("before", [[], ["call"], ["call", "pass_over"]])
def test_who_has_left_is_not_called_again_and_holds_no_close_up(desk, before):
    ticket = actions.draw(desk.day, by=desk.by())
    for verb in before:
        getattr(actions, verb)(ticket, by=desk.by())
    actions.leave(ticket, by=desk.by())
    ticket.refresh_from_db()
    assert ticket.get_state_display() == "已离开"
    assert Event.objects.latest("id").name == "ticket.left"
    with pytest.raises(Refusal, match="已离开"):
        actions.call(ticket, by=desk.by())
    assert not desk.day.tickets.unfinished().exists()
    client = logged_in(desk)
    page = client.get(f"/receptions/{desk.day.pk}/").content.decode()
    assert "<h2>已离开</h2>" in page and f'id="call-{ticket.pk}"' not in page
    assert "已离开" in client.get(f"/receptions/{desk.day.pk}/register/").content.decode()


def test_what_the_person_says_becomes_a_case_and_the_deputy_is_noted(desk):
    deputy = desk.made.deputies["deputy"]
    ticket = actions.draw(desk.day, by=desk.by())
    actions.call_next(desk.day, by=desk.by())
    case, pin = actions.take_down(
        ticket, told(station=desk.station, deputies=(deputy,)), by=desk.by(), summary="桥栏杆断"
    )
    assert (case.recorder, case.channel, case.summary) == (desk.by().account, "desk", "桥栏杆断")
    assert pin and list(case.deputies.all()) == [deputy]
    assert (ticket.state, ticket.case, list(ticket.deputies.all())) == ("done", case, [deputy])
    assert Received.objects.get().deputy == deputy
    with pytest.raises(Refusal, match="已接待"):
        actions.take_down(ticket, told(station=desk.station), by=desk.by())
    assert Case.objects.count() == 3


def test_while_a_number_is_written_down_one_sees_who_told_the_same_before(desk):
    ticket = actions.draw(desk.day, by=desk.by())
    actions.call_next(desk.day, by=desk.by())
    client = logged_in(desk)
    form = client.get(f"/tickets/{ticket.pk}/do/take_down/").content.decode()
    assert "看看有没有人说过" in form


def test_what_is_not_taken_in_is_guided_from_the_desk(desk):
    ticket = actions.draw(desk.day, by=desk.by())
    actions.call_next(desk.day, by=desk.by())
    case, _pin = actions.take_down(ticket, told(station=desk.station), by=desk.by(), guidance="G1")
    assert (case.state, case.outcome) == ("closed", "guided")


def test_a_booked_person_has_told_already(desk):
    ticket = actions.arrive(bookings(desk)[0], by=desk.by())
    actions.call_next(desk.day, by=desk.by())
    with pytest.raises(Refusal, match="再取一个号"):
        actions.take_down(ticket, told(station=desk.station), by=desk.by())
    actions.finish(ticket, by=desk.by(), deputies=[desk.made.deputies["deputy"]])
    assert desk.day.tickets.done().get() == ticket


def test_who_tells_nothing_new_leaves_a_note(desk):
    ticket = actions.draw(desk.day, by=desk.by())
    actions.call_next(desk.day, by=desk.by())
    with pytest.raises(Refusal, match="请写一句说明"):
        actions.finish(ticket, by=desk.by())
    assert actions.finish(ticket, by=desk.by(), note="来问办到哪一步").state == "done"


def test_only_the_roster_receives_and_only_staff_tick(desk):
    stranger, deputy = desk.made.deputies["otherdeputy"], desk.made.deputies["deputy"]
    with pytest.raises(Refusal, match="不在值班名单上"):
        actions.tick(desk.day, [stranger], by=desk.by())
    with pytest.raises(Refused):
        actions.tick(desk.day, [deputy], by=desk.by("deputy"))
    actions.tick(desk.day, [deputy], by=desk.by())
    actions.tick(desk.day, [], by=desk.by())
    assert not Received.objects.exists(), "until the close it can be set right"


def test_the_close_notes_who_did_not_come_and_each_deputys_duty_once(desk):
    deputy = desk.made.deputies["deputy"]
    came = actions.arrive(bookings(desk)[0], by=desk.by())
    with pytest.raises(Refusal, match="还有 1 个号") as refused:
        actions.close_desk(desk.day, by=desk.by())
    assert "还没有开始" in refused.value.message
    with at(15):
        actions.call_next(desk.day, by=desk.by())
        actions.finish(came, by=desk.by(), deputies=[deputy])
        actions.close_desk(desk.day, by=desk.by())
    assert desk.fresh().state == "held"
    assert [booking.state for booking in bookings(desk)] == ["came", "missed"]
    assert list(desk.day.bookings.missed()) == [bookings(desk)[1]]
    assert bookings(desk)[1].case.state == "told", "nothing is lost"
    event = Event.objects.get(name="reception.received")
    assert event.facts == {
        "on": "2026-09-16",
        "deputy": deputy.pk,
        "station": desk.station.pk,
        "people": 1,
    }
    assert catalogue.entry("reception.received").duty
    with at(16), pytest.raises(Refusal, match="已结束"):
        actions.draw(desk.day, by=desk.by())


def test_a_day_without_a_deputy_is_closed_with_the_reason(desk):
    with at(15):
        with pytest.raises(Refusal, match="写明原因"):
            actions.close_desk(desk.day, by=desk.by())
        actions.close_desk(desk.day, by=desk.by(), remark="代表临时参加抢险")
    assert desk.fresh().remark == "代表临时参加抢险"
    assert not Event.objects.filter(name="reception.received").exists()


def test_tickets_are_drawn_on_the_day_itself(desk):
    with at(24 * 60), pytest.raises(Refusal, match="接待当天"):
        actions.draw(desk.day, by=desk.by())


def test_the_desk_is_its_own_stations(desk):
    for username in ("otherstaff", "deputy", "presidium", "affairs"):
        assert not rules.is_at_the_desk(desk.by(username), desk.day)
        with pytest.raises(Refused):
            actions.draw(desk.day, by=desk.by(username))


def test_who_is_asked_in_the_morning(desk):
    deputy, staff = (
        [line.zh for line in digests.lines_for(desk.by(name), clock.today())] for name in ("deputy", "staff")
    )
    assert "2026年9月16日（周三） 9:00–10:00 在牛场双龙园区代表联络室接待群众" in deputy
    with at(24 * 60):
        later = [line.zh for line in digests.lines_for(desk.by("staff"), clock.today())]
    unclosed = "2026年9月16日（周三） 牛场双龙园区代表联络室 接待还没有结束"
    assert unclosed in later and unclosed not in staff


# Pages


def test_a_day_by_its_pages(desk):
    """The desk as staff press it: draw, print, call, take down, print the receipt, tick, close, print the register."""
    client, pk = logged_in(desk), desk.day.pk
    slip = client.post(f"/receptions/{pk}/do/draw/", follow=True)
    assert "1 号" in slip.content.decode() and "王" not in slip.content.decode()
    client.post(f"/receptions/{pk}/do/call_next/")
    ticket = Ticket.objects.get()
    page = client.get(f"/receptions/{pk}/").content.decode()
    assert f"/tickets/{ticket.pk}/do/take_down/" in page
    sent = {"words": "桥栏杆断了", "once": str(uuid4()), "deputies": [desk.made.deputies["deputy"].pk]}
    receipt = client.post(f"/tickets/{ticket.pk}/do/take_down/", sent, follow=True)
    onward = f'<a class="btn" href="/receptions/{pk}/">回接待台，叫下一个号</a>'
    printing = '<button type="button" class="btn btn-main" data-print hidden>'
    assert re.findall(f"{printing}|{onward}|btn-main", receipt.content.decode()) == [printing, onward]
    again = client.post(f"/tickets/{ticket.pk}/do/take_down/", sent, follow=True)
    assert again.redirect_chain[-1][0] == receipt.redirect_chain[-1][0], "pressed twice, the same receipt"
    assert Case.objects.filter(words="桥栏杆断了").count() == 1
    with at(15):
        assert client.post(f"/receptions/{pk}/do/tick/", {"deputies": []}).status_code == 302
        late = client.post(f"/receptions/{pk}/do/close_desk/", {"remark": ""})
        assert late.status_code == 422 and "写明原因" in late.content.decode()
        client.post(f"/receptions/{pk}/do/tick/", {"deputies": [desk.made.deputies["deputy"].pk]})
        client.post(f"/receptions/{pk}/do/close_desk/", {"remark": ""})
    assert desk.fresh().state == "held"
    register = client.get(f"/receptions/{pk}/register/").content.decode()
    assert "桥栏杆断了" in register and "约了没有来" in register
    assert 'data-label="反映内容"' in register, "on a telephone the columns keep their names"


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh-hans", ("9月", "星期三", "1 位代表接待")), ("en", ("Sep", "Wed", "1 deputies receive"))],
)
def test_the_front_page_names_month_and_weekday_of_a_day(desk, language, words):
    client = Client()
    client.cookies["django_language"] = language
    with at(-24 * 60):
        page = client.get("/").content.decode()
    rows = page[page.index('<span class="day">') :]
    assert all(word in rows for word in words)


def test_the_register_masks_names_and_shows_no_telephone(desk):
    case = bookings(desk)[0].case
    actions.arrive(bookings(desk)[0], by=desk.by())
    shown = logged_in(desk).get(f"/receptions/{desk.day.pk}/register/").content.decode()
    assert case.words in shown and "王某 " in shown and "王某某" not in shown and "139" not in shown


def test_words_from_the_desk_are_shown_as_they_are_and_never_run(desk):
    ticket = actions.draw(desk.day, by=desk.by())
    actions.call_next(desk.day, by=desk.by())
    actions.take_down(ticket, told(station=desk.station, words="<b>桥</b><script>x</script>"), by=desk.by())
    for page in ("", "register/"):
        shown = logged_in(desk).get(f"/receptions/{desk.day.pk}/{page}").content.decode()
        assert "&lt;b&gt;桥" in shown and "<script>x" not in shown


def test_a_mistake_at_the_desk_loses_nothing_typed(desk):
    ticket = actions.draw(desk.day, by=desk.by())
    actions.call_next(desk.day, by=desk.by())
    answer = logged_in(desk).post(f"/tickets/{ticket.pk}/do/take_down/", {"words": "桥断了", "phone": "12"})
    assert answer.status_code == 422 and "桥断了" in answer.content.decode()
    ticket.refresh_from_db()
    assert ticket.state == "called" and Case.objects.count() == 2


@pytest.mark.parametrize("huge", [2**31, 2**63, 10**40])
def test_a_number_that_no_row_has_is_not_found(desk, huge):
    client = logged_in(desk)
    for address in (
        f"/receptions/{huge}/",
        f"/receptions/{huge}/register/",
        f"/tickets/{huge}/",
        f"/tickets/{huge}/do/call/",
        f"/bookings/{huge}/do/arrive/",
        f"/deputies/{huge}/",
        f"/station-office/days/{huge}/",
        f"/station-office/keep/rise/{huge}/",
    ):
        assert client.get(address).status_code == 404, address


def test_the_desk_asks_as_often_for_many_as_for_few(desk, django_assert_max_num_queries):
    client = logged_in(desk)
    address = f"/receptions/{desk.day.pk}/"

    def asked() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    def some(count):
        for _ in range(count):
            ticket = actions.draw(desk.day, by=desk.by())
            actions.call(ticket, by=desk.by())
            actions.take_down(ticket, told(station=desk.station), by=desk.by())
            actions.call(actions.draw(desk.day, by=desk.by()), by=desk.by())
            actions.draw(desk.day, by=desk.by())

    some(2)
    few = asked()
    some(6)
    assert asked() == few


def test_a_deputy_whose_office_ended_is_not_public(desk):
    deputy = desk.made.deputies["deputy"]
    shown = Client().get(f"/deputies/{deputy.pk}/").content.decode()
    assert deputy.name in shown and "第五十八条" in shown
    unseated = people.add_deputy("未当选", desk.made.places["town"], by=HOUSE)
    assert Client().get(f"/deputies/{unseated.pk}/").status_code == 404
    people.seat(unseated, Congress.objects.get(level="township"), term=18, since=SINCE, until=SINCE, by=HOUSE)
    assert Client().get(f"/deputies/{unseated.pk}/").status_code == 404
