"""The matters of a year, put together from building blocks: who tells, where, what, and the path it takes.

The same day makes the same year: everything is drawn from one seed. How many end in which way stands in
year/campaign.toml, so the year has exactly as many solved matters as that file says, whatever day it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any

from . import paths
from .county import data
from .ground import Ground, Spot
from .matters import Days, Story
from .paths import DEPUTY, Path

#: A campaign has so many days, today included.
YEAR = timedelta(days=365)
#: Hours at which people tell by themselves, and at which staff take down; minutes are drawn.
BY_THEMSELVES, BY_STAFF = (7, 20), (9, 15)
#: Told from then on, a matter is taken up on another day.
AFTERNOON = "13:30"
#: How things come in, by staff or without: weights.
CHANNELS = {"code": 56, "web": 13, "desk": 24, "phone": 7}
STAFFED = ("desk", "phone")
#: Of a hundred people so many leave a mobile number; the others a fixed line, or none.
MOBILE, FIXED = 72, 12
#: What is still in hand was told so many working days ago.
RECENT = (9, 14)
#: Metres and acres are counted in tens, everything else in ones.
TENS = re.compile(r"\{number\}(?=[米亩])")


@dataclass(frozen=True)
class Draft:
    """What a matter is about: where, subject, which of its sentences; about which day, where several tell it."""

    spot: Spot
    subject: dict[str, Any]
    matter: int
    about: int = 0


def stories(days: Days, share: float = 1.0) -> list[Story]:
    """The invented matters as of today; a `share` of them for a smaller county, but one of each ending."""
    return list(Year(days).stories(share))


class Year:
    """Everything that is drawn, in one order from one seed."""

    def __init__(self, days: Days):
        self.days = days
        self.campaign, self.words = data("year/campaign.toml"), data("year/subjects.toml")
        self.dice = Random(self.campaign["seed"])  # noqa: S311 - a play, no secret
        self.ground = Ground(self.dice, self.campaign)
        self.cast = self.ground.cast(self.words)
        self.told: set[str] = set()
        #: What comes once more, from the end; nothing where what comes next is new.
        self.echoes: list[Draft | None] = []

    def stories(self, share: float) -> Iterator[Story]:
        """As many of each ending as the campaign says, well mixed."""
        endings = [
            ending
            for ending, number in self.campaign["endings"].items()
            for _each in range(max(1, round(number * share)))
        ]
        self.dice.shuffle(endings)
        for place, ending in enumerate(endings):
            kind = self._kind(ending)
            yield self._story(kind, place, self._heard(kind))

    def _heard(self, kind: str) -> Draft:
        """Something new where the next station stands; or once more what others tell there these days."""
        echoes = self.campaign["echoes"]
        several = kind in echoes["kinds"]
        draft = (self.echoes.pop() if several and self.echoes else None) or self._draft(kind)
        if several and not self.echoes:
            draft = replace(draft, about=self.dice.randint(echoes["days"], self.days.within(YEAR)))
            self.echoes = [None] * echoes["every"] + [draft] * self.dice.choice(echoes["numbers"])
        return draft

    def _kind(self, ending: str) -> str:
        """The way of those that are solved; the others go the way of their ending."""
        ways = self.campaign["ways"]
        return self.dice.choices(list(ways), list(ways.values()))[0] if ending == "solved" else ending

    def _story(self, kind: str, place: int, draft: Draft) -> Story:
        """By whom it was told; its path; and when, so that the path is over by today."""
        spot, phone = draft.spot, self._phone(place)
        channel = self.dice.choices(list(CHANNELS), list(CHANNELS.values()))[0]
        at = self._time(channel)
        path = self._path(draft, kind, channel, phone, first_day=int(at >= AFTERNOON))
        told = self._guided(path, place) if kind == "guided" else self._told(draft)
        return Story(
            told=self._day(path.day, kind, draft.about),
            at=at,
            words=told,
            path=path.text,
            station=spot.station if channel != "web" else "",
            channel=channel,
            where=spot.text,
            phone=phone,
            name=self._name(),
            party=draft.subject.get("party", "person"),
            category="" if kind == "guided" else draft.subject["category"],
            is_confidential=self.dice.random() < 0.04,
            for_another=self.dice.random() < 0.06,
            on_a_day_off=channel not in STAFFED and self.dice.random() < 0.3,
        )

    def _draft(self, kind: str) -> Draft:
        """The next place, and a subject that is told there and can end in such a way."""
        spot = self.ground.next_spot()
        fit = [subject for subject in self.words["subject"] if self._can(subject, kind)]
        nearest = [
            [s for s in fit if s["at"] == spot.at and s["lead"] in spot.units],
            [s for s in fit if s["lead"] in spot.units],
            [s for s in fit if s["at"] == spot.at],
            fit,
        ]
        subject = self.dice.choice(next(found for found in nearest if found))
        if kind in ("again", "council"):
            return Draft(spot, subject, self.dice.choice(subject["again"])[0])
        fixed = subject[kind][0] if kind in ("planned", "hard") else None
        return Draft(spot, subject, self.dice.randrange(len(subject["matters"])) if fixed is None else fixed)

    def _can(self, subject: dict, kind: str) -> bool:
        headed = subject["lead"] in self.cast.headed and subject["lead"] not in self.cast.dispatched
        if kind == "council":
            return headed and len({matter for matter, _why, _mended in subject["again"]}) == 1
        if kind in ("objected", "refused"):
            return subject["lead"] not in self.cast.dispatched
        return headed if kind == "again" else True

    def _path(self, draft: Draft, kind: str, channel: str, phone: str, *, first_day: int) -> Path:
        subject, spot = draft.subject, draft.spot
        opinion = self.dice.choice(subject["opinions"]) if "co" in subject else ""
        co = subject.get("co", "")
        path = Path(self.dice, self.cast, subject["lead"], co, opinion=self._filled(opinion, spot))
        path.deputy = self.dice.choice(spot.deputies) if channel != "web" else ""
        path.is_called, path.day = phone.startswith("0854"), first_day
        reply = subject["matters"][draft.matter][1]
        fill = lambda text: self._filled(text, spot)  # noqa: E731 - said four times below
        if kind in paths.WAYS:
            return paths.WAYS[kind](path, fill(reply))
        if kind in paths.SHORT:
            return paths.SHORT[kind](path)
        if kind == "again":
            _at, why, mended = next(each for each in subject["again"] if each[0] == draft.matter)
            return paths.again(path, fill(reply), why, fill(mended))
        if kind == "council":
            return paths.council(path, fill(reply), subject["again"])
        if kind in ("planned", "hard"):
            return getattr(paths, kind)(path, fill(subject[kind][1]))
        return path

    def _guided(self, path: Path, place: int) -> str:
        """What a station does not take in: told as it is, and where to go with it."""
        rows = self.words["guided"]
        guidance, told, said = rows[place % len(rows)]
        path.add(0, 2, f"guide {guidance}", said)
        return self._once(lambda: self.dice.choice(self.campaign["amounts"]["openings"]) + told)

    def _told(self, draft: Draft) -> str:
        """A sentence on what it is, perhaps one on what it means, one on what is asked."""
        subject, spot, amounts = draft.subject, draft.spot, self.campaign["amounts"]
        sentence = subject["matters"][draft.matter][0]

        def drawn() -> str:
            begin = sentence
            if sentence.startswith("{group}") and self.dice.random() < 0.5:
                begin = spot.village + sentence
            more = self.dice.choice([*subject["more"], ""])
            ask = self.dice.choice(self.words["asks"])
            return self._filled(self.dice.choice(amounts["openings"]) + begin + more + ask, spot)

        return self._once(drawn)

    def _once(self, draw) -> str:
        """Nobody tells in the very words of another."""
        text = draw()
        while text in self.told:
            text = draw() + self.dice.choice(["", "请回个电话。", "谢谢。", "麻烦了。"])
        self.told.add(text)
        return text

    def _filled(self, text: str, spot: Spot) -> str:
        amounts = self.campaign["amounts"]
        slots = {name: self.dice.choice(amounts[name]) for name in ("days", "times", "homes")}
        text = TENS.sub(lambda _found: str(10 * self.dice.randint(3, 46)), text)
        slots |= {"group": spot.group, "spot": spot.corner, "number": str(self.dice.randint(4, 26))}
        return text.format(**slots, deputy=DEPUTY)

    def _day(self, length: int, kind: str, about: int) -> int:
        """How many working days ago: within the year, and before the path could lead beyond today."""
        least, most = length + 1, self.days.within(YEAR)
        if kind == "working":
            return max(least, self.dice.randint(*RECENT))
        if about:
            apart = self.campaign["echoes"]["days"]
            return min(most, max(least, about + self.dice.randint(-apart, apart)))
        return self.dice.randint(least, most)

    def _time(self, channel: str) -> str:
        first, last = BY_STAFF if channel in STAFFED else BY_THEMSELVES
        return f"{self.dice.randint(first, last):02d}:{self.dice.randint(0, 59):02d}"

    def _phone(self, place: int) -> str:
        drawn = self.dice.randrange(100)
        if drawn < MOBILE:
            return f"139 0001 {place:04d}"
        return f"0854-29{place:05d}" if drawn < MOBILE + FIXED else ""

    def _name(self) -> str:
        people = self.campaign["people"]
        if self.dice.random() >= 0.6:
            return ""
        return self.dice.choice(people["families"]) + self.dice.choice(people["given"])
