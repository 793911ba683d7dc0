"""Permissions and grants: named, declared once, in force by date."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from daibiao.accounts import permissions
from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account, Grant
from daibiao.lib import clock
from tests.accounts.factories import AccountFactory, GrantFactory, actor
from tests.places.factories import UnitFactory

JULY = date(2026, 7, 1)


@pytest.fixture(autouse=True)
def catalogue(monkeypatch):
    """A catalogue of the test's own beside the real one."""
    monkeypatch.setattr(permissions, "_catalogue", dict(permissions._catalogue))


def test_a_permission_nobody_declared_is_a_fault():
    with pytest.raises(permissions.UnknownPermission):
        permissions.allows(Actor.visitor(), "nothing.known")


def test_a_permission_is_declared_once():
    permissions.permit("test.do", permissions.is_anyone)
    with pytest.raises(ValueError, match="twice"):
        permissions.permit("test.do", permissions.is_anyone)
    assert "test.do" in permissions.names()


def test_require_refuses_by_name():
    permissions.permit("test.do", permissions.is_the_house)
    permissions.require(Actor.system("sweep"), "test.do")
    with pytest.raises(permissions.Refused) as refused:
        permissions.require(Actor.visitor(), "test.do")
    assert refused.value.name == "test.do"
    assert refused.value.message == "您没有做这件事的权限。"


@pytest.mark.django_db
def test_a_role_opens_what_it_holds():
    permissions.permit("test.do", permissions.holds("leader", "head"))
    assert permissions.allows(actor("leader"), "test.do")
    assert not permissions.allows(actor("handler"), "test.do")
    assert not permissions.allows(Actor.visitor(), "test.do")


@pytest.mark.django_db
def test_who_has_an_account_has_it_as_long_as_it_is_on():
    assert permissions.has_account(Actor.of(AccountFactory()))
    assert not permissions.has_account(Actor.of(AccountFactory(off=True)))
    assert not permissions.has_account(Actor.teller("7"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2026, 6, 30), False), (JULY, True), (date(2026, 7, 31), True), (date(2026, 8, 1), False)],
)
def test_a_grant_opens_and_closes_by_date(day, holds):
    grant = GrantFactory(role="head", valid_from=JULY, valid_to=date(2026, 7, 31))
    with clock.turned_to(datetime(day.year, day.month, day.day, 12)):
        by = Actor.of(grant.account)
        assert by.holds("head") is holds
        assert by.units("head", "leader") == ({grant.unit_id} if holds else set())


@pytest.mark.django_db
def test_a_role_is_held_in_its_unit_and_in_no_other():
    unit, other = UnitFactory(), UnitFactory()
    by = actor("leader", unit)
    assert by.holds("leader", unit=unit.pk)
    assert not by.holds("leader", unit=other.pk)
    assert not by.holds("head")


@pytest.mark.django_db
def test_grants_are_void_when_the_account_is_off():
    grant = GrantFactory(account__off=True, role="head")
    assert Actor.of(grant.account).grants == []


@pytest.mark.django_db
def test_a_grant_is_given_once_and_ends_after_it_begins():
    grant = GrantFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        GrantFactory(account=grant.account, unit=grant.unit)
    with pytest.raises(IntegrityError), transaction.atomic():
        GrantFactory(valid_from=JULY, valid_to=date(2026, 6, 30))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("since", "until", "overlaps"),
    [
        (date(2026, 6, 1), date(2026, 6, 30), False),
        (date(2026, 6, 1), JULY, True),
        (date(2026, 6, 1), None, True),
        (date(2026, 7, 31), None, True),
        (date(2026, 8, 1), None, False),
    ],
)
def test_grants_that_overlap(since, until, overlaps):
    GrantFactory(valid_from=JULY, valid_to=date(2026, 7, 31))
    assert Grant.objects.overlapping(since, until).exists() is overlaps


@pytest.mark.django_db
def test_demonstration_accounts_are_active_in_a_demonstration_only(settings):
    plain, published, off = AccountFactory(), AccountFactory(demonstration=True), AccountFactory(off=True)
    assert set(Account.objects.active()) == {plain, published}
    settings.DAIBIAO_DEMONSTRATION = False
    assert set(Account.objects.active()) == {plain}
    assert [account.is_active for account in (plain, published, off)] == [True, False, False]


def test_an_account_is_told_things_in_its_language_all_others_in_chinese():
    assert Actor.system("sweep").language == Actor.visitor().language == "zh-hans"
    assert Actor.of(Account(language="en")).language == "en"
