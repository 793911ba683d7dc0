"""With the last term of office ends the sitting at a station: in the same act, told in the trail, and no more than that."""

from datetime import date, datetime, timedelta

import pytest

from daibiao.accounts.permissions import Refused
from daibiao.audit.models import Event
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people import actions as people
from daibiao.people.models import Office
from daibiao.stations import actions
from daibiao.stations.models import Sitting
from tests.county import HOUSE
from tests.people.factories import OfficeFactory
from tests.places.factories import CongressFactory
from tests.stations.factories import SittingFactory

pytestmark = pytest.mark.django_db
LAST = date(2026, 9, 30)
NEXT = LAST + timedelta(days=1)


@pytest.fixture(autouse=True)
def september():
    with clock.turned_to(datetime(2026, 9, 23, 10)):
        yield


@pytest.fixture
def office() -> Office:
    return OfficeFactory()


def sits(office: Office, **more) -> Sitting:
    return SittingFactory(deputy=office.deputy, **more)


def ended(office: Office) -> None:
    people.end_office(office, on=LAST, why="resigned", by=HOUSE)


def test_whoever_is_no_deputy_any_more_sits_nowhere(office):
    first, second = sits(office), sits(office, valid_to=date(2027, 6, 30))
    other = SittingFactory()
    ended(office)
    assert not Sitting.objects.in_force(NEXT).filter(deputy=office.deputy).exists()
    assert Sitting.objects.in_force(LAST).filter(deputy=office.deputy).count() == 2, "to the last day"
    assert Sitting.objects.in_force(NEXT).get() == other
    told = Event.objects.filter(name__in=("deputy.unseated", "station.risen"))
    assert told.count() == 3 and told.values("act").distinct().count() == 1, "one act"
    risen = told.filter(name="station.risen")
    assert {event.thing for event in risen} == {first.station_id, second.station_id}
    assert all(event.facts == {"deputy": office.deputy_id, "on": "2026-09-30"} for event in risen)


def test_what_ended_before_stays_as_it_was(office):
    before = sits(office, valid_to=date(2025, 1, 31))
    ended(office)
    before.refresh_from_db()
    assert before.valid_to == date(2025, 1, 31)
    assert not Event.objects.filter(name="station.risen").exists()


def test_another_term_carries_the_sitting_on(office):
    sitting = sits(office)
    following = OfficeFactory(deputy=office.deputy, congress=CongressFactory(), valid_from=NEXT, term=20)
    ended(office)
    sitting.refresh_from_db()
    assert sitting.valid_to is None
    people.end_office(following, on=date(2026, 12, 31), by=HOUSE)
    sitting.refresh_from_db()
    assert sitting.valid_to == date(2026, 12, 31)


def test_what_fails_leaves_term_and_sitting_as_they_were(office, monkeypatch):
    sitting = sits(office)

    def refuse(thing):
        raise Refusal("不行")

    monkeypatch.setattr("daibiao.stations.actions.manning.keep", refuse)
    with pytest.raises(Refusal):
        ended(office)
    office.refresh_from_db()
    sitting.refresh_from_db()
    assert office.valid_to is sitting.valid_to is None


def test_nobody_does_it_by_hand(office):
    from daibiao.accounts.actors import Actor

    with pytest.raises(Refused):
        actions.follow_office(office, by=Actor.visitor())
    assert actions.follow_office(office, by=HOUSE) == [], "a term that goes on ends nothing"
