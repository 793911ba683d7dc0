"""Events: declared, complete, heard at once; and the trail that cannot be changed unnoticed."""

from collections import defaultdict
from datetime import datetime
from io import StringIO

import pytest
from axes.signals import user_locked_out
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import RequestFactory

from daibiao.accounts.actors import Actor
from daibiao.audit import actions, catalogue, reactions
from daibiao.audit.acts import NoAct, acting
from daibiao.audit.events import record
from daibiao.audit.models import Event, Seal
from daibiao.lib import clock
from daibiao.places.models import Place
from tests.accounts.factories import PASSWORD, AccountFactory
from tests.places.factories import PlaceFactory
from tests.plugins.trail import unprotected

pytestmark = pytest.mark.django_db
BY = Actor.system("test")
NOON = datetime(2026, 9, 23, 12, 0, tzinfo=clock.ZONE)


@pytest.fixture(autouse=True)
def entries(monkeypatch):
    """A catalogue and reactions of the test's own beside the real ones."""
    monkeypatch.setattr(catalogue, "_entries", dict(catalogue._entries))
    monkeypatch.setattr(reactions, "_reactions", defaultdict(list))
    catalogue.declare("test.happened", zh="发生了{code}", en="{code} happened")


def _happen(times: int = 1) -> list[Event]:
    place = PlaceFactory(nation=True)
    with acting(BY), clock.turned_to(NOON):
        return [record("test.happened", place, code=n) for n in range(times)]


def test_an_event_says_who_what_when():
    event = _happen()[0]
    assert (event.name, event.actor_kind, event.actor_label, event.account) == (
        "test.happened",
        "system",
        "test",
        None,
    )
    assert (event.kind, event.at, event.facts) == ("places.place", NOON, {"code": 0})


def test_an_account_stands_by_id_and_not_by_name():
    account, place = AccountFactory(), PlaceFactory(nation=True)
    with acting(Actor.of(account)):
        event = record("test.happened", place, code=1)
    assert event.account == account
    assert event.actor_label == ""


def test_events_of_one_act_share_its_id():
    place = PlaceFactory(nation=True)
    with acting(BY) as act:
        one = record("test.happened", place, code=1)
        with acting(Actor.teller("7")):
            other = record("test.happened", place, code=2)
    assert one.act == other.act == act.id


def test_an_unknown_event_is_a_fault():
    with pytest.raises(catalogue.UnknownEvent), acting(BY):
        record("test.unheard_of", PlaceFactory(nation=True))


def test_a_fact_that_the_sentence_needs_must_be_there():
    with pytest.raises(ValueError, match="lacks code"), acting(BY):
        record("test.happened", PlaceFactory(nation=True))


def test_nothing_is_recorded_outside_an_act():
    with pytest.raises(NoAct):
        record("test.happened", PlaceFactory(nation=True), code=1)


def test_a_catalogue_refuses_twins_and_uneven_sentences():
    with pytest.raises(ValueError, match="twice"):
        catalogue.declare("test.happened", zh="", en="")
    with pytest.raises(ValueError, match="blanks"):
        catalogue.declare("test.other", zh="{a}", en="{b}")


def test_every_declared_event_speaks_both_languages():
    for entry in catalogue.entries():
        assert entry.sentence("zh-hans"), entry.name
        assert entry.sentence("en"), entry.name


def test_reactions_hear_in_the_same_act():
    heard = []
    reactions.hears("test.happened")(lambda event, thing: heard.append((event.name, thing)))
    event = _happen()[0]
    assert [name for name, _thing in heard] == [event.name]


def _rename_and_record(place: Place) -> None:
    Place.objects.update(name="新")
    record("test.happened", place, code=1)


def test_a_reaction_that_fails_fails_the_whole_act():
    place = PlaceFactory(nation=True, name="旧")
    reactions.hears("test.happened")(lambda event, thing: 1 / 0)
    with pytest.raises(ZeroDivisionError), acting(BY):
        _rename_and_record(place)
    assert Place.objects.get().name == "旧"
    assert not Event.objects.exists()


@pytest.mark.parametrize("model", [Event, Seal])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_the_trail(model, change):
    _happen()
    actions.seal()
    rows = model.objects.all()
    with pytest.raises(DatabaseError, match="append-only"), acting(BY), transaction.atomic():
        rows._raw_delete(rows.db) if change == "delete" else rows.update(id=99)
    assert model.objects.exists()


def test_the_chain_holds_and_sealing_again_does_nothing():
    _happen(3)
    assert [finding for finding, _pk in actions.verify()] == ["unsealed"] * 3
    assert (actions.seal(), actions.seal()) == (3, 0)
    _happen(2)
    actions.seal()
    assert list(actions.verify()) == []


def test_a_long_trail_is_sealed_in_batches(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    _happen(5)
    assert actions.seal() == 5
    assert list(actions.verify()) == []


@pytest.mark.parametrize("column", ["name", "actor_label", "number", "kind"])
def test_an_altered_event_is_named(column):
    altered = _happen(3)[1]
    actions.seal()
    with unprotected(), acting(BY):
        Event.objects.filter(pk=altered.pk).update(**{column: "forged"})
    assert list(actions.verify()) == [("altered", altered.pk)]


def test_altered_facts_and_times_are_named():
    first, second = _happen(2)
    actions.seal()
    with unprotected(), acting(BY):
        Event.objects.filter(pk=first.pk).update(facts={"code": 7})
        Event.objects.filter(pk=second.pk).update(at=clock.now())
    assert list(actions.verify()) == [("altered", first.pk), ("altered", second.pk)]


def test_a_seal_taken_out_breaks_the_chain_at_the_next():
    _first, gone, following = _happen(3)
    actions.seal()
    with unprotected(), acting(BY):
        Seal.objects.filter(event=gone).delete()
    assert ("altered", following.pk) in list(actions.verify())


def test_the_command_names_what_was_altered():
    event = _happen()[0]
    actions.seal()
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert out.getvalue() == "0 altered, 0 not sealed yet\n"
    with unprotected(), acting(BY):
        Event.objects.update(name="forged")
    with pytest.raises(SystemExit) as ended:
        call_command("verify_audit", stdout=out)
    assert ended.value.code == 1
    assert f"altered {event.pk}" in out.getvalue()


def test_logging_in_and_out_stands_in_the_trail(client):
    account = AccountFactory()
    assert client.login(username=account.username, password=PASSWORD)
    client.logout()
    names = list(Event.objects.filter(account=account).values_list("name", flat=True))
    assert names == ["account.logged_in", "account.logged_out"]


def test_a_lock_out_stands_in_the_trail_but_a_mistyped_name_does_not():
    account = AccountFactory()
    for username in (account.username, "my-password-in-the-wrong-field", None):
        request = RequestFactory().post("/login/")
        request.axes_credentials = {"username": username}
        user_locked_out.send("axes", request=request, username="a print of the name", ip_address="")
    assert list(Event.objects.values_list("name", "thing")) == [("account.lock_out", account.pk)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", [1, 2])
def test_a_transactional_test_ends_empty_and_protected(round_):
    assert not Event.objects.exists()
    _happen()
    actions.seal()
    with pytest.raises(DatabaseError, match="append-only"), acting(BY):
        Event.objects.update(name="forged")
    assert connection.in_atomic_block is False
