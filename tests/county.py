"""A small county for stories and room tests: two townships' worth of people, made by the verbs."""

from dataclasses import dataclass, field
from datetime import date

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account
from daibiao.audit.acts import acting
from daibiao.people import actions as people
from daibiao.people.models import Deputy
from daibiao.places.models import Congress, Place, Unit
from daibiao.stations import actions as stations
from daibiao.stations.models import Station

from .remembering import Remembered

SINCE = date(2021, 1, 1)
HOUSE = Actor.system("demonstration")


@dataclass
class County:
    """Who and what a story needs, by name."""

    places: dict[str, Place] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    deputies: dict[str, Deputy] = field(default_factory=dict)
    stations: dict[str, Station] = field(default_factory=dict)

    def actor(self, username: str) -> Actor:
        """The account as an actor, with today's grants."""
        return Actor.of(Account.objects.get(username=username))


@Remembered
def county() -> County:
    """The county with a town, a street, five units, a station each, and an account for every role."""
    made = County()
    with acting(HOUSE):
        _places(made)
        _units(made)
        _accounts(made)
        _stations(made)
    return made


def _places(made: County) -> None:
    rows = [
        ("nation", "1", "中国", "Zhongguo", "nation", None),
        ("province", "52", "贵州省", "Guizhou Sheng", "province", "nation"),
        ("prefecture", "5227", "黔南布依族苗族自治州", "Qiannan", "prefecture", "province"),
        ("county", "522702", "福泉市", "Fuquan Shi", "county", "prefecture"),
        ("town", "522702106", "牛场镇", "Niuchang Zhen", "town", "county"),
        ("street", "522702001", "金山街道", "Jinshan Jiedao", "street", "county"),
    ]
    for key, code, name, pinyin, kind, parent in rows:
        made.places[key] = people.add_place(
            code=code, name=name, pinyin=pinyin, kind=kind, parent=made.places.get(parent), by=HOUSE
        )


def _units(made: County) -> None:
    congress = people.add_congress(made.places["county"], "福泉市人民代表大会", by=HOUSE)
    town = people.add_congress(made.places["town"], "牛场镇人民代表大会", by=HOUSE)
    rows = [
        ("committee", "代表工委", "committee", "county", congress, None),
        ("presidium", "牛场镇人大主席团", "presidium", "town", town, None),
        ("streetwork", "人大金山街道工委", "street", "street", congress, None),
        ("office", "市政府办公室", "dispatcher", "county", congress, None),
        ("water", "市水务局", "handling", "county", congress, None),
        ("roads", "市交通运输局", "handling", "county", congress, None),
        ("schools", "市教育局", "handling", "county", congress, "office"),
        ("health", "市卫生健康局", "handling", "county", congress, "office"),
    ]
    for code, name, kind, place, seat, dispatcher in rows:
        made.units[code] = people.add_unit(
            code=code,
            name=name,
            kind=kind,
            place=made.places[place],
            congress=seat,
            dispatcher=made.units.get(dispatcher),
            by=HOUSE,
        )


#: user name, role, unit
ROLES = [
    ("affairs", "coordinator", "committee"),
    ("vicechair", "vice_chair", "committee"),
    ("presidium", "coordinator", "presidium"),
    ("streetwork", "coordinator", "streetwork"),
    ("office", "dispatcher", "office"),
    ("water", "handler", "water"),
    ("water2", "handler", "water"),
    ("waterleader", "leader", "water"),
    ("waterhead", "head", "water"),
    ("roads", "handler", "roads"),
    ("roadsleader", "leader", "roads"),
    ("schools", "handler", "schools"),
    ("schoolsleader", "leader", "schools"),
    ("supervisor", "supervisor", "committee"),
    ("systemadmin", "system_admin", "committee"),
    ("securityadmin", "security_admin", "committee"),
    ("auditor", "auditor", "committee"),
]


def _accounts(made: County) -> None:
    for username, role, unit in ROLES:
        account = people.add_account(
            username=username, name=f"{username}某", password="a-long-password", by=HOUSE
        )
        people.grant(account, role, made.units[unit], by=HOUSE, since=SINCE)
        made.accounts[username] = account
    for username in ("staff", "otherstaff", "deputy", "otherdeputy"):
        made.accounts[username] = people.add_account(
            username=username, name=f"{username}某", password="a-long-password", by=HOUSE
        )
    for name in ("deputy", "otherdeputy"):
        made.deputies[name] = people.add_deputy(
            name=f"{name}代表", place=made.places["town"], account=made.accounts[name], by=HOUSE
        )
        people.seat(
            made.deputies[name], Congress.objects.get(level="township"), term=19, since=SINCE, by=HOUSE
        )


def _stations(made: County) -> None:
    rows = [
        ("niuchang", "牛场双龙园区代表联络室", "town", "presidium"),
        ("jinshan", "金山街道代表联络站", "street", "streetwork"),
    ]
    for code, name, place, coordinator in rows:
        made.stations[code] = stations.open_station(
            code=code,
            name=name,
            kind="station",
            place=made.places[place],
            coordinator=made.units[coordinator],
            address="中心路 1 号",
            on=SINCE,
            by=HOUSE,
        )
    stations.staff(made.stations["niuchang"], made.accounts["staff"], since=SINCE, by=HOUSE)
    stations.staff(made.stations["jinshan"], made.accounts["otherstaff"], since=SINCE, by=HOUSE)
    stations.sit(made.stations["niuchang"], made.deputies["deputy"], since=SINCE, by=HOUSE)
