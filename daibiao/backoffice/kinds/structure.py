"""Places, congresses, units and accounts: what the system administrator keeps."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext_lazy

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account
from daibiao.lib.refusals import Refusal
from daibiao.people import actions as people
from daibiao.people.actions.amending import FACTS
from daibiao.places.models import Congress, Place, Unit

from .kind import Kind


def _add_place(by: Actor, **values) -> Place:
    return people.add_place(values.pop("code"), values.pop("name"), values.pop("kind"), by=by, **values)


def _add_congress(by: Actor, **values) -> Congress:
    return people.add_congress(by=by, **values)


def _add_unit(by: Actor, *, successor: Unit | None = None, succeeded_on=None, **values) -> Unit:
    first = (values.pop("code"), values.pop("name"), values.pop("kind"))
    unit = people.add_unit(*first, by=by, **values)
    if successor or succeeded_on:
        _succeed(unit, by, successor, succeeded_on)
    return unit


def _change_unit(unit: Unit, by: Actor, **values) -> None:
    if {"successor", "succeeded_on"} & values.keys():
        successor = values.pop("successor", unit.successor)
        _succeed(unit, by, successor, values.pop("succeeded_on", unit.succeeded_on))
    people.amend(unit, by=by, **values)


def _succeed(unit: Unit, by: Actor, successor: Unit | None, on) -> None:
    if not successor or not on:
        raise Refusal(_("承接单位和移交日期要一起填写。"))
    people.succeed_unit(unit, successor, on=on, by=by)


def _add_account(by: Actor, *, is_enabled: bool = True, password: str | None = None, **values) -> Account:
    account = people.add_account(
        values.pop("username"), values.pop("name"), password or None, by=by, **values
    )
    return account if is_enabled else people.switch_off(account, by=by)


def _change_account(
    account: Account, by: Actor, *, is_enabled: bool = True, password: str = "", **values
) -> None:
    """A new password, where one is given; switched off for good: nobody is switched on again."""
    if password:
        people.set_password(account, password, by=by)
    people.amend(account, by=by, **values)
    if is_enabled and not account.is_enabled:
        raise Refusal(_("停用的账号不再启用，请另开一个。"))
    if not is_enabled and account.is_enabled:
        people.switch_off(account, by=by)


def amend(row: models.Model, by: Actor, **values) -> None:
    """Put right what is different."""
    people.amend(row, by=by, **values)


PLACES = Kind(
    "places",
    pgettext_lazy("多个", "地方"),
    Place,
    "structure",
    key=("code",),
    facts=("name", "kind", "parent", "pinyin"),
    add=_add_place,
    change=amend,
    loose=frozenset(FACTS[Place]),
    labels={"code": _lazy("地方代码"), "parent": _lazy("上级地方")},
    listed=("name", "code", "kind", "parent"),
    filters=("kind",),
    searched=("name", "code", "pinyin"),
    icon="site",
)
CONGRESSES = Kind(
    "congresses",
    pgettext_lazy("多个", "人民代表大会"),
    Congress,
    "structure",
    key=("place",),
    facts=("name",),
    add=_add_congress,
    change=amend,
    loose=frozenset(FACTS[Congress]),
    listed=("name", "level", "place"),
    filters=("level",),
    searched=("name",),
    icon="group",
)
UNITS = Kind(
    "units",
    pgettext_lazy("多个", "单位"),
    Unit,
    "structure",
    key=("code",),
    facts=(
        *("name", "kind", "place", "congress", "dispatcher", "phone", "pinyin", "name_en"),
        *("successor", "succeeded_on"),
    ),
    add=_add_unit,
    change=_change_unit,
    loose=frozenset(FACTS[Unit] | {"successor", "succeeded_on"}),
    labels={
        "code": _lazy("单位代码"),
        "place": _lazy("所在地方"),
        "congress": _lazy("人民代表大会"),
        "dispatcher": _lazy("分办机关"),
        "successor": _lazy("承接单位"),
    },
    listed=("name", "code", "kind", "place", "succeeded_on"),
    filters=("kind",),
    searched=("name", "code", "pinyin", "name_en"),
    icon="home",
)
ACCOUNTS = Kind(
    "accounts",
    pgettext_lazy("多个", "账号"),
    Account,
    "structure",
    key=("username",),
    facts=("name", "title", "language", "is_enabled"),
    add=_add_account,
    change=_change_account,
    loose=frozenset(FACTS[Account] | {"is_enabled", "password"}),
    listed=("username", "name", "title", "language", "is_enabled"),
    filters=("is_enabled",),
    searched=("username", "name", "title"),
    icon="user",
)
ALL = (PLACES, CONGRESSES, UNITS, ACCOUNTS)
