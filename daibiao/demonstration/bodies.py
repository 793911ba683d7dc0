"""Leaders with their townships, committees, and for every town a delegation and a group of its deputies."""

from daibiao.audit.acts import acting
from daibiao.people import actions as people
from daibiao.people.models import Body, Deputy, Official
from daibiao.places.models import Place

from .county import HOUSE, TERM, County, data

COUNTY = "522702"


def build(county: County) -> None:
    """Everything that is made of people."""
    rows = data("bodies.toml")
    with acting(HOUSE):
        officials = {}
        for code, name, pinyin, title, user in rows["officials"]:
            account = county.accounts.get(user)
            officials[code] = people.add_official(
                code, name, title, pinyin=pinyin, account=account, is_invented=True, by=HOUSE
            )
        for code, town in rows["contacts"]:
            people.assign_contact(officials[code], county.places[town], since=county.since, by=HOUSE)
        for row in rows["bodies"]:
            _body(county, officials, **row)
        for place in county.places.values():
            if place.kind in Place.TOWN_LEVEL:
                _of_a_town(county, place)


def _body(  # the keys are the file's
    county: County,
    officials: dict[str, Official],
    *,
    code: str,
    kind: str,
    head: str,
    members: list[str],
    vice: tuple[str, ...] = (),
    unit: str = "",
    **details,
) -> None:
    """A committee or the leading group; a member is an official's code or a deputy's user name."""
    body = _formed(county, code, kind, COUNTY, unit=county.units.get(unit), **details)
    posts = [(head, "head"), *((name, "vice") for name in vice), *((name, "member") for name in members)]
    for name, post in posts:
        who: dict = {"official": officials[name]} if name in officials else {"deputy": county.deputies[name]}
        people.join(body, post=post, since=county.since, by=HOUSE, **who)


def _of_a_town(county: County, place: Place) -> None:
    """The county's deputies of a town are a delegation, all deputies there a group."""
    there = [deputy for deputy in county.deputies.values() if deputy.place_id == place.pk]
    known = set(Deputy.objects.roster(county.congresses[COUNTY], county.since).values_list("pk", flat=True))
    short = place.pinyin.partition(" ")[0]
    delegation = _formed(
        county,
        f"delegation-{place.code}",
        "delegation",
        place.code,
        name=f"{place.name}代表团",
        name_en=f"Delegation of {short}",
        term=TERM,
    )
    group = _formed(
        county,
        f"group-{place.code}",
        "group",
        place.code,
        name=f"{place.name}代表小组",
        name_en=f"Deputies' Group of {short}",
    )
    for body, deputies in ((group, there), (delegation, [each for each in there if each.pk in known])):
        for number, deputy in enumerate(deputies):
            post = "member" if number else "head"
            people.join(body, deputy=deputy, post=post, since=county.since, by=HOUSE)


def _formed(county: County, code: str, kind: str, place: str, *, name: str, **details) -> Body:
    return people.form_body(
        code,
        name,
        kind,
        congress=county.congresses[COUNTY],
        place=county.places[place],
        since=county.since,
        by=HOUSE,
        **details,
    )
