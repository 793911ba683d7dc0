"""Acts and the guard: nothing of ours is written outside an act, and nothing at all while a page is read."""

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from daibiao.accounts.actors import Actor
from daibiao.audit import guard
from daibiao.audit.acts import NoAct, acting, current, is_open, locked
from daibiao.audit.middleware import reading_never_writes
from daibiao.places.models import Place
from tests.places.factories import PlaceFactory

pytestmark = pytest.mark.django_db
BY = Actor.system("test")
NATION = {"code": "1", "name": "国", "pinyin": "guo", "kind": "nation", "lineage": "1/"}

WRITES = {
    "save": lambda: Place(**NATION).save(),
    "create": lambda: Place.objects.create(**NATION),
    "bulk_create": lambda: Place.objects.bulk_create([Place(**NATION)]),
    "update": lambda: Place.objects.update(name="别名"),
    "delete": lambda: Place.objects.all().delete(),
    "raw insert": lambda: _raw("INSERT INTO places_place (code) VALUES ('x')"),
    "raw update": lambda: _raw("  update places_place set name = 'x'"),
    "raw delete": lambda: _raw('DELETE FROM "places_place"'),
    "raw upsert": lambda: _raw("INSERT OR REPLACE INTO places_place (code) VALUES ('x')"),
}


def _raw(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_nothing_is_written_outside_an_act(write):
    PlaceFactory(nation=True)
    with pytest.raises(NoAct), transaction.atomic():
        write()
    assert Place.objects.get().name != "别名"


def test_a_library_table_is_not_ours_to_guard(client):
    client.session.save()
    assert Session.objects.exists()


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_reading_writes_nothing_even_within_an_act(method):
    def view(request):
        with acting(BY):
            Place.objects.create(**NATION)
        return HttpResponse()

    with pytest.raises(guard.WriteWhileReading):
        reading_never_writes(view)(getattr(RequestFactory(), method)("/"))
    assert not Place.objects.exists()
    assert reading_never_writes(view)(RequestFactory().post("/")).status_code == 200
    assert Place.objects.count() == 1


def test_reading_may_keep_its_session():
    def view(request):
        Session.objects.filter(session_key="none").delete()
        return HttpResponse()

    assert reading_never_writes(view)(RequestFactory().get("/")).status_code == 200


def test_an_act_within_an_act_is_the_same_act_of_somebody_else():
    with acting(BY) as outer, acting(Actor.teller("7")) as inner:
        assert inner.id == outer.id
        assert current().by == Actor.teller("7")
    assert not is_open()


def test_two_acts_are_two():
    with acting(BY) as one:
        pass
    with acting(BY) as other:
        pass
    assert one.id != other.id


def _fail_after(write) -> None:
    with acting(BY):
        write()
        raise LookupError


def test_an_act_that_fails_leaves_nothing_and_is_over():
    with pytest.raises(LookupError):
        _fail_after(lambda: Place.objects.create(**NATION))
    assert not Place.objects.exists()
    assert not is_open()


def test_an_inner_act_that_fails_takes_only_its_own_rows():
    with acting(BY):
        Place.objects.create(**NATION)
        with pytest.raises(LookupError):
            _fail_after(lambda: Place.objects.update(name="别名"))
    assert Place.objects.get().name == "国"


def test_there_is_no_act_to_ask_for():
    with pytest.raises(NoAct):
        current()


def test_locked_reads_the_row_again():
    place = PlaceFactory(nation=True, name="旧")
    with acting(BY):
        Place.objects.filter(pk=place.pk).update(name="新")
    with acting(BY), locked(place) as held:
        assert held is place
        assert place.name == "新"


def test_rows_held_together_point_at_each_other(django_assert_num_queries):
    """What is held is not asked for again; what is not held is: it may have changed since."""
    nation = PlaceFactory(nation=True, name="旧")
    county = PlaceFactory(parent=Place.objects.get(pk=nation.pk))
    with acting(BY):
        Place.objects.filter(pk=nation.pk).update(name="新")
        with locked(nation, county), django_assert_num_queries(0):
            assert county.parent is nation
            assert county.parent.name == "新"
        Place.objects.filter(pk=nation.pk).update(name="更新")
        with locked(county):
            assert county.parent.name == "更新"


def test_a_row_named_by_its_key_alone_is_held_whole():
    place = PlaceFactory(nation=True, name="国")
    named = Place(pk=place.pk)
    with acting(BY), locked(named):
        assert (named.name, named._state.adding) == ("国", False)
