"""Keeping a row: what its constraints refuse comes back as a sentence."""

import pytest

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.audit.keeping import keep
from daibiao.lib.refusals import Refusal
from daibiao.places.models import Place, Unit
from tests.places.factories import CongressFactory, PlaceFactory, UnitFactory

pytestmark = pytest.mark.django_db
BY = Actor.system("test")


def test_a_right_row_is_saved():
    with acting(BY):
        place = keep(Place(code="1", name="国", pinyin="guo", kind="nation", lineage="1/"))
    assert Place.objects.get() == place


def test_a_constraint_speaks_its_own_sentence():
    place = PlaceFactory.build(kind="county", parent=None)
    with pytest.raises(Refusal) as refused, acting(BY):
        keep(place)
    assert refused.value.message == "除国家以外，每个地方都要有上级地方。"


def test_a_field_complains_under_its_name():
    unit = UnitFactory()
    congress = CongressFactory()
    twin = Unit(code=unit.code, name="另一局", kind="handling", congress=congress, place=congress.place)
    with pytest.raises(Refusal) as refused, acting(BY):
        keep(twin)
    assert refused.value.message == "代码：这个代码已经有了。"
