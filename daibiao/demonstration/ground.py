"""Where in the county something is told: stations by turns, villages and communities around them, and who sits there."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from .county import data
from .paths import Cast


@dataclass(frozen=True)
class Spot:
    """A place where a matter is told."""

    station: str
    deputies: tuple[str, ...]
    #: The units that a specialised room is there for; empty for all others.
    units: tuple[str, ...]
    #: village, town or park.
    at: str
    #: As the person writes it.
    text: str
    village: str
    group: str
    corner: str


class Ground:
    """The county's stations and villages, as the files name them."""

    def __init__(self, dice: Random, campaign: Mapping[str, Any]):
        self.dice, self.campaign = dice, campaign
        names = "people.toml", "year/stations.toml", "places.toml"
        self._people, self._more, self._places = map(data, names)
        self._towns = {row[0]: row[1] for row in self._places["towns"]}
        self._spots = data("year/subjects.toml")["spots"]
        self._turns: list[dict] = []

    def cast(self, words: Mapping[str, Any]) -> Cast:
        """Which units have a dispatcher, and which a principal head."""
        dispatched = frozenset(unit["code"] for unit in self._places["units"] if unit.get("dispatcher"))
        headed = frozenset(unit for *_who, role, unit in self._people["accounts"] if role == "head")
        return Cast(dispatched, headed, words)

    def next_spot(self) -> Spot:
        """The next station by turns, each once before any comes again; and a village near it."""
        if not self._turns:
            self._turns = [*self._people["stations"], *self._more["stations"]]
            self.dice.shuffle(self._turns)
        station = self._turns.pop()
        code, parks = station["code"], self.campaign["parks"]
        town, village = self._village(station["place"])
        group, corner = self.dice.choice(self.campaign["amounts"]["groups"]), self.dice.choice(self._spots)
        at = "park" if code in parks else "town" if village.endswith("社区") else "village"
        near = {"park": parks.get(code), "town": town + village + corner, "village": town + village + group}
        units = tuple(self.campaign["fields"].get(code, ()))
        return Spot(code, self._sitting(code), units, at, near[at], village, group, corner)

    def _village(self, place: str) -> tuple[str, str]:
        """The town and the village or community: the station's own, or any of its town."""
        town, rest = place[:9], place[9:]
        villages = self._places["villages"][town]
        named = [name for code, name, _pinyin in villages if code == rest]
        return self._towns[town], named[0] if named else self.dice.choice(villages)[1]

    def _sitting(self, code: str) -> tuple[str, ...]:
        """The names of the deputies who sit at a station."""
        names = {row[0]: row[1] for row in self._people["deputies"]}
        own = [row[1] for row in self._people["deputies"] if row[-1] == code]
        own += [row[0] for row in self._more["deputies"] if row[-1] == code]
        return tuple(own + [names[user] for user, station in self._more["sittings"] if station == code])
