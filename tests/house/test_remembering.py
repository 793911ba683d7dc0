"""What tests/remembering.py puts back is what the verbs would make at that moment."""

from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

from daibiao.accounts.models import Account
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.lib import clock
from daibiao.places.models import Place
from tests.county import HOUSE, County, county

from .world import undone

LATER = datetime(2031, 5, 6, 7, 8, 9, 123456, tzinfo=clock.ZONE)
#: Salted, or drawn anew for every act.
OF_CHANCE = {(Account, "password"), (Event, "act")}

pytestmark = pytest.mark.django_db


def test_the_county_put_back_is_the_county_that_the_verbs_make():
    for moment in (LATER, LATER + timedelta(days=400)):
        with clock.turned_to(moment):
            put_back = found(county)
            counted_anew(county.memory.before)
            assert put_back == found(county.make)


def test_its_times_are_those_of_the_test():
    with clock.turned_to(LATER):
        county()
    assert {event.at for event in Event.objects.all()} == {LATER}


def test_who_changes_a_county_changes_nobody_elses():
    with undone():
        county().accounts["water"].name = "改了"
    assert county().accounts["water"].name == "water某"


def test_where_something_was_there_before_the_verbs_make_it():
    with acting(HOUSE):
        Place(code="9", name="别处", pinyin="Biechu", kind="nation", lineage="9").save()
    assert not county.memory.fits()
    county()
    assert Place.objects.count() == 7


def found(make) -> tuple[dict, dict]:
    """Every row of every table after it is made, and what was handed out; then it did not happen."""
    with undone():
        made = make()
        tables = {
            table._meta.label: [written(row) for row in table._base_manager.order_by("pk")]
            for table in apps.get_models(include_auto_created=True)
            if table._meta.managed
        }
        return {name: rows for name, rows in tables.items() if rows}, handed_out(made)


def written(row: models.Model) -> dict:
    columns = (field.attname for field in row._meta.concrete_fields)
    return {name: getattr(row, name) for name in columns if (type(row), name) not in OF_CHANCE}


def handed_out(made: County) -> dict:
    return {
        shelf: {name: written(thing) for name, thing in things.items()}
        for shelf, things in vars(made).items()
    }


def counted_anew(tables) -> None:
    """What is made next begins at the keys after those that are there: PostgreSQL goes on counting after an undoing."""
    with connection.cursor() as cursor:
        for sentence in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(sentence)
