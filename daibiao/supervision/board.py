"""The supervision board: open matters by unit, township, state and age, counted by the database; a number is its list's length."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.actors import Actor
from daibiao.cases.models import Case, CaseQuerySet
from daibiao.deadlines.counting import ONE_DAY, Calendar
from daibiao.deadlines.models import SpecialDay
from daibiao.handling import rules as handling
from daibiao.handling.models import Assignment, Supervision, Urge
from daibiao.lib import clock
from daibiao.places.models import Place, Unit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: Ages by the working days since the telling: up to so many, the last without an end.
AGES = (5, 10, 20, 60, None)
#: Columns of the board beside the whole: a word in the address, and the words readers see.
FLAGS: "Mapping[str, StrOrPromise]" = {
    "overdue": _("超期"),
    "urged": _("催办未回应"),
    "supervised": _("督办中"),
}
COLUMNS = (_("未办结"), *FLAGS.values())
#: How the board may be laid out.
LAYOUTS: "Mapping[str, StrOrPromise]" = {
    "unit": _("按主办单位"),
    "town": _("按乡镇街道"),
    "state": _("按办理状态"),
    "age": _("按已有天数"),
}
#: In an address: not in the hands of a unit, or at no known township.
NONE = "none"


@dataclass(frozen=True)
class Chosen:
    """A filter of the board: each part narrows it, an empty one does not."""

    unit: str = ""
    town: str = ""
    state: str = ""
    age: str = ""
    overdue: str = ""
    urged: str = ""
    supervised: str = ""

    @property
    def query(self) -> str:
        """As it stands in an address."""
        return urlencode({name: value for name, value in vars(self).items() if value})

    def narrowed(self, **more: str) -> "Chosen":
        """The same, and also this."""
        return replace(self, **more)


class Board:
    """What one actor watches today, and how it is narrowed and counted."""

    def __init__(self, actor: Actor, chosen: Chosen):
        self.chosen = chosen
        self.today = clock.today()
        watched = Case.objects.open().filter(handling.oversight(actor))
        self._towns = list(Place.objects.towns())
        self._units = list(Unit.objects.handling())
        self.calendar = _calendar(self.today)
        self.rows = self._narrowed(watched)

    def table(self, layout: str) -> list[dict]:
        """One line for each value that occurs, with its numbers and the filters that lead to their lists."""
        if layout == "unit":
            return self._by_unit()
        if layout == "town":
            return self._by_town()
        if layout == "state":
            found = self._counted(self.rows.values_list("state"))
            return [
                self._line(Case.State(key).label, found[key], state=key) for key in Case.OPEN if key in found
            ]
        found = self._counted(self.rows.annotate(age=self._age()).values_list("age"))
        return [self._line(age_words(n), found[n], age=str(n)) for n in range(len(AGES)) if n in found]

    def total(self) -> dict:
        """The last line: the whole."""
        found = self._counted(self.rows.annotate(one=Value(1)).values_list("one"))
        return self._line(_("合计"), found.get(1, (0,) * (len(FLAGS) + 1)))

    def words(self) -> list["StrOrPromise"]:
        """The filter as readers see it."""
        units = {str(unit.pk): unit.label for unit in self._units} | {NONE: _("还没有交办")}
        towns = {str(town.pk): town.label for town in self._towns} | {NONE: _("地点不详")}
        named = [
            units.get(self.chosen.unit, ""),
            towns.get(self.chosen.town, ""),
            Case.State(self.chosen.state).label if self.chosen.state in Case.OPEN else "",
            age_words(int(self.chosen.age)) if self.chosen.age else "",
        ]
        return [*filter(None, named), *(words for name, words in FLAGS.items() if getattr(self.chosen, name))]

    def days_open(self, case: Case) -> tuple[int, int]:
        """For how many days, and working days, a case has been open."""
        told = clock.local(case.told_at).date()
        return (self.today - told).days, self.calendar.working_days(told, self.today)

    def _narrowed(self, rows: CaseQuerySet) -> CaseQuerySet:
        chosen = self.chosen
        if chosen.unit:
            rows = rows.alias(main=_MATTER).alias(holder=_holder())
            rows = rows.filter(holder=None if chosen.unit == NONE else chosen.unit)
        if chosen.town:
            rows = rows.filter(self._in_town(chosen.town))
        if chosen.state:
            rows = rows.filter(state=chosen.state)
        if chosen.age:
            rows = rows.filter(self._aged(int(chosen.age)))
        for name, condition in self._flags().items():
            if getattr(chosen, name):
                rows = rows.filter(condition)
        return rows

    def _in_town(self, key: str) -> Q:
        if key == NONE:
            return Q(place=None) | ~Q(place__in=_below(self._towns))
        return Q(place__in=_below(town for town in self._towns if str(town.pk) == key))

    def _flags(self) -> dict[str, Q]:
        return {
            "overdue": Q(clock__next_due_on__lt=self.today),
            "urged": Q(matter__in=Urge.objects.unanswered().values("assignment__matter")),
            "supervised": Q(matter__in=Supervision.objects.unreported().values("matter")),
        }

    def _counted(self, grouped) -> dict[Any, tuple[int, ...]]:
        """By key the whole and each flag, in one query."""
        flags = {name: Count("pk", filter=condition) for name, condition in self._flags().items()}
        return {key: tuple(counts) for key, *counts in grouped.order_by().annotate(all=Count("pk"), **flags)}

    def _by_unit(self) -> list[dict]:
        """By code: this is no ranking."""
        found = self._counted(
            self.rows.alias(main=_MATTER).annotate(held_by=_holder()).values_list("held_by")
        )
        units = sorted(self._units, key=lambda unit: unit.code)
        lines = [self._line(u.label, found[u.pk], unit=str(u.pk)) for u in units if u.pk in found]
        if None in found:
            lines.append(self._line(_("还没有交办"), found[None], unit=NONE))
        return lines

    def _by_town(self) -> list[dict]:
        by_place = self._counted(self.rows.values_list("place__lineage"))
        sums: dict[str, tuple[int, ...]] = {}
        for lineage, counts in by_place.items():
            home = (t for t in self._towns if lineage and lineage.startswith(t.lineage))
            key = next((str(town.pk) for town in home), NONE)
            sums[key] = tuple(map(sum, zip(sums.get(key, (0,) * len(counts)), counts, strict=True)))
        names = {str(town.pk): town.label for town in self._towns} | {NONE: _("地点不详")}
        return [self._line(words, sums[key], town=key) for key, words in names.items() if key in sums]

    def _line(self, label, counts: Iterable[int], **more: str) -> dict:
        chosen = self.chosen.narrowed(**more)
        queries = [chosen, *(chosen.narrowed(**{flag: "1"}) for flag in FLAGS)]
        columns = zip(COLUMNS, counts, queries, strict=True)
        cells = [{"label": words, "count": count, "query": query.query} for words, count, query in columns]
        return {"label": label, "cells": cells}

    def _aged(self, number: int) -> Q:
        newest, oldest = self._bounds(number)
        aged = Q(told_at__lt=newest) if newest else Q()
        return aged & Q(told_at__gte=oldest) if oldest else aged

    def _age(self):
        ages = [When(self._aged(number), then=Value(number)) for number in range(len(AGES))]
        return models.Case(*ages, output_field=models.IntegerField())

    def _bounds(self, number: int) -> tuple[datetime | None, datetime | None]:
        """Told before the first moment and from the second on: the edges of an age."""
        younger = AGES[number - 1] if number else None
        oldest = AGES[number]
        return (
            _midnight(_back(self.calendar, self.today, younger)) if younger is not None else None,
            _midnight(_back(self.calendar, self.today, oldest)) if oldest is not None else None,
        )


#: What a case is handled as: what is merged goes with its main case.
_MATTER = Coalesce("matter", "merged_into__matter")


def _holder() -> Subquery:
    """The unit that leads the newest round of `main`; one a matter, as the database keeps it."""
    leading = Assignment.objects.order_by().filter(
        matter=OuterRef("main"),
        role=Assignment.Role.LEAD,
        round=F("matter__round"),
        state__in=(*Assignment.OPEN, Assignment.State.ANSWERED),
    )
    return Subquery(leading.values("unit")[:1])


def age_words(number: int) -> "StrOrPromise":
    """An age in words, with the working days at its edges."""
    last, first = AGES[number], (AGES[number - 1] or 0) + 1 if number else 0
    if last is None:
        return _("超过 %(days)d 个工作日") % {"days": first - 1}
    return _("%(first)d–%(last)d 个工作日") % {"first": first, "last": last}


def _back(calendar: Calendar, today: date, working_days: int) -> date:
    """The earliest day since which, up to today, no more than so many working days have gone by."""
    day = today
    while working_days >= 0:
        working_days -= calendar.works(day)
        if working_days >= 0:
            day -= ONE_DAY
    return day


def _calendar(today: date) -> Calendar:
    return SpecialDay.objects.calendar(since=today.replace(year=today.year - 2, month=1, day=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.ZONE)


def _below(towns: Iterable[Place]):
    within = Q(pk=None)
    for town in towns:
        within |= Q(lineage__startswith=town.lineage)
    return Place.objects.filter(within).values("pk")
