"""What was typed, into a value: one line of text, a day, a small number, a code; what cannot be kept says why."""

import re
import unicodedata
from datetime import date, datetime

from django.utils.translation import gettext as _
from openpyxl.utils.datetime import from_excel

from daibiao.lib import clock

#: Signs that nobody sees and that turn the order of others: a name with one reads as another in lists and in the trail.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNKEPT = re.compile("[\0\ud800-\udfff]")
_CODE = re.compile(r"[-\w]+", re.ASCII)
#: The highest term of office and session that anybody writes.
MOST = 99
#: Days as a spreadsheet counts them, where a cell has lost its format: from 1927 on, so that no year is one.
_FIRST, _LAST = 10_000, 109_940
_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]00:00(?::00)?)?|(\d{4})(\d\d)(\d\d)"
)


def text(cell: object) -> str:
    """The text of a cell in one line; a spreadsheet keeps the code 522702 as a number."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def refuse_unsound(told: str) -> None:
    """Raise ValueError where signs are in it that cannot be kept, or that make it read as something else."""
    if _UNKEPT.search(told):
        raise ValueError(_("含有不能保存的字符（空字符或残缺的编码）。"))
    if _TURNING.search(told):
        raise ValueError(_("含有看不见的、改变文字方向的字符，请删掉重新输入。"))


def bad_code() -> str:
    """Why something is no code."""
    return _("只能用英文字母、数字、连字符（-）和下划线（_）。")


def refuse_no_code(told: str) -> None:
    """Raise ValueError where it is no code."""
    if not _CODE.fullmatch(told):
        raise ValueError(bad_code())


def bad_number() -> str:
    """Why a number is none of a term or a session."""
    return _("要写 1 到 %(most)d 的数字。") % {"most": MOST}


def number(told: str) -> int:
    """The number of a term or a session. Raises ValueError where it is none."""
    digits = unicodedata.normalize("NFKC", told)
    if not digits.isascii() or not digits.isdecimal():
        raise ValueError(_("“%(text)s”不是数字，请只写数字，例如 6。") % {"text": told[:40]})
    if len(digits) > 4 or not 1 <= int(digits) <= MOST:
        raise ValueError(bad_number())
    return int(digits)


def day(cell: object) -> date | None:
    """The day in a cell, None where it is empty. Raises ValueError where it is none, or of a year that nobody means."""
    found = _read_day(cell)
    if found and found.year not in clock.YEARS:
        years = {"first": clock.YEARS[0], "last": clock.YEARS[-1]}
        raise ValueError(_("日期要在 %(first)d 年到 %(last)d 年之间，请检查年份。") % years)
    return found


def _read_day(cell: object) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and _FIRST <= cell <= _LAST and cell == int(cell):
        return from_excel(cell).date()  # a whole day is no time alone
    told = unicodedata.normalize("NFKC", text(cell))
    if not told:
        return None
    found = _DAY.fullmatch(told)
    try:
        return date(*(int(part) for part in found.groups() if part))  # type: ignore[union-attr]
    except (AttributeError, ValueError):
        raise ValueError(_("“%(text)s”不是日期，例如 2026-03-01。") % {"text": told[:40]}) from None
