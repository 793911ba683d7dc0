"""Keeping a row: what its constraints refuse comes back as a sentence."""

import pytest
from django.db import IntegrityError

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


def test_all_that_is_wrong_is_said_at_once():
    place = PlaceFactory.build(name="", kind="county", parent=None)
    with pytest.raises(Refusal) as refused, acting(BY):
        keep(place)
    assert refused.value.message == "名称：此字段不能为空。 除国家以外，每个地方都要有上级地方。"


def test_after_a_refusal_the_act_goes_on():
    with acting(BY):
        with pytest.raises(Refusal):
            keep(PlaceFactory.build(kind="county", parent=None))
        keep(Place(code="1", name="国", pinyin="guo", kind="nation", lineage="1/"))
    assert Place.objects.count() == 1


def test_no_constraint_is_asked_about_before_the_saving_which_asks_it_anyhow(django_assert_max_num_queries):
    with acting(BY), django_assert_max_num_queries(10) as asked:
        keep(Place(code="1", name="国", pinyin="guo", kind="nation", lineage="1/"))
    assert Place._meta.constraints
    assert not [query for query in asked.captured_queries if "_check" in query["sql"]]


def test_what_the_database_refuses_without_a_sentence_of_the_row_is_a_fault(monkeypatch):
    def save(self):
        raise IntegrityError("a trigger says no")

    monkeypatch.setattr(Place, "save", save)
    with pytest.raises(IntegrityError), acting(BY):
        keep(Place(code="1", name="国", pinyin="guo", kind="nation", lineage="1/"))
