"""How long until a term ends: the lamps of a list, and what one page says of the terms that run."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from daibiao.deadlines import strip
from daibiao.deadlines.counting import Calendar, Unit
from daibiao.deadlines.models import Deadline, SpecialDay
from daibiao.deadlines.vocabulary import KEYS, WINDOWS
from daibiao.lib import clock

from . import dates

#: On the row of a whole matter these terms are named: the row names the lead unit, and they are not its own.
OF_CO_UNITS = (
    "case.coopinion",
    "deliberation.coopinion",
    "finding.coopinion",
    "item.coopinion",
    "suggestion.coopinion",
    "suggestion.coopinion_again",
)


class Lamps:
    """Lamps for the rows of one list: the calendar is read once, each day is counted once."""

    def __init__(self, calendar: Calendar | None = None) -> None:
        if calendar is not None:
            self._calendar = calendar
        self._lit: dict[tuple[date, str], strip.Lamp] = {}

    @cached_property
    def _calendar(self) -> Calendar:
        return SpecialDay.objects.calendar(since=clock.today().replace(month=1, day=1))

    def chip(self, thing) -> dict | None:
        """Input of components/chip.html for the next term of a thing with a clock; None where none runs."""
        lit = self.on(thing.clock.next_due_on, thing.clock.next_unit) if thing.clock else None
        if lit and thing.clock.parent_id is None and thing.clock.next_key in OF_CO_UNITS:
            lit["label"] = f"{step(thing)} · {lit['label']}"  # late is another than the one who leads
        return lit

    def on(self, due: date | None, unit: str = "") -> dict | None:
        """What is left of a term counted in `unit`. For a day that no clock counts, too: until when to report, or to
        keep a promise."""
        if due is None:
            return None
        asked = due, unit or Unit.WORKING_DAY
        if asked not in self._lit:
            language = get_language() or "zh-hans"
            self._lit[asked] = strip.lamp(
                *asked, today=clock.today(), calendar=self._calendar, language=language
            )
        return {"label": self._lit[asked].words, "tone": self._lit[asked].tone, "lamp": True}


def step(thing) -> str:
    """What the next term of a thing with a clock is for, as readers name it; nothing where none runs."""
    key = thing.clock.next_key if thing.clock else ""
    return KEYS[key].of(get_language() or "zh-hans") if key else ""


def windows(things: Iterable, key: str) -> dict[int, dict]:
    """Chips of the windows `key` that are open, by clock: until when one may act. Nobody owes, so no lamp counts them."""
    open_now = Deadline.objects.open().filter(key=key, clock__in=[thing.clock_id for thing in things])
    said = {}
    for clock_id, due in open_now.order_by("-due_on").values_list("clock", "due_on"):
        over = due < clock.today()
        words = _("评价期 %(day)s 已过") if over else _("可以评价到 %(day)s")
        said[clock_id] = {"label": words % {"day": dates.day(due)}, "tone": "quiet" if over else "soon"}
    return said


#: The terms of the reply: what people are promised.
PROMISED = ("case.answer", "case.round2")
#: Terms as the person who told it reads them, where the office's word speaks of the office or of the person.
TO_TELLER = {
    "case.triage": _lazy("受理，并交给能办的单位"),
    "case.answer": _lazy("承办单位答复您"),
    "case.round2": _lazy("重新办理，再答复您"),
    "case.tell": _lazy("把答复告诉您"),
    "case.rating": _lazy("请您评价"),
}


def shown(term: Deadline, *, to_teller: bool = False) -> dict[str, Any]:
    """Input of components/strip.html for a term that runs."""
    strip = term.day_strip(get_language() or "zh-hans")
    if to_teller:
        strip["title"] = TO_TELLER.get(term.key, strip["title"])
    return strip


def running(source: int, main: int | None = None) -> list[Deadline]:
    """The terms that run on a source's clock and on the units' below it: first what is owed, last the open windows.

    `main`: the clock of another source with which this one is handled, where units work below that one.
    """
    running = Deadline.objects.open().under(source, main).select_related("term").order_by()
    terms = sorted(running, key=lambda term: (term.key in WINDOWS, term.due_on, term.pk))
    return [term for term in terms if term.key not in WINDOWS or term.due_on >= clock.today()]


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
