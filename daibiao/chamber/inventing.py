"""The suggestions of a year, put together from building blocks: who puts what for which place, and the way it goes.

The same day makes the same year. How many go which way stands in year.toml, whatever day it is.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from string import Formatter
from typing import Any

from daibiao.demonstration.county import data as demonstration
from daibiao.demonstration.matters import Days

from .putting import Put, data
from .sessions import COUNTY

YEAR = timedelta(days=365)
#: What is still with somebody was begun so many working days ago, beyond the length of its path.
RECENT = (1, 3)
#: Of a hundred suggestions so many have co-signers; so many leave their text unpublished; so many are put anew.
SIGNED, TITLE_ONLY, REPEATED = 45, 20, 25
#: Of a hundred promises so many are kept at all.
KEPT = 85
GAP = re.compile(r"(\d+)-(\d+) (.+)")
#: These are over: any day of the year may have seen them begin.
OVER = {"closed", "published", "closed_again", "unrated", "called", "referred", "lettered", "withdrawn"}


def suggestions(days: Days, share: float = 1.0) -> list[Put]:
    """The invented suggestions as of today; a `share` of them for a smaller county, but one of each way."""
    return list(Year(days).suggestions(share))


class Year:
    """Everything that is drawn, in one order from one seed."""

    def __init__(self, days: Days):
        self.days, self.year = days, data("year.toml")
        self.dice = Random(self.year["seed"])  # noqa: S311 - a play, no secret
        people, places = demonstration("people.toml"), demonstration("places.toml")
        rows = [row for row in people["deputies"] if row[5] == COUNTY or row[5] == row[4][:9]]
        self.names = {row[0]: row[1] for row in rows}
        self.town = {row[0]: row[4][:9] for row in rows}
        self.congress = {row[0]: row[5] for row in rows}
        self.villages = {
            town: [name for _code, name, _pinyin in found] for town, found in places["villages"].items()
        }
        self.dispatched = {unit["code"] for unit in places["units"] if unit.get("dispatcher")}
        self.titles: set[str] = set()

    def suggestions(self, share: float) -> Iterator[Put]:
        """As many of each way as the file says, well mixed."""
        numbers = self.year["ways"].items()
        ways = [way for way, number in numbers for _each in range(max(1, round(number * share)))]
        self.dice.shuffle(ways)
        for way in ways:
            yield self._suggestion(way)

    def _suggestion(self, way: str) -> Put:
        lead, place, subject = self._drawn("education" if way == "dispatched" else "")
        number = str(self.dice.randint(3, 9))
        fill = lambda text: text.replace("{place}", place).replace("{number}", number)  # noqa: E731 - said thrice
        path = self._path(way, lead, subject, fill)
        length = int(path.rpartition("\n")[2].partition(" ")[0] or 0)
        session = self.year["session"]
        return Put(
            lead=lead,
            congress=self.congress[lead],
            title=fill(subject["title"]),
            facts=fill(subject["facts"]),
            proposals=fill(subject["proposals"]),
            path=path,
            begun=self._begun(way, length),
            is_in_session=way in session["ways"] and self.dice.randrange(100) < session["percent"],
            basis=self.dice.choice(["survey", "talks", "visits", "visits", "station"]),
            consent="title" if self.dice.randrange(100) < TITLE_ONLY else "full",
            repeated=self.dice.choice(["two", "three", "more"]) if self._chance(REPEATED) else "new",
            for_reference=way == "referred",
            suggested=(subject["lead"],),
        ).laid(self.days)

    def _drawn(self, unit: str) -> tuple[str, str, dict[str, Any]]:
        """A deputy, a place of the own town and a subject that nobody has put for it yet."""
        while True:
            lead, subject = self.dice.choice(list(self.names)), self.dice.choice(self.year["subject"])
            place = self.dice.choice(self.villages[self.town[lead]])
            title = subject["title"].replace("{place}", place)
            fits = place.endswith(subject["at"]) and subject["lead"] == (unit or subject["lead"])
            if fits and title not in self.titles:
                self.titles.add(title)
                return lead, place, subject

    def _path(self, way: str, lead: str, subject: dict[str, Any], fill) -> str:
        """The template of the way, its parts put in, its gaps drawn; lines with an empty slot fall out."""
        text, parts = self.year["paths"][way], self.year["parts"]
        while found := [name for _text, name, *_more in Formatter().parse(text) if name in parts]:
            text = text.replace(f"{{{found[0]}}}", parts[found[0]].strip())
        slots = {name: fill(said) for name, said in self._slots(way, lead, subject).items()}
        day, lines = 0, []
        for gap in filter(None, map(GAP.match, text.splitlines())):
            step = gap[3]
            named = [name for _text, name, *_more in Formatter().parse(step) if name]
            if all(slots[name] for name in named):
                day += self.dice.randint(int(gap[1]), int(gap[2]))
                lines.append(f"{day} {step.format(**slots)}")
        return "\n".join(lines)

    def _slots(self, way: str, lead: str, subject: dict[str, Any]) -> dict[str, str]:
        words, unit, co = self.year["words"], subject["lead"], subject.get("co", "")
        always = way == "inviting" or self._chance(SIGNED)
        done = subject.get("done", "") if self._chance(KEPT) else ""
        return {
            "cosigners": self._cosigners(lead) if always else "",
            "units": f"{unit} {co}".strip(),
            "lead": unit,
            "co": co,
            "via": unit if unit in self.dispatched else "",
            "wrong": "roads" if unit == "water" else "water",
            "note": self.dice.choice(words["notes"]),
            "fault": self.dice.choice(words["faults"]),
            "contact": self.dice.choice(words["contacts"]).replace("{name}", self.names[lead]),
            "opinion": self.dice.choice(words["opinions"]),
            "reply": subject["reply"],
            "why": subject["why"],
            "mended": subject["mended"],
            "done": done,
            "judged": self.dice.choice(words["judged"]) if done else "",
            "grades": self.dice.choice(["yes yes", "yes yes", "yes yes", "yes fair", "fair fair"]),
            "fair": self.dice.choice(["yes", "yes", "fair"]),
        }

    def _cosigners(self, lead: str) -> str:
        others = [user for user in self.names if user != lead and self.congress[user] == self.congress[lead]]
        return " ".join(self.dice.sample(others, min(len(others), self.dice.randint(1, 2))))

    def _begun(self, way: str, length: int) -> int:
        least, most = length + 1, self.days.within(YEAR)
        if way in OVER:
            return self.dice.randint(least, most)
        return length + self.dice.randint(*RECENT)

    def _chance(self, percent: int) -> bool:
        return self.dice.randrange(100) < percent
