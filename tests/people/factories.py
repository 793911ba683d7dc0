"""Deputies for the tests."""

import factory

from daibiao.people.models import Body, ContactDuty, Deputy, Membership, Office, Official
from tests.accounts.factories import SINCE
from tests.places.factories import CongressFactory, InAct, PlaceFactory


class DeputyFactory(InAct):
    """A deputy attached to a place, without account or term of office."""

    class Meta:
        model = Deputy

    code = factory.Sequence(lambda n: f"x{n}")
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


class OfficialFactory(InAct):
    """A leader without an account."""

    class Meta:
        model = Official

    code = factory.Sequence(lambda n: f"l{n}")
    name = factory.Sequence(lambda n: f"领导{n}")
    title = "副市长"


class BodyFactory(InAct):
    """A group of deputies that stands."""

    class Meta:
        model = Body

    code = factory.Sequence(lambda n: f"group-{n}")
    name = factory.Sequence(lambda n: f"第{n}代表小组")
    kind = "group"
    congress = factory.SubFactory(CongressFactory)
    place = factory.LazyAttribute(lambda body: body.congress.place)
    valid_from = SINCE


class MembershipFactory(InAct):
    """An official in a body."""

    class Meta:
        model = Membership

    body = factory.SubFactory(BodyFactory)
    official = factory.SubFactory(OfficialFactory)
    valid_from = SINCE


class ContactDutyFactory(InAct):
    """A leader in contact with a town."""

    class Meta:
        model = ContactDuty

    official = factory.SubFactory(OfficialFactory)
    place = factory.SubFactory(PlaceFactory, town=True)
    valid_from = SINCE
