"""Every term of one case: from which day, until which, and when it was met. What is over can be counted again, too."""

from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.cases.models import Case
from daibiao.deadlines.models import Deadline
from daibiao.deadlines.vocabulary import WINDOWS
from daibiao.handling.models import Assignment
from daibiao.lib import clock
from daibiao.pages import dates, strips
from daibiao.pages.strips import PROMISED, TO_TELLER


@dataclass(frozen=True)
class Told:
    """One term as a line of the list."""

    term: Deadline
    title: str
    #: Whose it is where it is a unit's.
    unit: str

    @property
    def length(self) -> str:
        """How long it is, from which day to which."""
        said = {"start": dates.day(self.term.started_on), "due": dates.day(self.term.due_on)}
        return _("%(start)s 起算，%(due)s 截止") % said

    @property
    def outcome(self) -> tuple[str, str]:
        """Whether it was kept, in words and as the tone of a lamp."""
        if self.term.met_on is not None:
            late = self.term.met_late
            words = _("%(day)s 完成，超过了期限") if late else _("%(day)s 完成，在期限内")
            return words % {"day": dates.day(self.term.met_on)}, "late" if late else "ok"
        if self.term.due_on >= clock.today():
            return _("还没到期"), "soon"
        return (_("已经截止"), "quiet") if self.term.key in WINDOWS else (_("超期，还没有完成"), "late")


def of(case: Case, by: Actor) -> list[Told]:
    """The terms of a case and of the units at work on it, in the order in which they began; not what was called off.

    Whoever has no office to watch over reads what the person is promised or asked for.
    """
    if case.timed.clock_id is None:
        return []
    rows = Deadline.objects.under(case.timed.clock_id, case.main.clock_id).exclude(
        state=Deadline.State.CANCELLED
    )
    rows = rows.select_related("term").order_by("started_on", "pk")
    every = list(rows if by.grants else rows.filter(key__in=TO_TELLER))
    held = Assignment.objects.filter(clock__in={term.clock_id for term in every}).select_related("unit")
    units = {each.clock_id: each.unit.label for each in held} if by.grants else {}
    return [Told(term, _title(term, by), units.get(term.clock_id, "")) for term in every]


def _title(term: Deadline, by: Actor) -> str:
    """The office's word for it; whoever told the matter reads the own."""
    own = TO_TELLER.get(term.key) if by.account is None else None
    return str(own or term.term.title.of(get_language() or "zh-hans"))


def strip_of(told: Told, by: Actor) -> dict[str, Any]:
    """Its day strip; of what is over as it stood on the day on which it was done, which is not called today."""
    strip = strips.shown(told.term, to_teller=by.account is None)
    if told.term.met_on is not None:
        said = {"title": strip["title"], "day": dates.day(told.term.met_on)}
        strip["title"] = _("%(title)s，%(day)s 完成时") % said
        for day in chain.from_iterable(strip["weeks"]):
            day.pop("today", None)
    return strip


def chosen(told: list[Told], asked: str) -> Told | None:
    """The one that is asked for by its key; else the newest that was promised, or the last."""
    if asked:
        return next((each for each in told if str(each.term.pk) == asked), None)
    promised = [each for each in told if each.term.key in PROMISED]
    return max(promised or told, key=lambda each: each.term.pk, default=None)
