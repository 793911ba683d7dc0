"""Counting a term without starting it: what the command `term` and the page /terms/try show."""

import dataclasses
from datetime import date
from typing import Any

from . import wording
from .models import SpecialDay, Term
from .vocabulary import BEHIND, KEYS, PACKS, Words


@dataclasses.dataclass(frozen=True)
class Trial:
    """A term counted for a day that somebody names. No explanation where no rule names a number."""

    key: str
    start: date
    region: Words
    explained: wording.Explained | None
    #: Whether any rule for the matter was in force on that day.
    is_ruled: bool = True

    def paragraph(self, language: str) -> str:
        """The answer and its reasons, or that there is no term, in words."""
        if not self.is_ruled:
            return wording.no_rule(KEYS[self.key], self.region, self.start, language)
        if self.explained is None:
            return wording.no_term(KEYS[self.key], self.region, language)
        return wording.paragraph(self.explained, language)

    def to_json(self) -> dict[str, Any]:
        """As the command prints it."""
        found = self.explained and self.explained.reckoning
        return {
            "key": self.key,
            "start": self.start.isoformat(),
            "due": found and found.due.isoformat(),
            "unit": found and found.unit.value,
            "length": found and found.length,
            "source": self.explained and self.explained.source.zh,
            "provisional": bool(found and found.provisional),
            "days": [
                {"date": day.date.isoformat(), "kind": day.kind.value, "counted": day.counted}
                for day in (found.days if found else ())
            ],
            "text_zh": self.paragraph("zh"),
            "text_en": self.paragraph("en"),
        }


def trial(key: str, start: date, *, pack: str, level: str = "", meeting: date | None = None) -> Trial:
    """Count `key` from `start` under the rules of `pack`. ValueError where the meeting's date is missing.

    A meeting that the term is not counted from is left aside.
    """
    term = Term.objects.governing(key, on=start, pack=pack, level=level)
    if term is None:
        of_matter = Term.objects.valid_on(start).filter(key__startswith=f"{key.partition('.')[0]}.")
        is_ruled = of_matter.filter(pack__in=[pack, *BEHIND]).exists()
        return Trial(key, start, PACKS[pack], None, is_ruled)
    reckoning = term.reckon(start, SpecialDay.objects.calendar(since=start), meeting)
    explained = wording.Explained(reckoning, term.start_event, term.source_words, (), term.condition_words)
    return Trial(key, start, PACKS[pack], explained)
