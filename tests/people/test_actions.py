"""The verbs over places, units, accounts, grants and deputies: who may, what is refused, what is recorded."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.utils import translation

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account, Grant
from daibiao.accounts.permissions import Refused, allows
from daibiao.audit import reactions
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people import actions
from daibiao.people.models import Deputy
from daibiao.places.models import Congress, Unit
from tests.accounts.factories import PASSWORD, SINCE, AccountFactory, GrantFactory, actor
from tests.people.factories import DeputyFactory, OfficeFactory
from tests.places.factories import CongressFactory, PlaceFactory, UnitFactory

pytestmark = pytest.mark.django_db
HOUSE = Actor.system("test")
OCTOBER = date(2026, 10, 1)


def _events(name: str) -> list[dict]:
    return list(Event.objects.filter(name=name).values_list("facts", flat=True))


def test_a_place_knows_its_line():
    county = PlaceFactory()
    town = actions.add_place("99", "牛场镇", "town", parent=county, by=HOUSE)
    assert town.lineage == f"{county.lineage}99/"
    assert _events("place.added") == [{"code": "99"}]


def test_a_place_needs_a_parent():
    with pytest.raises(Refusal, match="上级地方"):
        actions.add_place("99", "牛场镇", "town", by=HOUSE)


@pytest.mark.parametrize(
    ("kind", "level"), [("county", "county"), ("town", "township"), ("township", "township")]
)
def test_a_congress_has_the_level_of_its_place(kind, level):
    congress = actions.add_congress(PlaceFactory(kind=kind), "某地人民代表大会", by=HOUSE)
    assert congress.level == level


@pytest.mark.parametrize("kind", ["street", "village", "community"])
def test_streets_and_villages_have_no_congress(kind):
    with pytest.raises(Refusal, match="没有自己的人民代表大会"):
        actions.add_congress(PlaceFactory(kind=kind), "某地人民代表大会", by=HOUSE)
    assert not Congress.objects.exists()


def test_a_place_has_one_congress():
    congress = CongressFactory()
    with pytest.raises(Refusal, match="已经有人民代表大会"):
        actions.add_congress(congress.place, "另一个", by=HOUSE)


def test_a_unit_is_entered_once():
    congress = CongressFactory()
    where = {"place": congress.place, "congress": congress, "by": HOUSE}
    unit = actions.add_unit("water", "市水务局", "handling", phone="0854-2220000", **where)
    assert unit.phone == "0854-2220000"
    with pytest.raises(Refusal, match="代码：这个代码已经有了"):
        actions.add_unit("water", "市水利局", "handling", **where)


def test_a_successor_follows_from_a_date_and_is_heard(monkeypatch):
    heard = []
    monkeypatch.setitem(reactions._reactions, "unit.succeeded", [lambda event, unit: heard.append(unit)])
    old, new = UnitFactory(), UnitFactory()
    actions.succeed_unit(old, new, on=OCTOBER, by=HOUSE)
    old.refresh_from_db()
    assert (old.successor, old.succeeded_on, heard) == (new, OCTOBER, [old])
    assert _events("unit.succeeded") == [{"successor": new.code, "on": "2026-10-01"}]


def test_who_cannot_follow():
    old, new = UnitFactory(), UnitFactory()
    with pytest.raises(Refusal, match="不能承接自己的职责"):
        actions.succeed_unit(old, old, on=OCTOBER, by=HOUSE)
    with pytest.raises(Refusal, match="同一类别"):
        actions.succeed_unit(old, UnitFactory(coordinator=True), on=OCTOBER, by=HOUSE)
    actions.succeed_unit(old, new, on=OCTOBER, by=HOUSE)
    with pytest.raises(Refusal, match="已经移交"):
        actions.succeed_unit(old, UnitFactory(), on=OCTOBER, by=HOUSE)
    with pytest.raises(Refusal, match="请选它的承接单位"):
        actions.succeed_unit(new, old, on=OCTOBER, by=HOUSE)
    assert Unit.objects.exclude(successor=None).count() == 1


def test_two_units_that_follow_each_other_at_once_close_no_ring():
    """Each page was opened before the other was sent: what was read then counts for nothing."""
    for old, new in (UnitFactory.create_batch(2), reversed(UnitFactory.create_batch(2))):
        read_before = Unit.objects.get(pk=old.pk), Unit.objects.get(pk=new.pk)
        actions.succeed_unit(old, new, on=OCTOBER, by=HOUSE)
        with pytest.raises(Refusal, match="请选它的承接单位"):
            actions.succeed_unit(read_before[1], read_before[0], on=OCTOBER, by=HOUSE)


def test_an_account_is_opened_with_a_password_that_holds():
    account = actions.add_account("li.na".replace(".", "-"), "李娜", PASSWORD, by=HOUSE, language="en")
    assert account.check_password(PASSWORD)
    assert account.language == "en"
    with pytest.raises(Refusal, match="这个用户名已经有了"):
        actions.add_account(account.username, "李娜", PASSWORD, by=HOUSE)


@pytest.mark.parametrize("weak", ["short", "1234567890", "password123"])
def test_a_weak_password_is_refused_outside_the_demonstration(weak):
    with pytest.raises(Refusal):
        actions.add_account("lina", "李娜", weak, by=HOUSE)
    assert not Account.objects.exists()
    assert actions.add_account("lina", "李娜", weak, by=HOUSE, is_demonstration=True).is_demonstration


def test_nobody_but_the_house_opens_demonstration_accounts():
    with pytest.raises(Refusal, match="演示程序"):
        actions.add_account("lina", "李娜", PASSWORD, by=actor("system_admin"), is_demonstration=True)


def test_a_password_is_set_and_no_password_is_recorded():
    account = AccountFactory()
    actions.set_password(account, "another-long-word", by=HOUSE)
    account.refresh_from_db()
    assert account.check_password("another-long-word")
    assert _events("account.password_set") == [{}]
    with pytest.raises(Refusal):
        actions.set_password(account, "weak", by=HOUSE)


@pytest.mark.parametrize("role", ["security_admin", "auditor"])
def test_who_opens_accounts_takes_over_no_other_power(role, monkeypatch):
    apart = GrantFactory(role=role, valid_from=clock.today() + timedelta(days=1)).account
    with pytest.raises(Refused, match=r"people\.set_password"):
        actions.set_password(apart, PASSWORD, by=actor("system_admin"))
    monkeypatch.setattr("getpass.getpass", lambda: PASSWORD)
    call_command("set_password", apart.username)
    apart.refresh_from_db()
    assert apart.check_password(PASSWORD)
    with pytest.raises(CommandError, match="no account"):
        call_command("set_password", "nobody")


def test_an_account_is_switched_off_once():
    grant = GrantFactory(role="head")
    account = actions.switch_off(grant.account, by=HOUSE)
    assert Actor.of(account).grants == []
    with pytest.raises(Refusal, match="已经停用"):
        actions.switch_off(account, by=HOUSE)


@pytest.mark.parametrize(("role", "word"), [("security_admin", "安全管理员"), ("auditor", "审计管理员")])
def test_the_last_who_grants_or_audits_is_not_switched_off(role, word):
    last = GrantFactory(role=role).account
    GrantFactory(role=role, valid_to=clock.today())
    with pytest.raises(Refusal, match=f"最后一位{word}，先请接替"):
        actions.switch_off(last, by=actor("system_admin"))
    GrantFactory(role=role)
    assert not actions.switch_off(last, by=actor("system_admin")).is_enabled


def test_the_last_who_grants_keeps_the_grant():
    grant = GrantFactory(role="security_admin")
    with pytest.raises(Refusal, match="最后一位安全管理员"):
        actions.revoke(grant, on=clock.today(), by=HOUSE)
    assert actions.revoke(grant, on=clock.today(), by=actor("security_admin")).valid_to == clock.today()


@pytest.mark.parametrize("role", Grant.ADMINISTRATORS)
@pytest.mark.parametrize("second", Grant.ADMINISTRATORS)
def test_one_person_is_one_of_three_administrators(role, second):
    account, unit = AccountFactory(), UnitFactory()
    actions.grant(account, role, unit, by=HOUSE, since=SINCE)
    with pytest.raises(Refusal, match="不同的人担任" if role != second else "已经有这项授权"):
        actions.grant(account, second, unit, by=HOUSE, since=OCTOBER)
    assert actions.grant(account, Grant.Role.HANDLER, unit, by=HOUSE, since=OCTOBER)


def test_an_administrator_may_become_another_afterwards():
    account, unit = AccountFactory(), UnitFactory()
    given = actions.grant(account, "auditor", unit, by=HOUSE, since=SINCE, until=date(2026, 9, 30))
    assert actions.grant(account, "system_admin", unit, by=HOUSE, since=OCTOBER)
    assert _events("grant.given")[0] == {
        "account": account.pk,
        "role": "auditor",
        "unit": unit.code,
        "since": "2021-01-01",
    }
    assert given.valid_to == date(2026, 9, 30)


def test_a_grant_is_revoked_from_a_day_on():
    grant = actions.revoke(GrantFactory(role="head"), on=OCTOBER, by=HOUSE)
    assert Grant.objects.in_force(OCTOBER).filter(pk=grant.pk).exists()
    assert not Grant.objects.in_force(date(2026, 10, 2)).filter(pk=grant.pk).exists()
    with pytest.raises(Refusal, match="之前已经截止"):
        actions.revoke(grant, on=OCTOBER, by=HOUSE)
    assert actions.revoke(grant, on=date(2026, 9, 1), by=HOUSE).valid_to == date(2026, 9, 1)
    with pytest.raises(Refusal, match="不能早于开始日期"):
        actions.revoke(grant, on=date(2020, 1, 1), by=HOUSE)


def test_a_deputy_is_entered_and_seated():
    congress = CongressFactory()
    deputy = actions.add_deputy("张某", congress.place, by=HOUSE, work="某厂工人", is_invented=True)
    office = actions.seat(deputy, congress, term=19, since=SINCE, by=HOUSE)
    assert deputy in Deputy.objects.in_office(SINCE)
    assert _events("deputy.seated") == [{"deputy": deputy.pk, "term": 19, "since": "2021-01-01"}]
    assert office.valid_to is None
    with pytest.raises(Refusal, match="已经有任期"):
        actions.seat(deputy, congress, term=19, since=SINCE, by=HOUSE)


def test_a_code_that_the_office_has_given_stands_in_nobodys_way():
    place = PlaceFactory(town=True)
    first = actions.add_deputy("张某", place, by=HOUSE)
    given = actions.add_deputy("李某", place, code=f"d{first.pk + 2:05}", by=HOUSE)
    third = actions.add_deputy("王某", place, by=HOUSE)
    assert (first.code, third.code) == (f"d{first.pk:05}", f"{given.code}-2")


def test_a_deputy_is_in_office_within_the_term():
    office = OfficeFactory(valid_to=date(2026, 9, 30))
    OfficeFactory(deputy=office.deputy, congress=office.congress, term=18)
    assert list(Deputy.objects.in_office(date(2026, 9, 30))) == [office.deputy]


def test_an_account_is_one_deputys():
    deputy = DeputyFactory(account=AccountFactory())
    with pytest.raises(Refusal, match="另一位代表"):
        actions.add_deputy("李某", deputy.place, by=HOUSE, account=deputy.account)


MAY = {
    "people.add_place": {"system_admin"},
    "people.add_congress": {"system_admin"},
    "people.add_unit": {"system_admin"},
    "people.succeed_unit": {"system_admin"},
    "people.add_account": {"system_admin"},
    "people.set_password": {"system_admin"},
    "people.switch_off": {"system_admin"},
    "people.grant": {"security_admin"},
    "people.revoke": {"security_admin"},
}


@pytest.mark.parametrize("name", MAY)
def test_who_may(name):
    other = AccountFactory()
    assert {role for role in Grant.Role.values if allows(actor(role), name, other)} == MAY[name]
    assert allows(HOUSE, name, other)
    assert not allows(Actor.visitor(), name, other)


def test_deputies_are_entered_and_seated_by_a_coordinator_around_them():
    """A township's presidium for its own congress, the county's committee for those below it and above it."""
    county, elsewhere = CongressFactory(), CongressFactory()
    nation = CongressFactory(place=county.place.parent, level="nation")
    town = CongressFactory(place=PlaceFactory(town=True, parent=county.place), level="township")
    committee = actor("coordinator", UnitFactory(coordinator=True, congress=county))
    presidium = actor("coordinator", UnitFactory(kind="presidium", congress=town))
    for by, may in ((committee, {county, town, nation}), (presidium, {town}), (actor("head"), set())):
        congresses = {county, town, nation, elsewhere}
        assert {congress for congress in congresses if allows(by, "people.seat", congress)} == may
        assert allows(by, "people.add_deputy", town.place) == (town in may)
        assert not allows(by, "people.add_deputy", elsewhere.place)


def test_a_role_is_granted_in_a_unit_that_has_it_and_still_stands():
    account, gone = AccountFactory(), UnitFactory(successor=UnitFactory(), succeeded_on=OCTOBER)
    with pytest.raises(Refusal, match="没有这种角色"):
        actions.grant(account, "coordinator", UnitFactory(), since=SINCE, by=HOUSE)
    with pytest.raises(Refusal, match="没有这种角色"):
        actions.grant(account, "handler", UnitFactory(coordinator=True), since=SINCE, by=HOUSE)
    with pytest.raises(Refusal, match="已移交给"):
        actions.grant(account, "handler", gone, since=OCTOBER, by=HOUSE)
    assert actions.grant(account, "handler", gone, since=SINCE, by=HOUSE)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("people.grant", "security_admin"),
        ("people.revoke", "security_admin"),
        ("people.set_password", "system_admin"),
        ("people.switch_off", "system_admin"),
    ],
)
def test_no_administrator_serves_himself(name, role):
    by = actor(role)
    assert allows(by, name, AccountFactory())
    assert not allows(by, name, by.account)


def test_only_oneself_changes_the_own_password():
    by = actor("system_admin")
    assert allows(by, "people.change_password", by.account)
    assert not allows(by, "people.change_password", AccountFactory())
    assert not allows(HOUSE, "people.change_password", by.account)


def test_a_verb_refuses_whoever_may_not():
    with pytest.raises(Refused, match=r"people\.add_deputy"):
        actions.add_deputy("张某", PlaceFactory(), by=actor("handler"))
    assert not Deputy.objects.exists()


def test_the_first_administrator_comes_by_command(monkeypatch):
    monkeypatch.setattr("getpass.getpass", lambda: PASSWORD)
    unit = UnitFactory()
    call_command("add_account", "lina", "李娜", "security_admin", unit.code)
    assert Actor.of(Account.objects.get()).holds("security_admin", unit=unit.pk)
    with pytest.raises(CommandError, match="不同的人担任"):
        call_command("add_account", "lina", "李娜", "auditor", unit.code)
    with pytest.raises(CommandError, match="no unit"):
        call_command("add_account", "wang", "王", "auditor", "nowhere")


def test_no_term_of_office_begins_before_there_were_congresses():
    deputy = DeputyFactory()
    with pytest.raises(Refusal, match="太早"):
        actions.seat(deputy, CongressFactory(), term=1, since=date(1953, 12, 31), by=HOUSE)
    assert not deputy.offices.exists()


@pytest.mark.parametrize("again", ["LI-NA", "Li-na", " Li-Na ", "li-na "])
def test_a_user_name_is_there_once_however_it_is_written(again):
    actions.add_account("li-na", "李娜", None, by=HOUSE)
    with pytest.raises(Refusal, match="用户名"):
        actions.add_account(again, "李某", None, by=HOUSE)
    with translation.override("en"), pytest.raises(Refusal, match="user name"):
        actions.add_account(again, "李某", None, by=HOUSE)
    with pytest.raises(IntegrityError), acting(HOUSE):
        Account(username=again.strip().upper(), name="李某").save()
    assert actions.add_account(" li-nan ", "李楠", None, by=HOUSE).username == "li-nan"
