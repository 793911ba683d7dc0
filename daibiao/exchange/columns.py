"""A row into what was filed elsewhere: which column is which, and what may stand in it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import override

from daibiao.arrivals.columns import Fault, Unfit, first_of, moment_of, no_column, sound
from daibiao.lib import clock
from daibiao.lib.refusals import seen
from daibiao.suggestions.actions import Text
from daibiao.suggestions.models import Suggestion
from daibiao.tables.documents import bare
from daibiao.tables.reading import Row, Unreadable

Basis, Consent = Suggestion.Basis, Suggestion.Consent
Repeated, Nature = Suggestion.Repeated, Suggestion.Nature
#: The names under which files bring each field; the first found is taken.
FIELDS: dict[str, tuple[str, ...]] = {
    "source_id": (
        *("source_id", "登记号", "sign", "code", "来件编号", "建议编号", "编号", "建议号", "案号", "序列号"),
        *("number", "id"),
    ),
    "title": ("title", "标题", "建议标题", "题目", "案由", "名称", "建议名称"),
    "facts": ("facts", "事由", "问题", "情况", "情况和问题", "问题和情况", "存在问题"),
    "proposals": ("proposals", "具体建议", "建议", "意见建议", "对策建议"),
    "text": ("text", "正文", "建议内容", "内容", "全文", "建议正文", "body", "content"),
    "lead": ("lead", "领衔代表", "领衔人", "提出人", "提案人", "代表姓名", "代表", "姓名"),
    "lead_code": ("lead_code", "领衔代表编号", "代表编号", "代表证号"),
    "cosigners": ("cosigners", "联名代表", "附议人", "联名人", "附议代表"),
    "delegation": ("delegation", "代表团", "提出代表团"),
    "congress": ("congress", "向哪一级提出", "人民代表大会", "人大"),
    "put_on": ("put_on", "提交日期", "提出日期", "提出时间", "提交时间", "日期", "submitted_on", "date"),
    "nature": ("nature", "性质", "建议性质"),
    "basis": ("basis", "依据", "提出依据"),
    "consent": ("consent", "公开意愿", "是否公开", "是否同意公开"),
    "repeated": ("repeated", "是否多年提出", "多年提出"),
    "wants_contact": ("wants_contact", "希望加强联系", "希望承办单位加强联系"),
    "for_reference": ("for_reference", "仅供参考", "仅供工作参考", "不需要书面答复"),
    "may_cosign": ("may_cosign", "可以联名"),
    "is_confidential": ("is_confidential", "要求保密", "是否保密"),
    "suggested": ("suggested", "建议承办单位", "建议由哪些单位办理", "建议办理单位"),
}
#: What each field is called on pages and in the files that go out.
LABELS = {
    "source_id": _lazy("来源编号"),
    "title": _lazy("标题"),
    "facts": _lazy("事由"),
    "proposals": _lazy("具体建议"),
    "text": _lazy("正文（事由和具体建议在一起）"),
    "lead": _lazy("领衔代表"),
    "lead_code": _lazy("代表编号"),
    "cosigners": _lazy("联名代表"),
    "delegation": _lazy("代表团"),
    "congress": _lazy("向哪一级提出"),
    "put_on": _lazy("提出日期"),
    "nature": _lazy("性质"),
    "basis": _lazy("依据"),
    "consent": _lazy("公开意愿"),
    "repeated": _lazy("是否多年提出"),
    "wants_contact": _lazy("希望承办单位加强联系"),
    "for_reference": _lazy("仅供工作参考"),
    "may_cosign": _lazy("可以联名"),
    "is_confidential": _lazy("要求保密"),
    "suggested": _lazy("建议由哪些单位办理"),
}
#: The longest texts: no shorter than the form takes.
LONGEST = {"title": 60, "facts": 5000, "proposals": 5000, "text": 5000, "source_id": 80}
#: Said in place of proposals where the file has one text and no heading that parts it.
UNPARTED = "（来件的事由和具体建议写在一起，全文见“事由”。）"
#: The heading at which one text is parted: a line that says no more than this.
_PARTING = re.compile(
    r"^[ 　]*(?:[一二三四五六七八九十\d]+[、.．])?[ 　]*(?:具体|意见|对策|有关)?建议[:：]?[ 　]*$",
    re.MULTILINE,
)
YES, NO = (
    {"是", "√", "✓", "有", "需要", "1", "true", "yes", "y"},
    {"否", "×", "无", "不需要", "0", "false", "no", "n"},
)
#: Other words for the choices of the form.
ALIASES: dict[str, dict[str, str]] = {
    "nature": {
        "建议": Nature.OWN,
        "议案转建议": Nature.MOTION,
        "转作建议": Nature.MOTION,
        "参照办理": Nature.LIKEWISE,
        "上级代表提出": Nature.LIKEWISE,
    },
    "basis": {"调研": Basis.SURVEY, "联络站": Basis.STATION},
    "consent": {
        "全文公开": Consent.FULL,
        "同意公开": Consent.FULL,
        "公开": Consent.FULL,
        "是": Consent.FULL,
        "仅公开标题": Consent.TITLE,
        "同意仅公开标题": Consent.TITLE,
        "不公开": "none",
        "不同意公开": "none",
        "否": "none",
    },
    "repeated": {
        "否": Repeated.NEW,
        "首次": Repeated.NEW,
        "2年": Repeated.TWO,
        "3年": Repeated.THREE,
        "3年以上": Repeated.MORE,
    },
}
CHOICES = {"nature": Nature, "basis": Basis, "consent": Consent, "repeated": Repeated}
_NAMES = re.compile(r"[、，,;；/\n]+")


@dataclass(frozen=True)
class Named:
    """Somebody or something as the file names it, perhaps with a code."""

    name: str
    code: str = ""


@dataclass(frozen=True)
class Filed:
    """One suggestion as the file tells it; whom its names mean is found later."""

    row: int
    source_id: str
    text: Text
    lead: Named | None = None
    cosigners: tuple[Named, ...] = ()
    delegation: str = ""
    congress: str = ""
    suggested: tuple[str, ...] = ()
    put_on: date | None = None
    nature: str = Nature.OWN


def assigned(columns: list[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Field → column: as chosen (an empty choice leaves the field out), else by the names in FIELDS."""
    if unknown := [name for name in chosen if name not in FIELDS]:
        names = {"given": _("、").join(unknown), "known": _("、").join(FIELDS)}
        raise Unreadable(_("没有字段 %(given)s，可以对应的有：%(known)s。") % names)
    if missing := [column for column in chosen.values() if column and column not in columns]:
        raise no_column(_("没有列 %(names)s。") % {"names": _("、").join(missing)}, columns)
    found = _by_name(columns) | dict(chosen)
    if found["title"] and (found["text"] or (found["facts"] and found["proposals"])):
        return {name: column for name, column in found.items() if column}
    raise no_column(_("要指出标题在哪一列，事由和具体建议（或者正文）在哪一列。"), columns)


