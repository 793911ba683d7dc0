"""Who and what the paths name by a short word: places, units, accounts, deputies, stations."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tomllib import loads

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account
from daibiao.lib import clock
from daibiao.people.models import Deputy
from daibiao.places.models import Congress, Place, Unit
from daibiao.stations.models import ReceptionDay, Station

HOUSE = Actor.system("demonstration")
#: How many terms its congresses have had is invented like its people.
TERM = 14
FOLDER = Path(__file__).parent


def data(name: str) -> dict:
    """The rows that lie beside the code."""
    return loads((FOLDER / name).read_text(encoding="utf-8"))


@dataclass
class County:
    """The county while it is built. `since` is the day from which offices are held and stations are open."""

    since: date
    places: dict[str, Place] = field(default_factory=dict)
    congresses: dict[str, Congress] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    stations: dict[str, Station] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    #: By the user name of the deputy's account.
    deputies: dict[str, Deputy] = field(default_factory=dict)
    #: Who holds a role in a unit: (role, unit's id) → user name.
    holders: dict[tuple[str, int], str] = field(default_factory=dict)
    #: Who works at a station: station's id → user name.
    staff: dict[int, str] = field(default_factory=dict)
    #: Who has acted, on which day.
    actors: dict[tuple[str, date], Actor] = field(default_factory=dict)
    #: The reception days: (station's id, date) → day.
    days: dict[tuple[int, date], ReceptionDay] = field(default_factory=dict)

    def actor(self, user: str) -> Actor:
        """The account of this user name, with the grants of the day on which the clock stands, asked once a day."""
        return self.actors.setdefault((user, clock.today()), Actor.of(self.accounts[user]))

    def holder(self, role: str, unit: int) -> Actor:
        """Whoever holds `role` in the unit with this id."""
        return self.actor(self.holders[role, unit])

    def staff_of(self, station: Station) -> Actor:
        """Whoever works at `station`."""
        return self.actor(self.staff[station.pk])
