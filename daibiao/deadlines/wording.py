"""Why this day: a reckoning in words, in Chinese and English. Pure."""

import dataclasses
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from .counting import Day, Kind, Reckoning, Step, Unit
from .vocabulary import EVENTS, Words

WEEKDAYS = "一二三四五六日"
#: Beyond this many rest days their number says more than their dates.
LISTED = 8
#: A day as it is stored, and perhaps the hour.
_STORED = re.compile(r"(\d{4}-\d\d-\d\d)( .*)?")


@dataclasses.dataclass(frozen=True, slots=True)
class Grant:
    """An extension as readers are told of it: how much, by whom, when, and the date it replaced."""

    step: Step
    by: Words
    on: date
    old_due: date


@dataclasses.dataclass(frozen=True, slots=True)
class Explained:
    """A reckoning with what makes it law: the event it runs from, its source, extensions, condition."""

    reckoning: Reckoning
    start_event: str
    source: Words
    grants: tuple[Grant, ...] = ()
    condition: Words = dataclasses.field(default=Words("", ""))


def paragraph(explained: Explained, language: str) -> str:
    """The due date and its reasons as one paragraph, for print and for the command line."""
    said = [due(explained.reckoning.due, language), *reasons(explained, language)]
    return (
        " ".join(f"{each}." for each in said) if english(language) else "".join(f"{each}。" for each in said)
    )


def reasons(explained: Explained, language: str) -> list[str]:
    """Everything there is to say, the source last; sentences without full stops."""
    said = counted(explained, language)
    if warning := unannounced(explained.reckoning, language):
        said.append(warning)
    source = explained.source.of(language)
    return [*said, f"Source: {source}" if english(language) else f"依据：{source}"]


def counted(explained: Explained, language: str) -> list[str]:
    """How it was counted: the start, what was skipped and what was not, extensions, a due date at rest; for what it holds."""
    said = _english(explained) if english(language) else _chinese(explained)
    return [*said, *filter(None, [explained.condition.of(language)])]


def unannounced(reckoning: Reckoning, language: str) -> str:
    """Which years are not announced yet, and whether that can still move the date; empty if all are known."""
    if not reckoning.provisional:
        return ""
    if english(language):
        years = ", ".join(map(str, reckoning.unannounced))
        effect = (
            "only weekends are skipped so far, not even New Year's Day, and the date is provisional"
            if reckoning.moves
            else "this date does not depend on them"
        )
        return f"The holidays of {years} have not been announced: {effect}"
    years = "、".join(map(str, reckoning.unannounced))
    effect = (
        "，先只扣周末（元旦等假日还没有扣），暂定" if reckoning.moves else "；不按工作日计算，到期日不受影响"
    )
    return f"{years} 年放假安排尚未公布{effect}"


def due(when: date, language: str) -> str:
    """The due date, and that it is a whole day."""
    if english(language):
        return f"Due {day(when, language)}, that day included"
    return f"期限 {day(when, language)}，当天算在内"


def english(language: str) -> bool:
    """Whether the reader reads English."""
    return language.startswith("en")


def no_term(title: Words, region: Words, language: str) -> str:
    """What is said where the rule in force names no number: no term is invented."""
    if english(language):
        return f"The rule in force ({region.en}) names no number for “{title.en}”: there is no term."
    return f"适用的规则（{region.zh}）没有为“{title.zh}”规定天数，因此没有期限。"


def no_rule(title: Words, region: Words, on: date, language: str) -> str:
    """What is said where nothing ruled the matter yet on the day it begins."""
    if english(language):
        return f"No rule ({region.en}) was in force on {day(on, language)}: “{title.en}” has no term."
    return f"{day(on, language)}还没有施行的规则（{region.zh}），“{title.zh}”没有期限。"


def day(when: date, language: str) -> str:
    """A whole date: 2026年10月21日（周三), 21 Oct 2026 (Wed)."""
    if english(language):
        return f"{when.day} {when:%b %Y (%a)}"
    return f"{when.year}年{day_zh(when)}（周{WEEKDAYS[when.weekday()]}）"


def written(fact: object, language: str) -> str:
    """A stored fact as readers read it: what begins with a day (2026-10-21 9:30) says it as pages do."""
    found = _STORED.fullmatch(str(fact))
    return f"{day(date.fromisoformat(found[1]), language)}{found[2] or ''}" if found else str(fact)


def day_zh(when: date) -> str:
    """10月21日."""
    return f"{when.month}月{when.day}日"


def span(step: Step, language: str) -> str:
    """A length with its unit: 15 个工作日, 1 working day."""
    zh, en = {
        Unit.WORKING_DAY: ("个工作日", "working day"),
        Unit.MONTH: ("个月", "month"),
        Unit.DAY: ("天", "day"),
        Unit.BEFORE_MEETING: ("天", "day"),
    }[step.unit]
    return plural(step.length, en) if english(language) else f"{step.length} {zh}"


def plural(number: int, word: str) -> str:
    """1 day, 2 days."""
    return f"{number} {noun(number, word)}"


def noun(number: int, word: str) -> str:
    """The word that stands with the number: day, days."""
    return word if number == 1 else f"{word}s"