def guessed(columns: list[str], remembered: Mapping[str, str]) -> dict[str, str]:
    """The same for a page, which asks for what is missing: as remembered where the columns are there, else by name."""
    found = _by_name(columns)
    found |= {
        name: column for name, column in remembered.items() if name in FIELDS and column in [*columns, ""]
    }
    return {name: column for name, column in found.items() if column}


def _by_name(columns: list[str]) -> dict[str, str]:
    """Field → column by the names that files use, and by those that this house writes in either language."""
    found = {name: first_of(columns, aliases) for name, aliases in FIELDS.items()}
    for language in ("zh-hans", "en"):
        with override(language):
            plain = {bare(column).lower(): column for column in columns}
            for name, label in LABELS.items():
                found[name] = found[name] or plain.get(bare(str(label)).lower(), "")
    return found


def read(row: Row, columns: Mapping[str, str]) -> Filed:
    """What the row tells; raises `Unfit` with everything that is wrong in it."""
    if row.fault:
        raise Unfit(Fault(row.number, "", row.fault))
    values: dict = {}
    faults = []
    for name, column in columns.items():
        try:
            text = sound(row.cells.get(column))
            if text.strip():
                values[name] = _READERS[name](text)
        except ValueError as why:
            faults.append(Fault(row.number, column, str(why)))
    faults += [] if faults else _missing(row, values, columns)
    if faults:
        raise Unfit(*faults)
    return _filed(row.number, _parted(values))


def _missing(row: Row, values: dict, columns: Mapping[str, str]) -> list[Fault]:
    """What nobody may leave out: a title, a text, somebody whose it is."""

    def fault(name: str, why: str) -> Fault:
        return Fault(row.number, columns.get(name, ""), why)

    found = []
    if not seen(values.get("title", "")):
        found.append(fault("title", _("没有标题。")))
    told = "text" if "text" in columns and "facts" not in columns else "facts"
    if not seen(values.get("facts", "")) and not seen(values.get("text", "")):
        found.append(fault(told, _("没有内容。")))
    elif "text" not in values and not seen(values.get("proposals", "")):
        found.append(fault("proposals", _("没有具体建议。")))
    if "lead" not in values and not values.get("delegation"):
        found.append(fault("lead", _("没有领衔代表，也没有代表团。")))
    return found


