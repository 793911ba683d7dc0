"""Stations for the tests."""

import factory

from daibiao.stations.models import Sitting, Staffing, Station
from tests.accounts.factories import SINCE, AccountFactory
from tests.people.factories import DeputyFactory
from tests.places.factories import InAct, PlaceFactory, UnitFactory


class StationFactory(InAct):
    """An open station with a coordinator."""

    class Meta:
        model = Station

    code = factory.Sequence(lambda n: f"station{n}")
    name = factory.Sequence(lambda n: f"第{n}联络站")
    kind = "station"
    place = factory.SubFactory(PlaceFactory, town=True)
    coordinator = factory.SubFactory(UnitFactory, coordinator=True)
    address = "中心路 1 号"
    opened_on = SINCE


class StaffingFactory(InAct):
    """Somebody who works at a station."""

    class Meta:
        model = Staffing

    station = factory.SubFactory(StationFactory)
    account = factory.SubFactory(AccountFactory)
    valid_from = SINCE


class SittingFactory(InAct):
    """A deputy who sits at a station."""

    class Meta:
        model = Sitting

    station = factory.SubFactory(StationFactory)
    deputy = factory.SubFactory(DeputyFactory)
    valid_from = SINCE
