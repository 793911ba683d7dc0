"""月度清单: what was told, handed over, answered and closed in a month, as lists."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from daibiao.accounts.actors import Actor
from daibiao.cases.models import Case, CaseQuerySet
from daibiao.deadlines.counting import add_months
from daibiao.handling import rules as handling
from daibiao.lib import clock
from daibiao.pages import dates

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Month:
    """A calendar month, by its first day."""

    first: date

    @classmethod
    def named(cls, text: str) -> "Month | None":
        """`2026-11`; None for what is no month, or lies where no calendar reaches."""
        try:
            first = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
        except ValueError:
            return None
        return cls(first) if 1990 <= first.year <= 2200 else None

    @classmethod
    def this(cls) -> "Month":
        """The month of today."""
        return cls(clock.today().replace(day=1))

    @property
    def name(self) -> str:
        """`2026-11`, as it stands in an address."""
        return f"{self.first:%Y-%m}"

    @property
    def label(self) -> str:
        """`2026年11月`, as people read it."""
        return dates.whole_month(self.first)

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From its first moment on, and before the first of the next."""
        begin, end = self.first, add_months(self.first, 1)
        return datetime.combine(begin, time(), clock.ZONE), datetime.combine(end, time(), clock.ZONE)

    def moved(self, months: int) -> "Month":
        """So many months later; earlier, if negative."""
        return Month(add_months(self.first, months))


@dataclass(frozen=True)
class Part:
    """One list of the month: its name, and which cases stand in it by a moment that lies in the month."""

    words: "StrOrPromise"
    choose: Callable[[CaseQuerySet, tuple[datetime, datetime]], CaseQuerySet]


def _between(path: str) -> Callable:
    return lambda rows, span: rows.filter(**{f"{path}__gte": span[0], f"{path}__lt": span[1]})


def _answered(rows: CaseQuerySet, span: tuple[datetime, datetime]) -> CaseQuerySet:
    # Asked from the tellings: who was told of two replies in one month stands in the list once.
    replied = Case.objects.filter(tellings__since__gte=span[0], tellings__since__lt=span[1])
    return rows.filter(pk__in=replied.values("pk"))


PARTS: Mapping[str, Part] = {
    "told": Part(_("反映的"), _between("told_at")),
    "handed": Part(_("交办的"), _between("matter__handed_at")),
    "answered": Part(_("答复的"), _answered),
    "closed": Part(_("办结的"), _between("closed_at")),
}


def rows(part: str, month: Month, actor: Actor) -> CaseQuerySet:
    """The cases of one part, as far as this actor coordinates or oversees them."""
    return PARTS[part].choose(Case.objects.filter(handling.oversight(actor)), month.span)
