"""What pages show of the figures: single numbers, tables with their charts, the way of all matters, the map."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.accounts.models import Grant
from daibiao.cases.models import Case
from daibiao.places.models import Place, Unit
from daibiao.stations.models import Station

from . import catalogue, geometry, tables
from .catalogue import figures, named
from .scopes import Scope
from .tables import ELSEWHERE, Towns

#: The stations of the way, as everybody sees it; the last one is what goes round again.
WAY = ("told", "handed_over", "answered", "solved", "open_again")
BY_TOWN = ("told", "solved", "still_open", "overdue")
BY_UNIT = ("in_hand", "in_hand_overdue", "replies", "replies_in_term", "extensions", "not_satisfied")
#: Room for the line around the map; how wide a sign of a name is on it (.outlines text in daibiao.css).
EDGE, SIGN = 4, 26
AGES = ("open_for_a_week", "open_for_a_month", "open_for_a_quarter", "open_for_longer")
GRADES = ("satisfied", "basically_satisfied", "not_satisfied")
GRADES_OF_DEPUTIES = ("deputies_satisfied", "deputies_basically_satisfied", "deputies_not_satisfied")
OVERVIEW = ("told", "handed_over", "answered", "solved", "still_open", "overdue")
#: What deputies went to see, what they found, and what became of it.
SEEN = (
    "projects_inspected",
    "findings",
    "findings_on_spot",
    "findings_handed_over",
    "findings_raised",
    "findings_undisposed",
    "findings_answered",
    "findings_resolved",
)
OWN_UNIT = ("in_hand", "in_hand_soon", "in_hand_overdue", "replies", "replies_in_term", "extensions")


def address(name: str, scope: Scope) -> str:
    """The page of a figure, which is its list."""
    return reverse("figures:one", args=[name], query=scope.query())


def title(name: str) -> str:
    """What a figure is called in the reader's language."""
    return named(name).title.of(_language())


def cell(name: str, scope: Scope, count: int | None = None) -> dict[str, Any]:
    """One number with the list that it leads to; counted here unless a table has counted it already."""
    return {
        "label": title(name),
        "count": named(name).count(scope) if count is None else count,
        "url": address(name, scope),
    }


def numbers(names: Sequence[str], scope: Scope) -> list[dict]:
    """Numbers beside each other."""
    return [cell(name, scope) for name in names]


def way(scope: Scope) -> list[dict]:
    """The way of all matters: told, handed over, answered, solved; and what goes round again."""
    return [{**cell(name, scope), "state": "again" if name == WAY[-1] else "done"} for name in WAY]


@dataclass
class Table:
    """A table whose every number leads to its list, and the chart drawn from the first of its columns."""

    title: str
    head: str
    names: Sequence[str]
    rows: list[dict]
    #: How many columns the chart shows; none where a table is enough.
    charted: int = 0
    note: str = ""
    #: The title of the one column, where it holds a figure a row.
    counted: str = ""
    #: In the page: ties the chart to its data.
    key: str = ""

    @property
    def chart_id(self) -> str:
        """The id of the chart's data."""
        return f"chart-{self.key}"

    @property
    def heads(self) -> list[str]:
        """The columns' titles."""
        if self.counted:
            return [self.counted]
        return [title(name) for name in self.names]

    @property
    def chart(self) -> dict[str, Any]:
        """What the chart draws: the very numbers of the table."""
        return {
            "labels": [row["label"] for row in self.rows],
            "series": [
                {"name": head, "data": [row["cells"][place]["count"] for row in self.rows]}
                for place, head in enumerate(self.heads[: self.charted])
            ],
        }


def of_towns(names: Sequence[str], scope: Scope, towns: Towns) -> Table:
    """A row for each township of the scope, by code; at the end what bears the name of none."""
    counted = {name: towns.by_town(name, scope) for name in names}
    rows = [_row(town.label, town.pk, counted, scope.only(place=town)) for town in towns.within(scope)]
    if any(counts_of[ELSEWHERE] for counts_of in counted.values()):
        rows.append(_row(_("没有写明乡镇、街道"), ELSEWHERE, counted, scope.only(elsewhere=True)))
    return Table(_("各乡镇、街道"), _("地方"), names, rows, charted=2, key="towns")


