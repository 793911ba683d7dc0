"""Places, congresses, units and categories of the demonstration."""

from daibiao.audit.acts import acting
from daibiao.cases import actions as cases
from daibiao.figures import actions as figures
from daibiao.people import actions as people

from .county import HOUSE, County, data

COUNTY = "522702"


def build(county: County) -> None:
    """Everything that has a place on the map or a sign at its door."""
    rows = data("places.toml")
    with acting(HOUSE):
        for code, name, pinyin, kind, parent in rows["above"] + rows["towns"]:
            _place(county, code, name, pinyin, kind, parent)
        for town, villages in rows["villages"].items():
            for code, name, pinyin in villages:
                kind = "community" if name.endswith("社区") else "village"
                _place(county, town + code, name, pinyin, kind, town)
        for code, column, row in rows["tiles"]:
            figures.place_tile(county.places[code], column=column, row=row, by=HOUSE)
        for place, name in rows["congresses"]:
            county.congresses[place] = people.add_congress(county.places[place], name, by=HOUSE)
        for row in rows["units"]:
            _unit(county, **row)
        for code, name, name_en in rows["categories"]:
            cases.add_category(code, name, name_en=name_en, since=county.since, by=HOUSE)


def _place(county: County, code: str, name: str, pinyin: str, kind: str, parent: str) -> None:  # noqa: PLR0917 - a row
    county.places[code] = people.add_place(
        code, name, kind, pinyin=pinyin, parent=county.places.get(parent), by=HOUSE
    )


def _unit(county: County, *, code: str, kind: str, place: str, dispatcher: str = "", **details) -> None:
    """A unit of a street, and every handling unit, belongs to the county's congress: a street has none."""
    seat = place if place in county.congresses else COUNTY
    county.units[code] = people.add_unit(
        code,
        details.pop("name"),
        kind,
        place=county.places[place],
        congress=county.congresses[seat],
        dispatcher=county.units.get(dispatcher),
        by=HOUSE,
        **details,
    )
