"""What is kept at a station: the checklist of equipment, and the rules on the wall, version by version."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.people.actions.spans import conclude
from daibiao.stations.models import Equipment, Station, WallRule

from . import flow

#: As many lines as fit a list that people still read.
MOST_LINES = 60


def add_equipment(station: Station, names: list[str], *, by: Actor) -> list[Equipment]:
    """Lines for the checklist, each missing until somebody notes that it is there; a known one stays as it is."""
    with acting(by), locked(station):
        require(by, "premises.add_equipment", station)
        flow.advance(station, "add_equipment")
        known = set(station.equipment.values_list("name", flat=True))
        fresh = [name for name in dict.fromkeys(map(str.strip, names)) if name and name not in known]
        if not fresh:
            raise Refusal(_("没有新的项目。一行写一项。"))
        if len(known) + len(fresh) > MOST_LINES:
            raise Refusal(_("清单最多 %(most)d 项。") % {"most": MOST_LINES})
        added = [keep(Equipment(station=station, name=name, noted_on=clock.today())) for name in fresh]
        record("equipment.added", station, count=len(added))
    return added


def copy_equipment(station: Station, source: Station, *, by: Actor) -> list[Equipment]:
    """Take the lines of another station's checklist over; what is there is noted at each station itself."""
    with acting(by):
        require(by, "premises.copy_equipment", station)
        return add_equipment(station, list(source.equipment.values_list("name", flat=True)), by=by)


def note_equipment(item: Equipment, *, by: Actor, is_there: bool, note: str = "") -> Equipment:
    """Note, on this day, whether it is there."""
    with acting(by), locked(item):
        require(by, "premises.note_equipment", item.station)
        flow.advance(item, "note_equipment")
        item.is_there, item.note, item.noted_on = is_there, note.strip(), clock.today()
        keep(item)
        record("equipment.noted", item, there=is_there)
    return item


def strike_equipment(item: Equipment, *, by: Actor) -> None:
    """The line is no longer asked for. Struck twice at once it is struck once."""
    with acting(by), locked(item.station):
        require(by, "premises.strike_equipment", item.station)
        flow.advance(item, "strike_equipment")
        if item.station.equipment.filter(pk=item.pk).exists():
            record("equipment.struck", item)
            item.delete()


def hang(station: Station, title: str, text: str, *, since: date, by: Actor) -> WallRule:
    """制度上墙: this text holds from `since`; the version before it ends the day before."""
    with acting(by), locked(station):
        require(by, "premises.hang", station)
        flow.advance(station, "hang")
        title, text = said(title, _("请写下标题。")), said(text, _("请写下内容。"))
        before = station.wall_rules.filter(title=title).order_by("-version").first()
        if before and before.valid_from >= since:
            raise Refusal(_("新的一版要从前一版开始以后执行。"))
        if before and (before.valid_to is None or before.valid_to >= since):
            conclude(before, since - timedelta(days=1))
        version = before.version + 1 if before else 1
        rule = WallRule(station=station, title=title, text=text, version=version, valid_from=since)
        keep(rule)
        record("wall_rule.hung", rule, version=version, since=since.isoformat())
    return rule


def unhang(rule: WallRule, *, on: date, by: Actor) -> WallRule:
    """It holds on the date `on` for the last time, and no other version follows."""
    with acting(by), locked(rule.station), locked(rule):
        require(by, "premises.unhang", rule.station)
        flow.advance(rule, "unhang")
        conclude(rule, on)
        record("wall_rule.unhung", rule, on=on.isoformat())
    return rule
