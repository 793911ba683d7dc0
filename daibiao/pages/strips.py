"""How long until a term ends: the lamps of a list, and what one page says of the terms that run."""

from collections.abc import Iterable
from datetime import date

from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.deadlines import strip
from daibiao.deadlines.counting import Calendar, Unit
from daibiao.deadlines.models import Deadline, SpecialDay
from daibiao.deadlines.vocabulary import KEYS
from daibiao.lib import clock

from . import dates

#: On the row of a whole matter these terms are named: the row names the lead unit, and they are not its own.
OF_CO_UNITS = (
    "case.coopinion",
    "finding.coopinion",
    "suggestion.coopinion",
    "suggestion.coopinion_again",
)


class Lamps:
    """Lamps for the rows of one list: the calendar is read once, each day is counted once."""

    def __init__(self, calendar: Calendar | None = None) -> None:
        if calendar is not None:
            self._calendar = calendar
        self._lit: dict[date, strip.Lamp] = {}

    @cached_property
    def _calendar(self) -> Calendar:
        return SpecialDay.objects.calendar(since=clock.today().replace(month=1, day=1))

    def chip(self, thing) -> dict | None:
        """Input of components/chip.html for the next term of a thing with a clock; None where none runs."""
        if thing.clock is None or thing.clock.next_due_on is None:
            return None
        language = get_language() or "zh-hans"
        due = thing.clock.next_due_on
        lit = self._lit.get(due) or strip.lamp(
            due, Unit.WORKING_DAY, today=clock.today(), calendar=self._calendar, language=language
        )
        self._lit[due] = lit
        words = lit.words
        if thing.clock.parent_id is None and thing.clock.next_key in OF_CO_UNITS:
            words = f"{KEYS[thing.clock.next_key].of(language)} · {words}"  # late is another than the one who leads
        return {"label": words, "tone": lit.tone, "lamp": True}


def later(terms: Iterable[Deadline]) -> list[dict]:
    """What is due besides the first of these terms: it stands there from the first day, whatever is owed before it."""
    language = get_language() or "zh-hans"
    rows = dict.fromkeys((term.term.title.of(language), term.due_on) for term in list(terms)[1:])
    return [{"label": title, "value": dates.day(due_on)} for title, due_on in rows]


def awaited(strip: dict | None) -> list[dict]:
    """What comes next and by when, at the head of the timeline."""
    if strip is None:
        return []
    title = _("接下来：%(step)s") % {"step": strip["title"]}
    return [{"title": title, "when": strip["due"], "tone": "bad" if strip["tone"] == "late" else "now"}]
