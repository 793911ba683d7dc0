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
