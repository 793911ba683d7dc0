"""The county of the benchmark, made by the verbs: eight townships with their coordinators, stations and units."""

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

HOUSE = Actor.system("bench")
SINCE = date(2018, 1, 1)
TOWNS = ["牛场镇", "龙昌镇", "凤山镇", "陆坪镇", "道坪镇", "仙桥乡", "金山街道", "马场坪街道"]
OFFICES = 30
ABOVE = [
    ("1", "中国", "nation"),
    ("52", "贵州省", "province"),
    ("5227", "黔南布依族苗族自治州", "prefecture"),
    ("522702", "福泉市", "county"),
]


@dataclass
class County:
    """What the cases are spread over."""

    congress: Congress
    towns: list[Place] = field(default_factory=list)
    coordinators: list[Unit] = field(default_factory=list)
    stations: list[Station] = field(default_factory=list)
    deputies: list[Deputy] = field(default_factory=list)
    offices: list[Unit] = field(default_factory=list)
    accounts: dict[str, Account] = field(default_factory=dict)


def county() -> County:
    """Places, units, stations, and one account a role: affairs, presidium, handler, leader, staff."""
    with acting(HOUSE):
        place = None
        for code, name, kind in ABOVE:
            place = people.add_place(code=code, name=name, pinyin=name, kind=kind, parent=place, by=HOUSE)
        made = County(people.add_congress(place, "福泉市人民代表大会", by=HOUSE))
        committee = _unit(made, "committee", "代表工委", "committee", place)
        for number, name in enumerate(TOWNS):
            _town(made, number, name, place)
        for number in range(OFFICES):
            made.offices.append(_unit(made, f"office{number}", f"市第{number + 1}局", "handling", place))
        _account(made, "affairs", "coordinator", committee)
        _account(made, "presidium", "coordinator", made.coordinators[0])
        _account(made, "handler", "handler", made.offices[0])
        _account(made, "leader", "leader", made.offices[0])
    return made


def _town(made: County, number: int, name: str, county_place: Place) -> None:
    kind = {"镇": "town", "乡": "township"}.get(name[-1], "street")
    code = f"5227021{number:02d}"
    town = people.add_place(code=code, name=name, pinyin=name, kind=kind, parent=county_place, by=HOUSE)
    for village in range(10):
        people.add_place(
            code=f"{code}2{village:02d}",
            name=f"{name[:2]}{village + 1}号村",
            pinyin="cun",
            kind="village",
            parent=town,
            by=HOUSE,
        )
    seat = made.congress if kind == "street" else people.add_congress(town, f"{name}人民代表大会", by=HOUSE)
    unit_kind = "street" if kind == "street" else "presidium"
    unit = people.add_unit(
        code=f"town{number}", name=f"{name}人大", kind=unit_kind, place=town, congress=seat, by=HOUSE
    )
    station = stations.open_station(
        code=f"station{number}",
        name=f"{name}代表联络站",
        kind="station",
        place=town,
        coordinator=unit,
        address="中心路 1 号",
        on=SINCE,
        by=HOUSE,
    )
    deputy = people.add_deputy(name=f"{name}代表", place=town, by=HOUSE)
    people.seat(deputy, seat, term=19, since=SINCE, by=HOUSE)
    stations.sit(station, deputy, since=SINCE, by=HOUSE)
    made.towns.append(town)
    made.coordinators.append(unit)
    made.stations.append(station)
    made.deputies.append(deputy)


def _unit(made: County, code: str, name: str, kind: str, place: Place) -> Unit:
    return people.add_unit(code=code, name=name, kind=kind, place=place, congress=made.congress, by=HOUSE)


def _account(made: County, username: str, role: str, unit: Unit) -> None:
    account = people.add_account(
        username=username, name=f"{username}某", password="a-long-password-9", by=HOUSE
    )
    people.grant(account, role, unit, by=HOUSE, since=SINCE)
    made.accounts[username] = account
