"""Only a deputy in office receives cases, reads them and rates."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.accounts.permissions import Refused, allows
from daibiao.cases import actions as cases
from daibiao.cases import rules
from daibiao.cases.models import Case
from daibiao.lib import clock, phones
from daibiao.people import actions as people
from daibiao.places.models import Congress
from daibiao.stations import actions as stations
from daibiao.stations.models import Sitting
from tests.cases.factories import SATISFIED, TOLD_AT, told
from tests.county import HOUSE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _that_day():
    with clock.turned_to(TOLD_AT):
        yield


def unseated(way, on) -> None:
    people.end_office(way.made.deputies["deputy"].offices.get(), on=on, why="resigned", by=HOUSE)


def test_whose_office_has_ended_receives_nothing_new():
    way = told()
    assert list(way.case.deputies.all()) == [way.made.deputies["deputy"]]
    unseated(way, clock.today())
    with clock.turned_to(TOLD_AT + timedelta(days=1)):
        later = told(way.made)
        assert not later.case.deputies.exists()
        page = f"/s/{way.made.stations['niuchang'].code}/"
        assert "deputy代表" not in Client().get(page).content.decode()


def test_nor_whose_term_has_run_out_though_nobody_ended_the_sitting():
    way = told()
    with clock.turned_to(TOLD_AT):
        other = people.add_deputy("任满代表", way.made.places["town"], by=HOUSE)
        people.seat(
            other,
            Congress.objects.get(level="township"),
            term=18,
            since=clock.today(),
            until=clock.today(),
            by=HOUSE,
        )
        stations.sit(way.made.stations["niuchang"], other, since=clock.today(), by=HOUSE)
        assert other in told(way.made).case.deputies.all()
    with clock.turned_to(TOLD_AT + timedelta(days=1)):
        assert other not in told(way.made).case.deputies.all()


def test_a_sitting_ends_with_the_office_that_carried_it():
    way = told()
    deputy = way.made.deputies["deputy"]
    county = Congress.objects.get(level="county")
    second = people.seat(deputy, county, term=19, since=clock.today(), by=HOUSE)
    unseated_on = clock.today() + timedelta(days=3)
    people.end_office(deputy.offices.exclude(pk=second.pk).get(), on=unseated_on, by=HOUSE)
    assert Sitting.objects.get(deputy=deputy).valid_to is None, "another office carries it"
    people.end_office(second, on=unseated_on, by=HOUSE)
    assert Sitting.objects.get(deputy=deputy).valid_to == unseated_on


def test_who_is_no_deputy_any_more_reads_and_rates_nothing():
    way = told()
    way.informed()
    by = way.by("deputy")
    assert Case.objects.filter(rules.visible(by)).exists() and allows(by, "cases.see", way.case)
    unseated(way, clock.today())
    assert allows(by, "cases.rate_as_deputy", way.case), "the last day counts"
    with clock.turned_to(clock.now() + timedelta(days=1)):
        assert not Case.objects.filter(rules.visible(by)).exists()
        assert not allows(by, "cases.see", way.case)
        with pytest.raises(Refused):
            cases.rate_as_deputy(way.case, SATISFIED, by=by)


def test_the_page_names_as_receiving_only_whom_somebody_noted():
    """What is told by code or telephone concerns the deputies of the station, and nobody says that they received it."""
    way = told()
    client = Client()
    client.force_login(way.made.accounts["presidium"])
    page = client.get(way.case.get_absolute_url()).content.decode()
    assert "联络站代表" in page and "接待代表" not in page
    assert allows(way.by("deputy"), "cases.see", way.case), "they read and rate all the same"
    cases.note_received(way.case, [way.made.deputies["deputy"]], by=way.by("presidium"))
    page = client.get(way.case.get_absolute_url()).content.decode()
    assert "接待代表" in page and "联络站代表" not in page


def test_what_is_taken_down_with_its_deputies_was_received_by_them():
    way = told()
    received = told(way.made, deputies=(way.made.deputies["deputy"],), channel="desk")
    assert received.case.was_received and not way.case.was_received


def page_of(way, username: str) -> str:
    client = Client()
    client.force_login(way.made.accounts[username])
    return client.get(way.case.get_absolute_url()).content.decode()


def test_the_unit_at_work_reads_by_which_telephone_the_deputy_is_reached():
    way = told()
    station = stations.amend_station(way.made.stations["niuchang"], by=HOUSE, phone="0854-2333333")
    way.handed()
    link = f'href="{phones.address(station.phone)}"'
    assert link in page_of(way, "water") and link not in page_of(way, "presidium")
    client = Client()
    client.force_login(way.made.accounts["water"])
    step = reverse("handling:do", args=[way.lead.pk, "contact"])
    assert link in client.get(step).content.decode()


def test_a_deputy_reads_beside_the_own_rating_no_term_of_the_station():
    way = told()
    way.answered()
    assert "告知反映人" in page_of(way, "staff")
    shown = page_of(way, "deputy")
    assert "评价办理情况" in shown and "告知反映人" not in shown
    cases.inform(way.case, by=way.by("staff"), way="phone", said="修好了")
    assert "满意度评价" in page_of(way, "deputy"), "until then the deputy may rate"
    cases.rate_as_deputy(way.case, SATISFIED, by=way.by("deputy"))
    assert "满意度评价" not in page_of(way, "deputy")