def _chinese(explained: Explained) -> Iterator[str]:
    reckoning = explained.reckoning
    yield _begin_zh(reckoning, EVENTS[explained.start_event].zh, explained.grants)
    skipped = [f"{name} {len(days)} 天" for name, days in _holidays(reckoning, "zh")]
    if rests := _skipped(reckoning, Kind.REST):
        skipped.append(f"休息日 {len(rests)} 天{_dates_zh(rests)}")
    if skipped:
        yield "跳过" + "、".join(skipped)
    if worked := _worked(reckoning):
        dates = "、".join(f"{day_zh(day)}（周{WEEKDAYS[day.weekday()]}）" for day in worked)
        yield f"{dates}调休上班，计入"
    for grant in explained.grants:
        length = span(grant.step, "zh")
        yield f"{grant.by.zh} {day_zh(grant.on)}同意延长 {length}，原期限 {day_zh(grant.old_due)}"
    if reckoning.due_is_rest:
        yield f"到期日（周{WEEKDAYS[reckoning.due.weekday()]}）是休息日，不顺延，请提前办理"
    if reckoning.due < reckoning.start:
        yield f"期限早于起算日（{day(reckoning.start, 'zh')}），起算时已经来不及，请核对会议日期"


def _begin_zh(reckoning: Reckoning, event: str, grants: tuple[Grant, ...]) -> str:
    if reckoning.meeting and reckoning.unit is Unit.BEFORE_MEETING:
        return f"{day_zh(reckoning.meeting)}开会，会议当天不算，往前数 {span(reckoning.steps[0], 'zh')}"
    across = reckoning.start.year != reckoning.due.year
    start = (f"{reckoning.start.year}年" if across else "") + day_zh(reckoning.start)
    lengths = "，再数 ".join(span(step, "zh") for step in reckoning.steps)
    begin = f"{start}{event}，当天不算，数 {lengths}"
    if grants:
        begin += "（含延长）"
    if reckoning.unit is Unit.DAY:
        begin += "（休息日也算）"
    if _clamped(reckoning):
        begin += f"；{reckoning.due.month}月没有 {reckoning.start.day} 日，到月末为止"
    return begin


def _english(explained: Explained) -> Iterator[str]:
    reckoning = explained.reckoning
    yield _begin_en(reckoning, EVENTS[explained.start_event].en, explained.grants)
    skipped = [f"{name} ({plural(len(days), 'day')})" for name, days in _holidays(reckoning, "en")]
    if rests := _skipped(reckoning, Kind.REST):
        skipped.append(f"{plural(len(rests), 'rest day')}{_dates_en(rests)}")
    if skipped:
        yield "Skipped: " + ", ".join(skipped)
    if worked := _worked(reckoning):
        dates = ", ".join(day(each, "en") for each in worked)
        yield f"Counted although at a weekend: {dates}, worked in exchange for a holiday"
    for grant in explained.grants:
        length, old = span(grant.step, "en"), day(grant.old_due, "en")
        yield f"{grant.by.en} agreed on {day(grant.on, 'en')} to {length} more; it had been due {old}"
    if reckoning.due_is_rest:
        yield f"The due date is a rest day ({reckoning.due:%A}) and is not moved: finish earlier"
    if reckoning.due < reckoning.start:
        yield f"Due before the day it begins, {day(reckoning.start, 'en')}: too late; check the meeting's date"


def _begin_en(reckoning: Reckoning, event: str, grants: tuple[Grant, ...]) -> str:
    if reckoning.meeting and reckoning.unit is Unit.BEFORE_MEETING:
        length = span(reckoning.steps[0], "en")
        return f"Meeting on {day(reckoning.meeting, 'en')}; that day is not counted; {length} back from it"
    lengths = ", then ".join(span(step, "en") for step in reckoning.steps)
    begin = f"{event} on {day(reckoning.start, 'en')}; that day is not counted; then {lengths}"
    if grants:
        begin += ", extension included"
    if reckoning.unit is Unit.DAY:
        begin += ", rest days included"
    if _clamped(reckoning):
        begin += f"; {reckoning.due:%B} has no day {reckoning.start.day}, so its last day"
    return begin


def _clamped(reckoning: Reckoning) -> bool:
    """Whether the month of the due date is too short for the day of the start."""
    only_months = all(step.unit is Unit.MONTH for step in reckoning.steps)
    return only_months and reckoning.due.day != reckoning.start.day


def _skipped(reckoning: Reckoning, kind: Kind) -> list[Day]:
    """The days of `kind` that were passed over because only working days count."""
    return [each for each in reckoning.days if each.kind is kind and not each.counted]


def _holidays(reckoning: Reckoning, language: str) -> Iterator[tuple[str, list[Day]]]:
    """The holidays skipped, each by name with its days, in order."""
    skipped = _skipped(reckoning, Kind.HOLIDAY)
    for (name, name_en), days in groupby(skipped, key=lambda each: (each.name, each.name_en)):
        yield ((name_en or name or "holiday") if language == "en" else (name or "假日")), list(days)


def _worked(reckoning: Reckoning) -> list[date]:
    """Weekend days that count because they are worked in exchange for a holiday."""
    if Unit.WORKING_DAY not in {step.unit for step in reckoning.steps}:
        return []
    return [each.date for each in reckoning.days if each.kind is Kind.MAKEUP and each.counted]


def _by_month(days: Iterable[Day]) -> list[tuple[date, str, str]]:
    """Each month's first day among `days`, with the days of that month joined for either language."""
    months = []
    for _, group in groupby(days, key=lambda each: (each.date.year, each.date.month)):
        dates = [each.date for each in group]
        numbers = [str(each.day) for each in dates]
        months.append((dates[0], "、".join(numbers), ", ".join(numbers)))
    return months


def _dates_zh(days: list[Day]) -> str:
    if len(days) > LISTED:
        return ""
    months = _by_month(days)
    if len(months) == 1:
        return f"（{months[0][1]}日）"
    return "（" + "，".join(f"{first.month}月{numbers}日" for first, numbers, _ in months) + "）"


def _dates_en(days: list[Day]) -> str:
    if len(days) > LISTED:
        return ""
    return " (" + "; ".join(f"{numbers} {first:%b}" for first, _, numbers in _by_month(days)) + ")"
