"""Places and units: the tree, the adjectives, and what the database refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from daibiao.places.models import Place, Unit, in_english
from tests.places.factories import CongressFactory, PlaceFactory, UnitFactory

pytestmark = pytest.mark.django_db


def test_a_place_and_all_below_it():
    county = PlaceFactory()
    town = PlaceFactory(town=True, parent=county)
    PlaceFactory(town=True)
    assert set(Place.objects.within(county)) == {county, town}


def test_towns_and_streets_are_of_the_township_level():
    town, street = PlaceFactory(town=True), PlaceFactory(street=True)
    assert set(Place.objects.towns()) == {town, street}


@pytest.mark.parametrize("wrong", [{"kind": "nation"}, {"kind": "county", "parent": None}])
def test_the_nation_alone_has_no_parent(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlaceFactory(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"succeeded_on": date(2026, 1, 1)},
        {"successor": "other"},
        {"kind": "committee", "dispatcher": "other"},
    ],
)
def test_a_unit_that_cannot_be(wrong):
    other = UnitFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitFactory(**{field: other if value == "other" else value for field, value in wrong.items()})


def test_a_unit_stands_until_its_duties_pass():
    old = UnitFactory(successor=UnitFactory(), succeeded_on=date(2026, 9, 1))
    assert old in Unit.objects.standing(date(2026, 8, 31))
    assert old not in Unit.objects.standing(date(2026, 9, 1))


def test_only_handling_units_are_given_matters():
    unit = UnitFactory()
    UnitFactory(coordinator=True)
    assert list(Unit.objects.handling()) == [unit]


def test_labels_follow_the_reader():
    place, congress = PlaceFactory(name="牛场镇", pinyin="Niuchang Zhen"), CongressFactory()
    unit = UnitFactory(name="市水务局", name_en="Water Authority", congress=congress)
    assert (place.label, unit.label) == ("牛场镇", "市水务局")
    with override("en"):
        assert (place.label, unit.label) == ("牛场镇 Niuchang Town", "Water Authority")


def test_a_congress_is_called_as_the_reader_calls_it():
    own = CongressFactory(
        name="牛场镇人民代表大会", place=PlaceFactory(pinyin="Niuchang Zhen"), level="township"
    )
    nameless = CongressFactory(name="某镇人民代表大会", place=PlaceFactory(pinyin=""), level="township")
    assert own.label == "牛场镇人民代表大会"
    with override("en"):
        assert own.label == "People's Congress of Niuchang Town"
        assert nameless.label == "某镇人民代表大会"
        assert CongressFactory.build(level="nation").label == "National People's Congress"


def test_the_council_is_the_presidium_in_a_town():
    assert UnitFactory.build(kind="presidium").council == "主席团会议"
    assert UnitFactory.build(kind="street").council == "主任会议"


@pytest.mark.parametrize(
    ("pinyin", "english"),
    [
        ("Fuquan Shi", "Fuquan City"),
        ("Jinshan Jiedao", "Jinshan Subdistrict"),
        ("Xianqiao Xiang", "Xianqiao Township"),
        ("Jinshan Nanlu Shequ", "Jinshan Nanlu Community"),
        ("Zhongguo", "Zhongguo"),
        ("Xiang", "Xiang"),
        ("", ""),
    ],
)
def test_a_reader_of_english_reads_what_kind_of_place_it_is(pinyin, english):
    assert in_english(pinyin) == english
