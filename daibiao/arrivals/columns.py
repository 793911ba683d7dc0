"""A row into what was told: which column is which, and what may stand in it."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone

from django.utils.translation import gettext as _

from daibiao.lib import clock, phones, sealing
from daibiao.pages import dates
from daibiao.people.models.spans import FIRST_YEAR
from daibiao.tables.reading import Formula, Row, Unreadable

#: The names under which files from hotlines and message boards bring each field; the first found is taken.
FIELDS: dict[str, tuple[str, ...]] = {
    "words": (
        *(
            "words",
            "原话",
            "留言详情",
            "留言内容",
            "诉求内容",
            "反映内容",
            "来电内容",
            "诉求描述",
            "问题描述",
        ),
        *("详情", "内容", "正文", "body", "content", "text", "message", "description"),
    ),
    "summary": ("summary", "摘要", "留言主题", "诉求标题", "主题", "标题", "subject", "title"),
    "told_at": (
        *("told_at", "留言时间", "反映时间", "诉求时间", "来电时间", "提交时间", "登记时间", "时间", "日期"),
        *("time", "date", "datetime", "created_at", "requested_datetime"),
    ),
    "where": ("where", "地点", "事发地点", "反映地点", "地址", "所在地", "place", "address", "location"),
    "name": ("name", "姓名", "反映人", "诉求人", "来电人", "联系人"),
    "phone": (
        "phone",
        "电话",
        "联系电话",
        "电话号码",
        "来电号码",
        "手机",
        "手机号",
        "手机号码",
        "联系方式",
        "mobile",
        "tel",
    ),
    # A mere counting number (序号) is no number of the matter: next month's file counts from 1 again.
    "source_id": ("source_id", "编号", "留言编号", "诉求编号", "工单编号", "工单号", "来件编号", "id"),
}
#: The longest words, in characters. Far more than the open door takes: what was told elsewhere is not cut.
LONGEST_WORDS = 100_000
LONGEST = {"summary": 80, "where": 120, "source_id": 80, "name": 40}
#: How much of a strange header is shown.
MOST_NAMES, LONGEST_NAME = 30, 40


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where."""

    row: int
    column: str
    why: str


class Unfit(Exception):
    """A row that is not taken, with all that is wrong in it."""

    def __init__(self, *faults: Fault):
        super().__init__(*faults)
        self.faults = faults


@dataclass(frozen=True)
class Arrival:
    """One matter as the file tells it."""

    row: int
    source_id: str
    words: str
    summary: str = ""
    told_at: datetime = field(default_factory=clock.now)
    where: str = ""
    name: str = ""
    phone: str = ""


