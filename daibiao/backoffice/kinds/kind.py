"""What a kind of entry is: its columns, and the verbs that keep it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import Refused
from daibiao.lib import clock
from daibiao.people import rules

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Kind:
    """One kind of entry of the reference data: a section of pages and a sheet of the workbook."""

    name: str
    title: "StrOrPromise"
    model: type[models.Model]
    #: Who keeps it: structure, rosters, leaders or categories (doors.kept_by).
    keeper: str
    #: By what an entry is known; all else about it.
    key: tuple[str, ...]
    facts: tuple[str, ...]
    #: Enters it: add(by, **values). Puts it right or ends it: change(row, by, **what is different).
    add: Callable[..., models.Model]
    change: Callable[..., Any]
    #: What may change once it is entered.
    loose: frozenset[str]
    #: The way from the row to the lineage of its place: coordinators keep what lies around them.
    where: str = ""
    #: The way from an entry to the unit that alone enters it, where the place does not say it.
    owner: str = ""
    labels: Mapping[str, "StrOrPromise"] = field(default_factory=dict)
    #: What a form says beside a field.
    hints: Mapping[str, "StrOrPromise"] = field(default_factory=dict)
    #: Columns of the list, filters beside it, where a search looks.
    listed: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    icon: str = "list-ul"

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns of its sheet, in order."""
        return self.key + self.facts

    def column(self, name: str) -> models.Field:
        """The field of the model behind a column."""
        return self.model._meta.get_field(name)  # type: ignore[return-value]

    def label(self, name: str) -> "StrOrPromise":
        """The heading of a column."""
        return self.labels.get(name) or self.column(name).verbose_name

    def needs(self, name: str) -> bool:
        """Whether an entry cannot do without it."""
        column = self.column(name)
        return not (column.blank or column.null or column.has_default())

    def kept_by(self, actor: Actor) -> QuerySet:
        """The rows that this actor keeps, each with what its cells refer to."""
        rows = self.model._default_manager.filter(rules.around(actor, self.where) if self.where else Q())
        keys = [name for name in self.columns if self.column(name).is_relation]
        return rows.select_related(*keys) if keys else rows

    def refused(self, why: Refused, values: Mapping[str, Any], row: models.Model | None) -> tuple[str, str]:
        """The column at which a refusal stands, where one is at fault, and its words: who is to enter it instead."""
        first, _dot, rest = self.owner.partition(".")
        owner = (values.get(first) or getattr(row, first, None)) if first else None
        owner = getattr(owner, rest, None) if rest else owner
        if owner is None:
            return "", str(why.message)
        if not owner.is_coordinator:
            return first, _("联络站要由代表工委、主席团或者街道工委协调。")
        told = _("这个站由%(unit)s管，请由它登记。")
        return first, told % {"unit": owner.bearer(clock.today()).name}
