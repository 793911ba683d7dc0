"""Accounts, their roles, and deputies. All persons are invented."""

from daibiao.audit.acts import acting
from daibiao.people import actions as people
from daibiao.people.models import Deputy
from daibiao.stations import actions as stations

from .county import HOUSE, TERM, County, data

#: Published: anybody may log in to the demonstration, and nobody can log in with it elsewhere (accounts.models).
PASSWORD = "fuquan-demo-2026"  # noqa: S105 - published on purpose


def build(county: County, *, is_whole: bool = False) -> None:
    """Who works where, who sits where. The whole county has stations in villages, on sites and in markets too."""
    rows = data("people.toml")
    with acting(HOUSE):
        for user, name, title, role, unit in rows["accounts"]:
            _account(county, user, name, title)
            people.grant(county.accounts[user], role, county.units[unit], by=HOUSE, since=county.since)
            county.holders.setdefault((role, county.units[unit].pk), user)
        for row in rows["stations"]:
            _station(county, **row)
        for row in rows["deputies"]:
            _deputy(county, *row)
        if is_whole:
            _build_the_rest(county, data("year/stations.toml"))


def _build_the_rest(county: County, rows: dict) -> None:
    for row in rows["stations"]:
        _station(county, **row)
    for name, pinyin, work, place, seat, sits in rows["deputies"]:
        deputy = _seated(county, name, pinyin, work, place, seat)
        _sits(county, sits, deputy)
    for user, code in rows["sittings"]:
        _sits(county, code, county.accounts[user].deputy)


def _account(county: County, user: str, name: str, title: str) -> None:
    county.accounts[user] = people.add_account(
        user, name, PASSWORD, title=title, is_demonstration=True, by=HOUSE
    )


def _station(county: County, *, code: str, staff: str, place: str, coordinator: str, **details) -> None:
    station = stations.open_station(
        code,
        details.pop("name"),
        details.pop("kind"),
        place=county.places[place],
        coordinator=county.units[coordinator],
        on=county.since,
        by=HOUSE,
        **details,
    )
    user = "staff" if code == "shuanglong" else f"staff-{code}"
    _account(county, user, staff, "联络员")
    stations.staff(station, county.accounts[user], since=county.since, by=HOUSE)
    county.stations[code], county.staff[station.pk] = station, user


def _deputy(  # noqa: PLR0917 - a row
    county: County, user: str, name: str, pinyin: str, work: str, place: str, seat: str, sits: str
) -> None:
    """`seat` is the code of the congress's place."""
    _account(county, user, name, "人大代表")
    deputy = county.deputies[user] = _seated(
        county, name, pinyin, work, place, seat, account=county.accounts[user]
    )
    _sits(county, sits, deputy)


def _seated(  # noqa: PLR0917 - a row
    county: County, name: str, pinyin: str, work: str, place: str, seat: str, **more
) -> Deputy:
    deputy = people.add_deputy(
        name, county.places[place], pinyin=pinyin, work=work, is_invented=True, by=HOUSE, **more
    )
    people.seat(deputy, county.congresses[seat], term=TERM, since=county.since, by=HOUSE)
    return deputy


def _sits(county: County, code: str, deputy: Deputy) -> None:
    stations.sit(county.stations[code], deputy, since=county.since, by=HOUSE)
