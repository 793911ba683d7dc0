"""Places, congresses, units, and the successors of units."""

from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.lib.refusals import Refusal
from daibiao.places.models import Congress, Place, Unit

_LEVELS: dict[str, str] = {
    Place.Kind.NATION: Congress.Level.NATION,
    Place.Kind.PROVINCE: Congress.Level.PROVINCE,
    Place.Kind.PREFECTURE: Congress.Level.PREFECTURE,
    Place.Kind.COUNTY: Congress.Level.COUNTY,
    Place.Kind.TOWN: Congress.Level.TOWNSHIP,
    Place.Kind.TOWNSHIP: Congress.Level.TOWNSHIP,
}


def add_place(
    code: str, name: str, kind: str, *, by: Actor, parent: Place | None = None, pinyin: str = ""
) -> Place:
    """Enter a place below its parent in the tree."""
    with acting(by):
        require(by, "people.add_place")
        above = parent.lineage if parent else ""
        place = Place(
            code=code, name=name, pinyin=pinyin or name, kind=kind, parent=parent, lineage=f"{above}{code}/"
        )
        keep(place)
        record("place.added", place, code=code)
    return place


def add_congress(place: Place, name: str, *, by: Actor) -> Congress:
    """Enter the congress of a place; its level is the place's."""
    with acting(by):
        require(by, "people.add_congress")
        if place.kind not in _LEVELS:
            # 地方组织法 §59: a street's organ is a working committee of the county's standing committee.
            raise Refusal(_("街道、村和社区没有自己的人民代表大会。"))
        congress = keep(Congress(place=place, level=_LEVELS[place.kind], name=name))
        record("congress.added", congress, code=place.code)
    return congress


def add_unit(
    code: str, name: str, kind: str, *, place: Place, congress: Congress, by: Actor, **details
) -> Unit:
    """Enter a unit. `details`: pinyin, name_en, dispatcher, phone."""
    with acting(by):
        require(by, "people.add_unit")
        unit = keep(Unit(code=code, name=name, kind=kind, place=place, congress=congress, **details))
        record("unit.added", unit, code=code)
    return unit


def succeed_unit(unit: Unit, successor: Unit, *, on: date, by: Actor) -> Unit:
    """From the date `on` the duties of `unit` are the successor's; open matters follow, handling hears it.

    Both are held, in the order of their keys: two units that are to follow each other at once close no ring.
    """
    first, second = sorted((unit, successor), key=lambda each: each.pk)
    with acting(by), locked(first), locked(second):
        require(by, "people.succeed_unit", unit)
        if reasons := _hindrances(unit, successor):
            raise Refusal(*reasons)
        unit.successor, unit.succeeded_on = successor, on
        keep(unit)
        record("unit.succeeded", unit, successor=successor.code, on=on.isoformat())
    return unit


def _hindrances(unit: Unit, successor: Unit) -> list[str]:
    """Why `successor` cannot follow `unit`. A unit that is gone itself follows none, so no ring can close."""
    reasons = []
    if unit.successor_id:
        reasons.append(_("这个单位的职责已经移交。"))
    if successor.kind != unit.kind:
        reasons.append(_("承接单位要和原单位是同一类别。"))
    if successor.succeeded_on:
        reasons.append(_("承接单位自己的职责已经移交，请选它的承接单位。"))
    return reasons