def of_units(names: Sequence[str], scope: Scope) -> Table:
    """A row for each unit that has anything to show, by code: this is no ranking."""
    counted = {name: tables.by_unit(name, scope) for name in names}
    shown = set().union(*counted.values())
    units = Unit.objects.filter(pk__in=shown).order_by("code")
    rows = [_row(unit.label, unit.pk, counted, scope.only(unit=unit)) for unit in units]
    note = _("按单位代码排列，不排名次。")
    return Table(_("各承办单位"), _("单位"), names, rows, charted=2, note=note, key="units")


def of_stations(scope: Scope) -> Table:
    """A row for each station that was used, by place and code."""
    counted = {"told_at_stations": tables.by_station("told_at_stations", scope)}
    used = Station.objects.filter(pk__in=set(counted["told_at_stations"])).select_related("place")
    rows = [_row(station.label, station.pk, counted, scope.only(station=station)) for station in used]
    return Table(_("各联络站"), _("站点"), tuple(counted), rows, key="stations")


def of_states(scope: Scope) -> Table:
    """Where the open matters stand, in the order of the way."""
    counted = {"still_open": tables.by_state("still_open", scope)}
    rows = [
        _row(str(state.label), state.value, counted, scope.only(state=state.value))
        for state in Case.State
        if state in Case.OPEN
    ]
    return Table(_("正在办的走到哪一步"), _("走到哪一步"), tuple(counted), rows, charted=1, key="states")


def listed(heading: str, head: str, names: Sequence[str], scope: Scope, *, key: str) -> Table:
    """A row for each of some figures."""
    rows = [{"label": title(name), "cells": [cell(name, scope)]} for name in names]
    return Table(heading, head, names[:1], rows, charted=1, counted=_("数量"), key=key)


def ages(scope: Scope) -> Table:
    """How long the open matters have been open."""
    return listed(_("正在办的反映了多久"), _("时间"), AGES, scope, key="ages")


def grades(scope: Scope) -> Table:
    """The three grades of the people who told; what was not rated stands outside."""
    return _graded(_("反映人的评价"), GRADES, "unrated", scope, "grades")


def grades_of_deputies(scope: Scope) -> Table:
    """The three grades of the deputies who received; what was not rated stands outside."""
    return _graded(_("代表的评价"), GRADES_OF_DEPUTIES, "unrated_by_deputies", scope, "deputies-grades")


def _graded(words: str, three: Sequence[str], outside: str, scope: Scope, key: str) -> Table:
    """Three grades and what stands outside, with the share of the first two in all three."""
    table = listed(words, _("评价等次"), (*three, outside), scope, key=key)
    counts = [row["cells"][0]["count"] for row in table.rows[: len(three)]]
    good, all_rated = counts[0] + counts[1], sum(counts)
    table.note = _("满意和基本满意 %(share)s（%(good)d/%(all)d 件次）；没有评价的不算在内。") % {
        "share": tables.share(good, all_rated),
        "good": good,
        "all": all_rated,
    }
    return table


def terms(scope: Scope) -> Table:
    """How the terms for the reply were kept."""
    names = ("replies_in_term", "replies_late")
    table = listed(_("答复期限"), _("答复"), names, scope, key="terms")
    kept, late = (row["cells"][0]["count"] for row in table.rows)
    table.note = _("按期 %(share)s（%(kept)d/%(all)d 件次）。") % {
        "share": tables.share(kept, kept + late),
        "kept": kept,
        "all": kept + late,
    }
    return table


