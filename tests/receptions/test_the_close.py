"""A day is brought to its end whatever was forgotten on it; what is closed stays as it was closed."""

import pytest

from daibiao.accounts.permissions import Refused, allows
from daibiao.audit.models import Event
from daibiao.cases import actions as cases
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices import digests
from daibiao.receptions import actions
from daibiao.receptions.models import Received
from tests.receptions.factories import later, morning

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    with morning() as desk:
        yield desk


def told(desk, **more) -> cases.Told:
    return cases.Told(**{"words": "桥栏杆断了。", "channel": "desk", "station": desk.station, **more})


def test_what_was_forgotten_is_finished_on_the_morning_after(desk):
    deputy, by = desk.made.deputies["deputy"], desk.by()
    first, second, third, fourth = (desk.called() for _ in range(4))
    waiting = actions.draw(desk.day, by=by)
    with later(days=1):
        actions.take_down(first, told(desk), by=by)
        actions.finish(second, by=by, note="来问办到哪一步")
        actions.pass_over(third, by=by)
        for ticket in (fourth, waiting):
            actions.leave(ticket, by=by)
        actions.tick(desk.day, [deputy], by=by)
        actions.close_desk(desk.day, by=by)
    assert desk.fresh().state == "held"
    assert Event.objects.get(name="reception.received").facts["deputy"] == deputy.pk


def test_nobody_is_called_or_ticked_on_another_day(desk):
    ticket = desk.called()
    actions.pass_over(ticket, by=desk.by())
    actions.draw(desk.day, by=desk.by())
    with later(days=1):
        for call in (
            lambda: actions.call(ticket, by=desk.by()),
            lambda: actions.call_next(desk.day, by=desk.by()),
        ):
            with pytest.raises(Refusal, match="接待当天"):
                call()
    with later(days=-1), pytest.raises(Refusal, match="接待当天"):
        actions.tick(desk.day, [desk.made.deputies["deputy"]], by=desk.by())


def test_a_closed_day_takes_nothing_from_a_page_that_stood_open(desk):
    """A number that was passed over is still on the page of whoever closed the day in another window."""
    deputy, by = desk.made.deputies["deputy"], desk.by()
    ticket, booking = desk.called(), desk.booked(desk.fresh().slots[1])
    actions.pass_over(ticket, by=by)
    with later(minutes=30):
        actions.close_desk(desk.day, by=by, remark="代表临时参加抢险")
        for verb in (
            lambda: actions.call(ticket, by=by),
            lambda: actions.arrive(booking, by=by),
            lambda: actions.finish(ticket, by=by, deputies=[deputy], note="谈了"),
        ):
            with pytest.raises(Refusal):
                verb()
        ticket.refresh_from_db()
        with pytest.raises(Refusal, match="已结束"):
            actions.call(ticket, by=by)
    assert not Received.objects.exists()


def test_who_coordinates_the_station_may_close_what_its_staff_forgot(desk):
    deputy, by = desk.made.deputies["deputy"], desk.by("presidium")
    with pytest.raises(Refused):
        actions.draw(desk.day, by=by)
    with later(days=1):
        actions.tick(desk.day, [deputy], by=by)
        actions.close_desk(desk.day, by=by)
    assert desk.fresh().state == "held"


def test_nobody_is_asked_in_the_morning_for_what_is_not_theirs_to_do(desk):
    unclosed = "2026年9月16日（周三） 牛场双龙园区代表联络室 接待还没有结束"
    with later(days=1):
        for username in ("staff", "presidium", "affairs", "vicechair", "otherstaff", "streetwork"):
            by = desk.by(username)
            asked = unclosed in [line.zh for line in digests.lines_for(by, clock.today())]
            assert asked is allows(by, "receptions.close_desk", desk.day), username


def test_who_is_unticked_received_nobody(desk):
    deputy, by = desk.made.deputies["deputy"], desk.by()
    ticket = desk.called()
    actions.take_down(ticket, told(desk, deputies=(deputy,)), by=by)
    actions.tick(desk.day, [], by=by)
    assert not list(ticket.deputies.all()), "the register names nobody who was not there"
