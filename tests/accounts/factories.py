"""Accounts and grants for the tests."""

from datetime import date

import factory

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account, Grant
from tests.places.factories import InAct, UnitFactory

SINCE = date(2021, 1, 1)
PASSWORD = "a-long-password"


class AccountFactory(InAct):
    """An account with a password; `demonstration` is one whose password is published, `off` is switched off."""

    class Meta:
        model = Account

    class Params:
        demonstration = factory.Trait(is_demonstration=True)
        off = factory.Trait(is_enabled=False)

    username = factory.Sequence(lambda n: f"user{n}")
    name = factory.Sequence(lambda n: f"某{n}")
    password = factory.django.Password(PASSWORD)


class GrantFactory(InAct):
    """A handler's grant that holds for ever."""

    class Meta:
        model = Grant

    account = factory.SubFactory(AccountFactory)
    role = "handler"
    unit = factory.SubFactory(UnitFactory)
    valid_from = SINCE


def actor(role: str, unit=None) -> Actor:
    """Somebody new who holds `role`, in `unit` if one is given."""
    given = GrantFactory(role=role, unit=unit) if unit else GrantFactory(role=role)
    return Actor.of(given.account)