def inspections(scope: Scope) -> Table:
    """What was found on inspections and what became of it, with the share of what was answered."""
    table = listed(_("视察、调研和检查"), _("问题"), SEEN, scope, key="inspections")
    count = dict(zip(SEEN, (row["cells"][0]["count"] for row in table.rows), strict=True))
    table.note = _("有了答复 %(share)s（%(answered)d/%(all)d 个）。") % {
        "share": tables.share(count["findings_answered"], count["findings"]),
        "answered": count["findings_answered"],
        "all": count["findings"],
    }
    return table


def own_town(actor) -> Place | None:
    """The township for which this coordinator works; None for the county's."""
    units = [grant.unit for grant in actor.grants if grant.role == Grant.Role.COORDINATOR]
    towns = [unit.place for unit in units if unit.place.kind in Place.TOWN_LEVEL]
    return towns[0] if towns and len(towns) == len(units) else None


def map_of(name: str, scope: Scope, towns: Towns) -> dict[str, Any]:
    """The townships with a count each: on the county's approved outlines where there are any, else as tiles."""
    counted = towns.by_town(name, scope)
    dark = tables.levels(counted[town.pk] for town in towns.rows)
    tiles = [
        {
            **cell(name, scope.only(place=town), count := counted[town.pk]),
            "label": town.label,
            "level": dark[count],
        }
        for town in towns.rows
    ]
    elsewhere = counted[ELSEWHERE] and cell(name, scope.only(elsewhere=True), counted[ELSEWHERE])
    found: dict[str, Any] = {"tiles": tiles, "elsewhere": elsewhere, "approval": ""}
    _lay(tiles, towns.rows)
    outlines = {town.pk: town.outline.rings for town in towns.rows if hasattr(town, "outline")}
    if tiles and len(outlines) == len(tiles):
        drawn, height = geometry.shapes(outlines)
        found |= {"box_width": geometry.WIDTH + 2 * EDGE, "box_height": height + 2 * EDGE}
        found["approval"] = towns.rows[0].outline.approval
        for tile, town in zip(tiles, towns.rows, strict=True):
            tile["shape"], tile["lines"] = drawn[town.pk], _written(town.label, drawn[town.pk].room)
    return found


def _written(label: str, room: int) -> list[str]:
    """A name as it stands on its shape, a word a line; nothing where there is no room: it stands below the map, too."""
    lines = label.split()
    signs = max(sum(1 if sign > "⺀" else 0.6 for sign in line) for line in lines)
    return lines if signs * SIGN <= room * 1.1 else []


def _lay(tiles: list[dict], towns: Sequence[Place]) -> None:
    """Where each tile lies; without a place for all of them they lie one after another."""
    placed = all(hasattr(town, "tile") for town in towns)
    for tile, town in zip(tiles, towns, strict=True):
        tile.update({"col": town.tile.column, "row": town.tile.row} if placed else {"col": "", "row": ""})


def _row(label: str, key, counted: Mapping[str, Counter], scope: Scope) -> dict[str, Any]:
    return {"label": label, "cells": [cell(name, scope, found[key]) for name, found in counted.items()]}


def _language() -> str:
    return get_language() or "zh-hans"


def chapters(scope: Scope) -> list[dict[str, Any]]:
    """Every figure with its number and how it is counted, chapter by chapter."""
    words = {
        catalogue.COMING: _("反映"),
        catalogue.GOING: _("交办情况"),
        catalogue.ANSWERING: _("答复情况"),
        catalogue.RATING: _("评价情况"),
        catalogue.ENDING: _("办结情况"),
        catalogue.SEEING: _("视察、调研和检查"),
        catalogue.NOW: _("现在"),
    }
    return [
        {
            "title": heading,
            "rows": [explained(each.name, scope) for each in figures() if each.chapter == chapter],
        }
        for chapter, heading in words.items()
    ]


def explained(name: str, scope: Scope) -> dict[str, Any]:
    """A number with its unit and with how it is counted."""
    found = named(name)
    language = _language()
    return {
        **cell(name, scope),
        "unit": found.unit.of(language),
        "counted": found.counted.of(language),
        "is_now": found.is_now,
    }
