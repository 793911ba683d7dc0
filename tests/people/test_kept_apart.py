"""Whose account a deputy's or leader's is, and who may be an administrator: powers that one person must not join."""

from datetime import date

import pytest

from daibiao.accounts.models import Account, Grant
from daibiao.lib.refusals import Refusal
from daibiao.people import actions
from daibiao.people.models import Deputy, Official
from daibiao.stations import actions as stations
from tests.accounts.factories import AccountFactory
from tests.backoffice.factories import browser
from tests.county import HOUSE, SINCE, county

pytestmark = pytest.mark.django_db
ADMINS = {"systemadmin": "system_admin", "securityadmin": "security_admin", "auditor": "auditor"}


@pytest.fixture
def made():
    return county()


def _deputy(made, **more) -> Deputy:
    return actions.add_deputy("李娜", made.places["town"], by=more.pop("by", HOUSE), **more)


# A deputy's account


def test_nobody_enters_a_deputy_with_the_own_account(made):
    own = made.actor("presidium")
    with pytest.raises(Refusal, match="不能把自己的账号"):
        _deputy(made, by=own, account=own.account)
    deputy = _deputy(made, by=own)
    with pytest.raises(Refusal, match="不能把自己的账号"):
        actions.amend(deputy, by=own, account=own.account)
    assert not Deputy.objects.filter(account=own.account).exists()
    actions.amend(deputy, by=own, account=made.accounts["water"])
    assert Deputy.objects.get(account=made.accounts["water"]) == deputy, "somebody else's they may say"
    actions.amend(deputy, by=own, work="某村")
    assert Deputy.objects.get(pk=deputy.pk).work == "某村", "what stands there is no hindrance to the rest"


def test_nobody_enters_a_leader_with_the_own_account(made):
    own = made.actor("affairs")
    with pytest.raises(Refusal, match="不能把自己的账号"):
        actions.add_official("l1", "张某", "副市长", by=own, account=own.account)
    official = actions.add_official("l1", "张某", "副市长", by=own)
    with pytest.raises(Refusal, match="不能把自己的账号"):
        actions.amend(official, by=own, account=own.account)


def test_the_page_says_so_and_loses_nothing(made):
    deputy = _deputy(made)
    page = browser(made, "presidium").post(
        f"/office/deputies/edit/{deputy.pk}/",
        {"code": deputy.code, "name": "李娜娜", "place": deputy.place_id, "account": "presidium"},
    )
    shown = page.content.decode()
    assert page.status_code == 200 and "不能把自己的账号" in shown and "李娜娜" in shown
    assert Deputy.objects.get(pk=deputy.pk).account is None


def test_no_coordinator_joins_anothers_power_to_a_deputys(made):
    """Whoever takes matters up does not rate them as well, unless the one who grants roles says so."""
    other, account = made.actor("affairs"), made.accounts["presidium"]
    deputy, told = _deputy(made), "请安全管理员先收回角色"
    with pytest.raises(Refusal, match=told):
        actions.amend(deputy, by=other, account=account)
    with pytest.raises(Refusal, match=told):
        _deputy(made, by=other, account=account)
    with pytest.raises(Refusal, match=told):
        actions.add_official("l1", "张某", "副市长", by=other, account=account)
    coming = AccountFactory()
    actions.grant(coming, "coordinator", made.units["presidium"], since=date(2199, 1, 1), by=HOUSE)
    with pytest.raises(Refusal, match=told):
        actions.amend(deputy, by=other, account=coming)
    assert not Deputy.objects.filter(account__in=(account, coming)).exists()


def test_whoever_grants_roles_joins_them(made):
    account, security = AccountFactory(), made.actor("securityadmin")
    deputy = _deputy(made, by=made.actor("affairs"), account=account)
    assert actions.grant(account, "coordinator", made.units["presidium"], since=SINCE, by=security)
    actions.amend(deputy, by=made.actor("affairs"), work="某村")
    assert Deputy.objects.get(account=account) == deputy, "and stays so"


@pytest.mark.parametrize("admin", ADMINS)
def test_an_administrators_account_is_no_deputys_and_no_leaders(made, admin):
    with pytest.raises(Refusal, match="不能是代表或者领导的账号"):
        _deputy(made, account=made.accounts[admin])
    with pytest.raises(Refusal, match="不能是代表或者领导的账号"):
        actions.add_official("l1", "张某", "副市长", by=HOUSE, account=made.accounts[admin])


# An administrator's role


def _granted(made, account: Account, role: str, **span) -> Grant:
    span = {"since": date(2026, 10, 1), **span}
    return actions.grant(account, role, made.units["committee"], by=made.actor("securityadmin"), **span)


@pytest.mark.parametrize("role", ADMINS.values())
def test_a_deputys_or_leaders_account_gets_no_administrators_role(made, role):
    leader = AccountFactory()
    actions.add_official("l1", "张某", "副市长", by=HOUSE, account=leader)
    for account in (made.accounts["deputy"], leader):
        with pytest.raises(Refusal, match="不能担任系统管理员"):
            _granted(made, account, role)
    assert not Official.objects.get(account=leader).account.grants.exists()


@pytest.mark.parametrize("role", ADMINS.values())
def test_whoever_works_at_a_station_gets_no_administrators_role(made, role):
    with pytest.raises(Refusal, match="联络员不能同时"):
        _granted(made, made.accounts["staff"], role)
    assert not made.accounts["staff"].grants.exists(), "nothing of it stands"
    assert _granted(made, made.accounts["staff"], "supervisor"), "another role is no power over the house"


def test_after_the_last_day_at_the_station_the_role_may_be_granted(made):
    account = AccountFactory()
    stations.staff(made.stations["jinshan"], account, since=SINCE, until=date(2026, 9, 30), by=HOUSE)
    with pytest.raises(Refusal, match="联络员不能同时"):
        _granted(made, account, "auditor", since=date(2026, 9, 30))
    assert _granted(made, account, "auditor")
    with pytest.raises(Refusal, match="不能同时做联络员"):
        stations.staff(made.stations["jinshan"], account, since=date(2026, 11, 1), by=HOUSE)
