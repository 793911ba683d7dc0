"""The catalogue of permissions: `room.verb` → predicate. A name that nobody declared raises."""

from django.utils.translation import gettext_lazy as _
from rules.predicates import Predicate, predicate

from .actors import Actor

_catalogue: dict[str, Predicate] = {}


class Refused(Exception):
    """This actor may not do this (403). Hidden things are never refused: they are not found (404)."""

    def __init__(self, name: str):
        super().__init__(name)
        self.name = name
        self.message = _("您没有做这件事的权限。")


class UnknownPermission(LookupError):
    """A permission that stands in no room's rules."""


def permit(name: str, rule: Predicate) -> None:
    """Declare who may `name` ("room.verb"). Each name is declared once, in its room's rules."""
    if name in _catalogue:
        raise ValueError(f"the permission {name} is declared twice")
    _catalogue[name] = rule


def names() -> list[str]:
    """All declared permissions, sorted."""
    return sorted(_catalogue)


def allows(by: Actor, name: str, thing=None) -> bool:
    """Whether `by` may do `name` to `thing`, as far as rights go (states are the flow's business)."""
    try:
        rule = _catalogue[name]
    except KeyError:
        raise UnknownPermission(name) from None
    return rule.test(by, thing)


def require(by: Actor, name: str, thing=None) -> None:
    """Stop here unless `by` may do `name` to `thing`."""
    if not allows(by, name, thing):
        raise Refused(name)


def holds(*roles: str) -> Predicate:
    """The rule “holds one of these roles in any unit today”."""

    def _holds(by, thing=None):
        return by.holds(*roles)

    return predicate(_holds, name="holds:" + ",".join(roles))


@predicate
def is_the_house(by, thing=None):
    """The house itself acts: a sweep, an import, the demonstration."""
    return by.is_system


@predicate
def is_anyone(by, thing=None):
    """Whoever comes to the open door."""
    return True


@predicate
def has_account(by, thing=None):
    """Someone who is logged in."""
    return by.account is not None and by.account.is_active
