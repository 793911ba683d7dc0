"""Deputies for the tests."""

import factory

from daibiao.people.models import Deputy, Office
from tests.accounts.factories import SINCE
from tests.places.factories import CongressFactory, InAct, PlaceFactory


class DeputyFactory(InAct):
    """A deputy attached to a place, without account or term of office."""

    class Meta:
        model = Deputy

    name = factory.Sequence(lambda n: f"代表{n}")
    place = factory.SubFactory(PlaceFactory, town=True)


class OfficeFactory(InAct):
    """A term of office without an end."""

    class Meta:
        model = Office

    deputy = factory.SubFactory(DeputyFactory)
    congress = factory.SubFactory(CongressFactory)
    term = 19
    valid_from = SINCE
