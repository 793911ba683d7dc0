"""Chinese telephone numbers: read as people write them, kept one way, shown masked.

Kept form: `13912340417` for a mobile, `0854-2222345` or `0854-2222345-801` for a fixed line with extension.
Lengths follow the national numbering plan (工业和信息化部, 电信网编号计划 2017): mobiles are eleven
digits that begin with 13 to 19; area codes 010 and 02x have three digits, all others four; local numbers
have seven or eight.
"""

import re
import unicodedata

MOBILE = re.compile(r"1[3-9]\d{9}")
FIXED = re.compile(r"(010|02[0-9]|0[3-9]\d{2})-?([2-8]\d{6,7})(?:-(\d{1,6}))?")
LOCAL = re.compile(r"([2-8]\d{6,7})(?:-(\d{1,6}))?")
KEPT_FIXED = re.compile(r"(0\d{2,3})-(\d{7,8})(?:-(\d{1,6}))?")
EXTENSION = re.compile(r"(?:转|轉|分机|ext\.?|x|#)[:.]?(\d{1,6})$", re.IGNORECASE)


def N_(msgid: str) -> str:  # noqa: N802 - the name that Babel looks for
    """Mark a sentence for translation; the page that shows it translates it."""
    return msgid


class NotAPhone(ValueError):
    """What is wrong with a number, in the reader's words: `_(error.msgid) % error.params`."""

    def __init__(self, msgid: str, **params: object) -> None:
        self.msgid = msgid
        self.params = params
        super().__init__(msgid % params)


def normalise(written: str, *, area: str = "") -> str:
    """The kept form of a number as somebody wrote it; `area` completes a local number. Raises `NotAPhone`."""
    number = _abroad_removed(_plain(written))
    if not number:
        raise NotAPhone(N_("请写电话号码。"))
    if number.startswith(("+", "00")):
        raise NotAPhone(N_("只能写中国大陆的手机号或固定电话。"))
    if not re.fullmatch(r"[\d-]+", number):
        raise NotAPhone(N_("电话号码里只能有数字，请检查一下。"))
    digits = number.replace("-", "")
    if MOBILE.fullmatch(digits):
        return digits
    if fixed := FIXED.fullmatch(number):
        return "-".join(part for part in fixed.groups() if part)
    if area and (local := LOCAL.fullmatch(number)):
        return "-".join(part for part in (area, *local.groups()) if part)
    raise _reason(digits)


def is_mobile(number: str) -> bool:
    """Whether a kept number can receive a short message."""
    return MOBILE.fullmatch(number) is not None


def whole(number: str) -> str:
    """A number as it is shown in one piece: a line does not break within it."""
    return number.replace("-", "\N{NON-BREAKING HYPHEN}")


def address(number: str) -> str:
    """What a telephone dials when a number is pressed."""
    return "tel:" + re.sub(r"[^\d+,;*#-]", "", number)


def mask(number: str) -> str:
    """A kept number with four digits hidden: `139****0417`, `0854-****345`; an extension is hidden whole."""
    if is_mobile(number):
        return f"{number[:3]}****{number[-4:]}"
    fixed = KEPT_FIXED.fullmatch(number)
    return f"{fixed[1]}-****{fixed[2][4:]}" if fixed else "****"


def spaced(number: str) -> str:
    """A kept number as it is read aloud: `139 1234 0417`, `0854-2222345 转 801`."""
    if is_mobile(number):
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    fixed = KEPT_FIXED.fullmatch(number)
    if not fixed:
        return number
    return f"{fixed[1]}-{fixed[2]}" + (f" 转 {fixed[3]}" if fixed[3] else "")


def _plain(written: str) -> str:
    """Full-width signs made narrow, brackets, dots and spaces dropped, every kind of dash made one."""
    text = unicodedata.normalize("NFKC", written)
    text = "".join(sign for sign in text if unicodedata.category(sign) not in {"Zs", "Cc", "Cf"})
    text = re.sub(r"[‐-―−ー–—_~]+", "-", text)
    text = EXTENSION.sub(r"-\1", text)
    text = re.sub(r"[()\[\].·/]", lambda sign: "-" if sign[0] == ")" else "", text)
    return re.sub(r"-{2,}", "-", text).strip("-")


def _abroad_removed(number: str) -> str:
    """The number without China's prefix (+86, 0086, 86) and without the old trunk 0 before a mobile."""
    home = re.sub(r"^(?:\+86|0086|86(?=-?(?:1[3-9]|0)[\d-]{9,}$))-?", "", number)
    if home != number and re.match(r"10|[2-9]", home):
        home = f"0{home}"  # abroad the trunk 0 of an area code is left out: +86 854 2222345, +86 10 …
    return re.sub(r"^0-?(?=1[3-9])", "", home)


def _reason(digits: str) -> NotAPhone:
    """Why these digits are neither a mobile nor a fixed line, as exactly as can be said."""
    if digits.startswith("1"):
        if len(digits) != 11:
            return NotAPhone(N_("手机号是 11 位，这里写了 %(count)d 位，请检查一下。"), count=len(digits))
        return NotAPhone(N_("没有以 %(start)s 开头的手机号，请检查一下。"), start=digits[:2])
    if digits.startswith("0"):
        return NotAPhone(N_("固定电话是区号加 7 到 8 位号码，例如 0854-2222345，请检查一下。"))
    if LOCAL.fullmatch(digits):
        return NotAPhone(N_("固定电话请加上区号，例如 0854-2222345。"))
    return NotAPhone(N_("这不像手机号（11 位）或固定电话（区号加号码），请检查一下。"))
