"""A reckoning as seven columns of days, and the lamp that says how much of it is left. Pure."""

import dataclasses
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from . import wording
from .counting import ONE_DAY, Calendar, Day, Kind, Reckoning, Unit, each_day
from .vocabulary import Words

#: From this many working days before the due date on, the lamp says “soon”.
SOON = 3
KINDS = {
    Kind.START: Words("起算日，不计入", "start, not counted"),
    Kind.WORK: Words("工作日", "working day"),
    Kind.REST: Words("休息日", "rest day"),
    Kind.HOLIDAY: Words("法定假日", "public holiday"),
    Kind.MAKEUP: Words("调休上班", "make-up working day"),
}
DUE = Words("期限", "due")


@dataclasses.dataclass(frozen=True, slots=True)
class Lamp:
    """How a term stands today: never a colour alone. `words` say it in a line; `lead`, `big` and `unit` large."""

    tone: str
    #: Working days, or days where the term counts so; negative when late.
    left: int
    words: str
    lead: str
    big: str
    unit: str


def lamp(due: date, unit: str, *, today: date, calendar: Calendar, language: str) -> Lamp:
    """Ok, soon or late, for a term counted in `unit` and due on `due`."""
    working = unit == Unit.WORKING_DAY
    if today > due:
        late = calendar.working_days(due, today) if working else (today - due).days
        return Lamp("late", -late, *_late(late, working, language))
    nearness = calendar.working_days(today, due)
    left = nearness if working else (due - today).days
    tone = "soon" if nearness <= SOON else "ok"
    return Lamp(tone, left, *_left(left, today == due, working, language))


def strip(
    explained: wording.Explained,
    *,
    title: str,
    today: date,
    calendar: Calendar,
    language: str,
    try_url: str = "",
) -> dict[str, Any]:
    """What templates/components/strip.html shows: what is left, every day week by week, and the reasons."""
    reckoning = explained.reckoning
    light = lamp(reckoning.due, reckoning.unit, today=today, calendar=calendar, language=language)
    cells = [_cell(each, reckoning, today, language) for each in _whole_weeks(reckoning)]
    warning = wording.unannounced(reckoning, language)
    reasons = wording.counted(explained, language)
    return {
        "title": title,
        "lead": light.lead,
        "big": light.big,
        "unit": light.unit,
        "tone": light.tone,
        "left": light.left,
        "due": wording.due(reckoning.due, language),
        "due_on": reckoning.due,
        "weeks": [cells[first : first + 7] for first in range(0, len(cells), 7)],
        "reasons": reasons if reckoning.moves or not warning else [*reasons, warning],
        "provisional": warning if reckoning.moves else "",
        "source": explained.source.of(language),
        "try_url": try_url,
    }


def whole(reckoning: Reckoning, language: str) -> dict[str, str]:
    """Instead of what is left: how long the term is in all, for a term that does not run."""
    number, _space, unit = wording.span(reckoning.steps[0], language).partition(" ")
    lead, behind = ("", " in all") if wording.english(language) else ("共", "")
    return {"lead": lead, "big": number, "unit": unit + behind, "tone": "ok"}


def _whole_weeks(reckoning: Reckoning) -> Iterator[Day | date]:
    """From the Monday before to the Sunday after; days outside the reckoning are bare dates."""
    first, last = reckoning.days[0].date, reckoning.days[-1].date
    yield from each_day(first - timedelta(first.weekday()), first - ONE_DAY)
    yield from reckoning.days
    yield from each_day(last + ONE_DAY, last + timedelta(6 - last.weekday()))


def _cell(each: Day | date, reckoning: Reckoning, today: date, language: str) -> dict[str, Any]:
    if not isinstance(each, Day):
        past = each <= today
        return {"date": each, "day": each.day, "kind": "out", "past": past, "today": False, "label": ""}
    due = each.date == reckoning.due
    name = Words(each.name, each.name_en or each.name).of(language)
    said = [name, KINDS[each.kind].of(language), DUE.of(language) if due else ""]
    separator = ", " if wording.english(language) else "，"
    return {
        "date": each.date,
        "day": each.date.day,
        "kind": "due" if due else each.kind.value,
        "past": each.date <= today,
        "today": each.date == today,
        "label": f"{wording.day(each.date, language)} {separator.join(filter(None, said))}",
    }


def _left(left: int, is_today: bool, working: bool, language: str) -> tuple[str, str, str, str]:
    """Words, lead, big and unit while there is time."""
    if wording.english(language):
        unit = f"{wording.noun(left, 'working day' if working else 'day')} left"
        if is_today:
            return "Due today", "", "Today", "due"
        return (f"{left} {unit}" if left else "Due before the next working day"), "", str(left), unit
    unit = "个工作日" if working else "天"
    if is_today:
        return "今天到期", "", "今天", "到期"
    return (f"还剩 {left} {unit}" if left else "下一个工作日之前到期"), "还剩", str(left), unit


def _late(late: int, working: bool, language: str) -> tuple[str, str, str, str]:
    """Words, lead, big and unit when the due date is over."""
    if wording.english(language):
        unit = f"{wording.noun(late, 'working day' if working else 'day')} overdue"
        return (f"{late} {unit}" if late else "Overdue"), "", str(late), unit
    unit = "个工作日" if working else "天"
    return (f"超期 {late} {unit}" if late else "已超期"), "超期", str(late), unit