def _parted(values: dict) -> dict:
    """One text is parted at the heading of its proposals; without one it stays whole, and that is said."""
    if "text" not in values:
        return values
    text = values.pop("text")
    if "facts" in values and "proposals" in values:
        return values
    if "proposals" in values:
        return values | {"facts": text}
    if "facts" in values:
        return values | {"proposals": text}
    begins = next((found for found in _PARTING.finditer(text) if seen(text[: found.start()])), None)
    if begins and seen(text[begins.end() :]):
        return values | {"facts": text[: begins.start()].strip(), "proposals": text[begins.end() :].strip()}
    return values | {"facts": text, "proposals": UNPARTED}


def _filed(row: int, values: dict) -> Filed:
    if values.get("consent") == "none":
        values |= {"consent": Consent.TITLE, "is_confidential": True}
    lead = values.get("lead")
    if lead and not lead.code:
        lead = Named(lead.name, values.get("lead_code", ""))
    text = Text(
        title=values["title"],
        facts=values["facts"],
        proposals=values["proposals"],
        basis=values.get("basis", Basis.OTHER),
        # Nobody consented where the file is silent.
        consent=values.get("consent", Consent.TITLE),
        repeated=values.get("repeated", Repeated.NEW),
        wants_contact=values.get("wants_contact", False),
        for_reference=values.get("for_reference", False),
        may_cosign=values.get("may_cosign", True),
        is_confidential=values.get("is_confidential", False),
    )
    return Filed(
        row=row,
        source_id=values.get("source_id") or text.digest,
        text=text,
        lead=lead,
        cosigners=values.get("cosigners", ()),
        delegation=values.get("delegation", ""),
        congress=values.get("congress", ""),
        suggested=tuple(each.name for each in values.get("suggested", ())),
        put_on=values.get("put_on"),
        nature=values.get("nature", Nature.OWN),
    )


def _short(name: str) -> Callable[[str], str]:
    def read_short(text: str) -> str:
        return _within(name, " ".join(text.split()))

    return read_short


def _long(name: str) -> Callable[[str], str]:
    def read_long(text: str) -> str:
        return _within(name, text.replace("\r\n", "\n").replace("\r", "\n").strip())

    return read_long


def _within(name: str, text: str) -> str:
    if len(text) > LONGEST[name]:
        why = _("有 %(length)d 个字，最多 %(most)d 个。")
        raise ValueError(why % {"length": len(text), "most": LONGEST[name]})
    return text


def _named(text: str) -> Named:
    """张三, 张 三, 张三（D012）."""
    found = re.fullmatch(r"(.+?)\(([^()]*)\)", bare(text))
    return Named(found[1], found[2]) if found else Named(bare(text))


def _one(text: str) -> Named:
    if len(parts := [part for part in _NAMES.split(text) if part.strip()]) != 1:
        raise ValueError(_("领衔的只写一位，这里写了 %(count)d 位。") % {"count": len(parts)})
    return _named(text)


def _several(text: str) -> tuple[Named, ...]:
    """Between names stand signs; blanks only where there is no sign."""
    parts = _NAMES.split(text) if _NAMES.search(text) else text.split()
    return tuple(dict.fromkeys(_named(part) for part in parts if part.strip()))


def _units(text: str) -> tuple[Named, ...]:
    return tuple(dict.fromkeys(Named(bare(part)) for part in _NAMES.split(text) if part.strip()))


def _choice(name: str) -> Callable[[str], str]:
    def read_choice(text: str) -> str:
        chosen = _known(name).get(bare(text).lower())
        if chosen is None:
            labels = _("、").join(str(label) for label in CHOICES[name].labels)
            why = _("“%(text)s”不在可以选的里面：%(labels)s。")
            raise ValueError(why % {"text": text[:40], "labels": labels})
        return chosen

    return read_choice


def _known(name: str) -> dict[str, str]:
    """Every way in which a choice may be written: its value, its label in either language, other words."""
    found = {bare(word).lower(): value for word, value in ALIASES[name].items()}
    for language in ("zh-hans", "en"):
        with override(language):
            found |= {bare(str(label)).lower(): value for value, label in CHOICES[name].choices}
    return found | {value: value for value in CHOICES[name].values}


def _flag(text: str) -> bool:
    word = bare(text).lower()
    if word not in YES | NO:
        raise ValueError(_("“%(text)s”看不出是还是否。") % {"text": text[:40]})
    return word in YES


def _day(text: str) -> date:
    return clock.local(moment_of(text)).date()


_READERS: dict[str, Callable] = {
    "source_id": _short("source_id"),
    "title": _short("title"),
    "facts": _long("facts"),
    "proposals": _long("proposals"),
    "text": _long("text"),
    "lead": _one,
    "lead_code": bare,
    "cosigners": _several,
    "delegation": bare,
    "congress": bare,
    "put_on": _day,
    **{name: _choice(name) for name in CHOICES},
    **dict.fromkeys(("wants_contact", "for_reference", "may_cosign", "is_confidential"), _flag),
    "suggested": _units,
}
