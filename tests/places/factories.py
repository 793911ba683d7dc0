"""Places, congresses and units for the tests, in any combination, without the verbs' permissions."""

import factory
from factory.django import DjangoModelFactory

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.places.models import Congress, Place, Unit


class InAct(DjangoModelFactory):
    """A factory whose rows are saved within an act: the guard refuses any other."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with acting(Actor.system("test")):
            return super()._create(model_class, *args, **kwargs)


class PlaceFactory(InAct):
    """A county below nothing but the nation; `town` and `street` lie in a county."""

    class Meta:
        model = Place

    class Params:
        nation = factory.Trait(kind="nation", parent=None)
        town = factory.Trait(kind="town", parent=factory.SubFactory("tests.places.factories.PlaceFactory"))
        street = factory.Trait(
            kind="street", parent=factory.SubFactory("tests.places.factories.PlaceFactory")
        )

    code = factory.Sequence(lambda n: f"{1000 + n}")
    name = factory.Sequence(lambda n: f"第{n}地")
    pinyin = factory.Sequence(lambda n: f"Di {n}")
    kind = "county"
    parent = factory.SubFactory("tests.places.factories.PlaceFactory", nation=True)
    lineage = factory.LazyAttribute(lambda o: f"{o.parent.lineage if o.parent else ''}{o.code}/")


class CongressFactory(InAct):
    """The congress of a county."""

    class Meta:
        model = Congress

    place = factory.SubFactory(PlaceFactory)
    level = "county"
    name = factory.LazyAttribute(lambda o: f"{o.place.name}人民代表大会")


class UnitFactory(InAct):
    """A handling unit of a county; `coordinator` is its deputies' affairs committee."""

    class Meta:
        model = Unit

    class Params:
        coordinator = factory.Trait(kind="committee")

    code = factory.Sequence(lambda n: f"unit{n}")
    name = factory.Sequence(lambda n: f"第{n}局")
    kind = "handling"
    congress = factory.SubFactory(CongressFactory)
    place = factory.SelfAttribute("congress.place")
