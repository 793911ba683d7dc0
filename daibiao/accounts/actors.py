"""The actor: who does a thing. Every verb takes one as `by`; every rule reads it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar

from django.db.models import Q

from daibiao.lib import clock
from daibiao.places.models import Unit

from .models import Account, Grant

T = TypeVar("T")
ACCOUNT, TELLER, SYSTEM, VISITOR = "account", "teller", "system", "visitor"


@dataclass(frozen=True)
class Actor:
    """An account, the teller of one case (number + PIN), a named system task, or a visitor at the door."""

    kind: str
    account: Account | None = None
    #: For a teller the number of the case, for the system the name of the task.
    label: str = ""
    #: A receipt that staff drew themselves shows them the case, and is not the person's word.
    only_reads: bool = False

    @classmethod
    def of(cls, account: Account) -> "Actor":
        """The person who is logged in."""
        return cls(ACCOUNT, account=account, label=account.username)

    @classmethod
    def teller(cls, number: str, *, only_reads: bool = False) -> "Actor":
        """Whoever holds the receipt of the case `number`."""
        return cls(TELLER, label=number, only_reads=only_reads)

    @classmethod
    def system(cls, task: str) -> "Actor":
        """A task of the house itself, by name."""
        return cls(SYSTEM, label=task)

    @classmethod
    def visitor(cls) -> "Actor":
        """Anyone at the open door: no account, no receipt shown."""
        return cls(VISITOR)

    @property
    def person(self) -> Account:
        """The account, of an actor who must have one: its rule has asked before."""
        if self.account is None:
            raise TypeError(f"{self.kind} {self.label} is no account")
        return self.account

    @cached_property
    def grants(self) -> list[Grant]:
        """The grants in force today; empty for all but active accounts."""
        if self.account is None or not self.account.is_active:
            return []
        held = self.account.grants.in_force(clock.today()).select_related("unit").order_by()
        return sorted(held, key=attrgetter("valid_from", "pk"))

    @cached_property
    def oversees(self) -> set[int]:
        """The ids of the units that this actor coordinates for, or oversees from a committee above them.

        Asked once for each actor: a list of ids finds its rows by index, a join on places would read them all.
        """
        own = self.duties(Grant.Role.COORDINATOR)
        standing = self.units_standing(Grant.Role.COORDINATOR, Grant.Role.VICE_CHAIR)
        above = [unit.place.lineage for unit in standing if unit.kind == Unit.Kind.COMMITTEE]
        if not above:
            return own
        below = Q()
        for lineage in above:
            below |= Q(place__lineage__startswith=lineage)
        return own | set(Unit.objects.coordinating().filter(below).order_by().values_list("pk", flat=True))

    def units(self, *roles: str) -> set[int]:
        """The ids of the units in which this actor holds any of `roles` today."""
        return {grant.unit_id for grant in self.grants if grant.role in roles}

    def units_standing(self, *roles: str) -> list[Unit]:
        """The units in which this actor holds any of `roles` today and that have not handed their duties on."""
        held = [grant.unit for grant in self.grants if grant.role in roles]
        return [unit for unit in held if unit.pk not in self._heirs]

    def duties(self, *roles: str) -> set[int]:
        """The ids of the units whose duties lie today with a unit in which this actor holds any of `roles`.

        A unit that has handed its duties on leaves to its successor's people also what it still owed and what it
        once did: its own people have nothing to do with it any more.
        """
        borne = self.units(*roles)
        if borne:
            borne -= self._heirs.keys()
            while more := {unit for unit, heir in self._heirs.items() if heir in borne} - borne:
                borne |= more
        return borne

    @cached_property
    def _heirs(self) -> dict[int, int]:
        """Who has handed on to whom by today: few rows, asked once for each actor."""
        return Unit.objects.heirs(clock.today())

    def holds(self, *roles: str, unit: int | None = None) -> bool:
        """Whether any of `roles` is held today, in `unit` if one is named."""
        held = self.units(*roles)
        return unit in held if unit is not None else bool(held)

    def know(self, what: str, ask: Callable[[], T]) -> T:
        """What the rules of rooms above ask the database about this actor, asked once a day for each actor."""
        asked = what, clock.today()
        if asked not in self._known:
            self._known[asked] = ask()
        return self._known[asked]

    @cached_property
    def _known(self) -> dict[tuple[str, date], Any]:
        return {}

    @property
    def is_system(self) -> bool:
        """Whether the house itself acts."""
        return self.kind == SYSTEM

    @property
    def language(self) -> str:
        """The language in which this actor is told things when no page is open."""
        return self.account.language if self.account else "zh-hans"