def assigned(columns: list[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Field → column: as chosen (an empty choice leaves the field out), else by the names in FIELDS."""
    unknown = [name for name in chosen if name not in FIELDS]
    if unknown:
        names = {"given": _("、").join(unknown), "known": _("、").join(FIELDS)}
        raise Unreadable(_("没有字段 %(given)s，可以对应的有：%(known)s。") % names)
    missing = [column for column in chosen.values() if column and column not in columns]
    if missing:
        raise no_column(_("没有列 %(names)s。") % {"names": _("、").join(missing)}, columns)
    found = {name: first_of(columns, aliases) for name, aliases in FIELDS.items()} | dict(chosen)
    if not found["words"] and not found["summary"]:
        raise no_column(_("找不到内容在哪一列，请用 --map words=列名 指出。"), columns)
    return {name: column for name, column in found.items() if column}


def no_column(why: str, columns: list[str]) -> Unreadable:
    """The refusal of a file in which a column is missing, with those that it has."""
    found = _("、").join(column[:LONGEST_NAME] for column in columns[:MOST_NAMES])
    more = "……" if len(columns) > MOST_NAMES else ""
    return Unreadable(why, _("文件里的列：%(found)s。") % {"found": found + more})


def first_of(columns: list[str], aliases: tuple[str, ...]) -> str:
    """The column that bears the first of these names; empty where none does."""
    plain = {_plain(column): column for column in reversed(columns)}
    return next((plain[alias] for alias in aliases if alias in plain), "")


def _plain(column: str) -> str:
    """A column's name without what people add to it: 联系电话（必填）*, Told At."""
    name = re.sub(r"\(.*?\)|[*:]", "", unicodedata.normalize("NFKC", column)).strip().lower()
    return re.sub(r"[\s-]+", "_", name)


def read(row: Row, columns: Mapping[str, str]) -> Arrival:
    """What the row tells; raises `Unfit` with everything that is wrong in it."""
    if row.fault:
        raise Unfit(Fault(row.number, "", row.fault))
    values, faults = {}, []
    for name, column in columns.items():
        try:
            text = sound(row.cells.get(column))
            if text.strip():
                values[name] = _READERS[name](text)
        except ValueError as why:
            faults.append(Fault(row.number, column, str(why)))
    if not faults and not values.keys() & {"words", "summary"}:
        faults.append(Fault(row.number, columns.get("words", columns.get("summary", "")), _("没有内容。")))
    if faults:
        raise Unfit(*faults)
    if "source_id" not in values:
        values["source_id"] = _print(row)
    return Arrival(row=row.number, **_headed(values))


def _headed(values: dict) -> dict:
    """A heading alone is the words; one too long for a heading stands before the words, so that nothing is lost."""
    heading, words = values.get("summary", ""), values.get("words", "")
    if not words or len(heading) > LONGEST["summary"]:
        words = f"{heading}\n{words}" if words else heading
        heading = ""
    return values | {"words": words, "summary": heading}


def _print(row: Row) -> str:
    """The SM3 of a row that has no number of its own: the same row is the same matter."""
    cells = json.dumps(dict(row.cells), sort_keys=True, default=str)
    return sealing.digest(cells.encode())


def sound(cell: object) -> str:
    """The text of a cell exactly as it stands; what no database and no page can hold is refused."""
    if isinstance(cell, Formula):
        raise ValueError(_("这一格是公式，请复制后“粘贴为值”。"))
    if isinstance(cell, dict | list):
        raise ValueError(_("这一格不是文字。"))
    text = _text(cell)
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ValueError(_("含有不能保存的字符（空字符或残缺的编码）。"))
    return text


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # a spreadsheet keeps 13900000000 as 13900000000.0
    return cell if isinstance(cell, str) else str(cell)


def _words(text: str) -> str:
    if len(text) > LONGEST_WORDS:
        raise ValueError(
            _("内容有 %(length)d 个字，最多 %(most)d 个；也可能是引号没有成对。")
            % {"length": len(text), "most": LONGEST_WORDS}
        )
    return text


def _short(name: str) -> Callable[[str], str]:
    def read_short(text: str) -> str:
        text = " ".join(text.split())
        if len(text) > LONGEST[name]:
            raise ValueError(_("太长，最多 %(most)d 个字。") % {"most": LONGEST[name]})
        return text

    return read_short


def _phone(text: str) -> str:
    try:
        return phones.normalise(text)
    except phones.NotAPhone as reason:
        raise ValueError(_(reason.msgid) % reason.params) from None


_MOMENT = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[T\s]*(上午|下午|am|pm)?\s*(\d{1,2})[:时点](\d{1,2})分?(?::?(\d{1,2})秒?)?(?:\.\d+)?\s*(am|pm)?)?"
    r"\s*(z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2}):?(\d{2}):?(\d{2})?)?")


def moment_of(text: str) -> datetime:
    """When it was told, from the many ways in which files write it; without a zone it is the county's time."""
    written = unicodedata.normalize("NFKC", text).strip()
    try:
        told_at = _parsed(written)
    except (ValueError, OverflowError):
        raise ValueError(_("“%(text)s”不是日期，例如 2019-02-28 11:25。") % {"text": written[:40]}) from None
    if told_at > clock.now():
        raise ValueError(_("%(day)s还没有到。") % {"day": dates.day(told_at.date())})
    if told_at.year < FIRST_YEAR:  # what is older was told to somebody else
        raise ValueError(_("%(day)s太早，不可能。") % {"day": dates.day(told_at.date())})
    return told_at


def _parsed(written: str) -> datetime:
    if compact := _COMPACT.fullmatch(written):
        year, month, day, hour, minute, second = (part or "0" for part in compact.groups())
        moment = time(int(hour), int(minute), int(second))
        return datetime.combine(date(int(year), int(month), int(day)), moment, clock.ZONE)
    found = _MOMENT.fullmatch(written)
    if found is None:
        raise ValueError(written)
    year, month, day, before, hour, minute, second, after, zone = found.groups()
    clocked = [_hour(int(hour or 0), (before or after or "").lower()), int(minute or 0), int(second or 0)]
    naive = datetime.combine(date(int(year), int(month), int(day)), datetime.min.time()).replace(
        hour=clocked[0], minute=clocked[1], second=clocked[2]
    )
    return clock.local(naive.replace(tzinfo=_zone(zone)) if zone else naive)


def _hour(hour: int, half: str) -> int:
    """The hour of the day; 下午3点 is 15, 下午15点 too."""
    if half in ("下午", "pm") and hour < 12:
        return hour + 12
    return 0 if half in ("上午", "am") and hour == 12 else hour


def _zone(written: str) -> timezone:
    if written.lower() == "z":
        return UTC
    hours, minutes = int(written[1:3]), int(written[-2:])
    return timezone((1 if written[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))


def _heading(text: str) -> str:
    return " ".join(text.split())


_READERS: dict[str, Callable] = {
    "words": _words,
    "summary": _heading,
    "told_at": moment_of,
    "where": _short("where"),
    "name": _short("name"),
    "phone": _phone,
    "source_id": _short("source_id"),
}
