"""What the report shows: rates, figures chapter by chapter, and tables by session, unit and result class."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.handling.models import Reply
from daibiao.places.models import Unit

from . import catalogue
from .catalogue import figures, named, rates
from .scopes import BETWEEN, IN_SESSION, Scope
from .tally import Share, Tally

#: The columns of tables: figures and rates by name.
BROAD = ("assigned", "answering", "meeting", "satisfaction", "solution", "fulfilment")
WITH_TROUBLE = (*BROAD, "replied_late", "overdue", "second_rounds")
BY_CLASS = ("replied", "satisfied", "content", "not_satisfied", "unrated", "second_rounds")


@dataclass
class Table:
    """A table whose every number leads to its list; a rate leads to the list of what it counts."""

    title: str
    head: str
    heads: list[str]
    rows: list[dict[str, Any]]
    note: str = ""


def address(name: str, scope: Scope) -> str:
    """The page of a figure, which is its list."""
    return reverse("yearbook:one", args=[name], query=scope.query())


def title(name: str) -> str:
    """What a figure or a rate is called in the reader's language."""
    found = rates().get(name) or named(name)
    return found.title.of(_language())


def explained(name: str, scope: Scope, count: int) -> dict[str, Any]:
    """A number with its unit and with how it is counted."""
    found = named(name)
    return {
        "label": found.title.of(_language()),
        "count": count,
        "url": address(name, scope),
        "unit": found.unit.of(_language()),
        "counted": found.counted.of(_language()),
    }


def headline(tally: Tally) -> list[dict[str, Any]]:
    """The rates with numerator and denominator, each of which leads to its list."""
    return [
        {
            "label": made.title.of(_language()),
            "share": tally.share(name),
            "part": {"label": title(made.part), "url": address(made.part, tally.scope)},
            "whole": {"label": title(made.whole), "url": address(made.whole, tally.scope)},
            "counted": made.counted.of(_language()),
        }
        for name, made in rates().items()
    ]


def chapters(tally: Tally) -> list[dict[str, Any]]:
    """Every figure with its number and how it is counted, chapter by chapter."""
    words = {
        catalogue.COMING: _("受理情况"),
        catalogue.GOING: _("交办情况"),
        catalogue.ANSWERING: _("答复情况"),
        catalogue.SOLVING: _("办理结果"),
        catalogue.RATING: _("评价情况"),
        catalogue.KEEPING: _("承诺落实"),
    }
    return [
        {
            "title": heading,
            "rows": [
                explained(each.name, tally.scope, tally.count(each.name))
                for each in figures()
                if each.chapter == chapter
            ],
        }
        for chapter, heading in words.items()
    ]


def tables(tally: Tally) -> list[Table]:
    """By session, by unit, by result class."""
    return [of_parts(tally), of_units(tally), of_classes(tally)]


def of_parts(tally: Tally) -> Table:
    """What was put in session and what between sessions."""
    rows = [
        (_("会议期间"), True, tally.scope.only(part=IN_SESSION)),
        (_("闭会期间"), False, tally.scope.only(part=BETWEEN)),
    ]
    return _table(_("会中和闭会"), _("提出时间"), WITH_TROUBLE, tally, axis="part", rows=rows)


def of_units(tally: Tally) -> Table:
    """A row for each unit that leads, by code: this is no ranking."""
    units = Unit.objects.filter(pk__in=tally.values("unit")).order_by("code")
    rows = [(unit.label, unit.pk, tally.scope.only(unit=unit)) for unit in units]
    table = _table(_("各主办单位"), _("单位"), WITH_TROUBLE, tally, axis="unit", rows=rows)
    table.note = _("按单位代码排列，不排名次。改办过的算在最后主办的单位名下。")
    return table


def of_classes(tally: Tally) -> Table:
    """What deputies think of each class of replies."""
    rows = [(str(each.label), each.value, tally.scope.only(result=each.value)) for each in Reply.Class]
    return _table(_("各类办理结果"), _("结果类别"), BY_CLASS, tally, axis="result", rows=rows)


def _table(words: str, head: str, names: Sequence[str], tally: Tally, *, axis: str, rows: list) -> Table:
    made_of = {name: _parts(name) for name in names}
    counted = {name: tally.by(axis, name) for names_of in made_of.values() for name in names_of}
    found = [
        {
            "label": label,
            "cells": [_cell(name, [counted[part][key] for part in made_of[name]], scope) for name in names],
        }
        for label, key, scope in rows
    ]
    return Table(words, head, [title(name) for name in names], found)


def _parts(name: str) -> tuple[str, ...]:
    """The figures that a column needs: itself, or the two that a rate is made of."""
    made = rates().get(name)
    return (made.part, made.whole) if made else (name,)


def _cell(name: str, counts: list[int], scope: Scope) -> dict[str, Any]:
    part, *whole = counts
    share = Share(part, *whole) if whole else None
    return {"label": title(name), "count": part, "share": share, "url": address(_parts(name)[0], scope)}


def _language() -> str:
    return get_language() or "zh-hans"
