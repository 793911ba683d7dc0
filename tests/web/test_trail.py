"""The auditor's page: what is shown, what is found, and that an altered row is named."""

import pytest
from django.test import Client

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import Refused
from daibiao.audit import actions as audit
from daibiao.audit import catalogue
from daibiao.audit.acts import acting
from daibiao.audit.models import Event, Seal
from daibiao.people import actions as people
from daibiao.web import trail_words
from tests.county import HOUSE, SINCE, county
from tests.plugins.trail import unprotected

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return county()


@pytest.fixture
def auditor(made) -> Client:
    client = Client()
    client.force_login(made.accounts["auditor"])
    return client


def test_events_are_found_by_kind_account_and_day(made, auditor):
    people.grant(
        made.accounts["staff"], "handler", made.units["water"], since=SINCE, by=made.actor("securityadmin")
    )
    page = auditor.get("/trail/", {"name": "grant.given", "account": "securityadmin"}).content.decode()
    assert "授权 经办人（water）" in page and "securityadmin" in page
    assert "登记地方" not in page.partition("发生的事")[2]
    empty = auditor.get("/trail/", {"until": "2000-01-01"}).content.decode()
    assert "没有这样的留痕" in empty
    today = auditor.get("/trail/", {"since": "2000-01-01", "number": "2026-1"}).content.decode()
    assert "没有这样的留痕" in today


def test_what_is_asked_wrongly_is_said(made, auditor):
    for wrong in ({"since": "gestern"}, {"name": "no.such"}, {"account": "a b"}):
        assert auditor.get("/trail/", wrong).status_code == 422
    assert auditor.get("/trail/", {"after": "x"}).status_code == 404
    assert "<script>x" not in auditor.get("/trail/", {"number": "<script>x"}).content.decode()


def test_who_is_found_by_name_too_and_nobody_is_no_list(made, auditor):
    """The account of the security administrator has a name; whoever has none is said to be unknown."""
    account = made.accounts["securityadmin"]
    people.grant(
        made.accounts["staff"], "handler", made.units["water"], since=SINCE, by=made.actor("securityadmin")
    )
    page = auditor.get("/trail/", {"account": account.name}).content.decode()
    assert "授权 经办人（water）" in page
    unknown = auditor.get("/trail/", {"account": "nobody"})
    assert unknown.status_code == 422 and "没有叫“nobody”的账号。" in unknown.content.decode()
    assert "发生的事" not in unknown.content.decode()


def test_things_and_events_stand_in_words(made, auditor):
    """Events are grouped by room without braces; a row names what it is about."""
    page = auditor.get("/trail/", {"name": "account.added"}).content.decode()
    account = made.accounts["water"]
    assert f"账号 water（{account.name}）" in page and "accounts.account" not in page
    assert '<optgroup label="承办">' in page and "…签收</option>" in page and "{unit}" not in page


def test_a_name_that_turns_signs_round_turns_only_itself(made, auditor):
    people.amend(made.accounts["securityadmin"], name="甲\u202e乙", by=HOUSE)
    by = made.actor("securityadmin")
    people.grant(made.accounts["staff"], "handler", made.units["water"], since=SINCE, by=by)
    page = auditor.get("/trail/", {"name": "grant.given"}).content.decode()
    assert "<bdi>甲\u202e乙</bdi>（securityadmin）" in page
    assert "<bdi>账号 " in auditor.get("/trail/", {"name": "account.added"}).content.decode()


def test_every_event_has_its_room():
    assert all(trail_words.room(entry.name) for entry in catalogue.entries())


def test_it_pages_by_key_and_costs_the_same(made, auditor, django_assert_max_num_queries):
    auditor.get("/trail/")
    with django_assert_max_num_queries(20) as caught:
        first = auditor.get("/trail/").content.decode()
    few = len(caught)
    assert "?after=" in first
    for number in range(60):
        people.add_place(f"9{number:03}", "某", "town", parent=made.places["county"], by=HOUSE)
    with django_assert_max_num_queries(few):
        auditor.get("/trail/", {"name": "place.added"})


def test_the_chain_is_proved_and_that_it_was_is_written_down(made, auditor):
    audit.seal()
    sealed = Seal.objects.count()
    page = auditor.post("/trail/prove", follow=True).content.decode()
    assert f"{sealed} 条留痕全部相符" in page
    event = Event.objects.get(name="trail.proved")
    assert (event.facts, event.account) == ({"sealed": sealed, "altered": 0}, made.accounts["auditor"])
    assert "，全部相符" in auditor.get("/trail/").content.decode()


def test_an_altered_row_is_named(made, auditor):
    audit.seal()
    changed = Event.objects.order_by("id")[3]
    with unprotected(), acting(HOUSE):
        Event.objects.filter(pk=changed.pk).update(number="2026-9")
    page = auditor.post("/trail/prove", follow=True).content.decode()
    assert f"1 条留痕和封存的不符，编号：{changed.pk}" in page
    assert "1 条不符" in auditor.get("/trail/").content.decode()


def test_only_the_auditor_has_it_proved(made):
    for username in ("systemadmin", "securityadmin", "affairs"):
        with pytest.raises(Refused):
            audit.prove(by=made.actor(username))
    assert audit.prove(by=Actor.system("nightly")).altered == []


def test_it_shows_nobodys_words(made, auditor):
    """Names of accounts stand there; what people told does not, because the trail has none of it."""
    assert "主管道" not in auditor.get("/trail/").content.decode()
