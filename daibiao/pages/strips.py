"""The lamps of a list: how long until the next term of each row ends."""

from django.utils.functional import cached_property
from django.utils.translation import get_language

from daibiao.deadlines import strip
from daibiao.deadlines.counting import Calendar, Unit
from daibiao.deadlines.models import SpecialDay
from daibiao.deadlines.vocabulary import KEYS
from daibiao.lib import clock

#: On the row of a whole matter these terms are named: the row names the lead unit, and they are not its own.
OF_CO_UNITS = ("case.coopinion", "suggestion.coopinion", "suggestion.coopinion_again")


class Lamps:
    """Lamps for the rows of one list: the calendar is read once."""

    @cached_property
    def _calendar(self) -> Calendar:
        return SpecialDay.objects.calendar(since=clock.today().replace(month=1, day=1))

    def chip(self, thing) -> dict | None:
        """Input of components/chip.html for the next term of a thing with a clock; None where none runs."""
        if thing.clock is None or thing.clock.next_due_on is None:
            return None
        language = get_language() or "zh-hans"
        due = thing.clock.next_due_on
        lit = strip.lamp(
            due, Unit.WORKING_DAY, today=clock.today(), calendar=self._calendar, language=language
        )
        words = lit.words
        if thing.clock.parent_id is None and thing.clock.next_key in OF_CO_UNITS:
            words = f"{KEYS[thing.clock.next_key].of(language)} · {words}"  # late is another than the one who leads
        return {"label": words, "tone": lit.tone, "lamp": True}
