"""The files that go out: a workbook whose first row says what stands below, a JSON document, the forms in a ZIP."""

import json
import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import date
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import override

from daibiao.accounts.actors import Actor
from daibiao.documents import actions as documents
from daibiao.documents import catalogue, filling
from daibiao.lib import clock
from daibiao.suggestions.models import Rating, Suggestion
from daibiao.tables import writing
from daibiao.tables.writing import Sheet

from . import columns
from .columns import LABELS
from .opening import LIST
from .records import Record, prepared, records
from .selecting import Selection

#: The formats of a file that goes out.
EXCEL, JSON, WORD = "xlsx", "json", "docx"
#: Shows how far the work is, row by row.
Watch = Callable[[Iterable], Iterable]
#: What a JSON document says it is.
FORMAT, VERSION = "daibiao.suggestions", 1
CHOICES = {**columns.CHOICES, "state": Suggestion.State, "outcome": Suggestion.Outcome}
#: The longest text of a cell that a spreadsheet takes.
LONGEST_CELL = 32_767
#: Fields of the form, in the order of the workbook.
FORM = (
    *("title", "facts", "proposals", "basis", "lead", "lead_code", "cosigners", "delegation", "consent"),
    *("repeated", "wants_contact", "for_reference", "may_cosign", "suggested"),
)
#: Columns of the workbook; a row of `_row` has a value for each.
COLUMNS = {
    "code": _lazy("登记号"),
    "number": _lazy("编号"),
    "nature": LABELS["nature"],
    "source_system": _lazy("来源系统"),
    "source_number": _lazy("来源编号"),
    "congress": LABELS["congress"],
    "session": _lazy("会议"),
    "in_session": _lazy("会议期间提出"),
    **{name: LABELS[name] for name in FORM},
    "state": _lazy("状态"),
    "outcome": _lazy("办结方式"),
    "round": _lazy("轮次"),
    "put_on": LABELS["put_on"],
    "submitted_on": _lazy("提交日期"),
    "accepted_on": _lazy("受理日期"),
    "handed_on": _lazy("交办日期"),
    "lead_units": _lazy("主办单位"),
    "co_units": _lazy("协办单位"),
    "referred": _lazy("送参考的单位"),
    "replied_on": _lazy("答复日期"),
    "classes": _lazy("结果类别"),
    "replies": _lazy("答复内容"),
    "attitudes": _lazy("对办理态度"),
    "results": _lazy("对办理结果"),
    "reasons": _lazy("不满意的理由"),
    "promises": _lazy("承诺"),
    "closed_on": _lazy("办结日期"),
    "published_on": _lazy("公开日期"),
    "attachments": _lazy("附件"),
}
#: What parts several values in one cell.
AND, BELOW = _lazy("、"), "\n"
DAYS = [name for name in COLUMNS if name.endswith("_on")]
FLAGS = ("in_session", "wants_contact", "for_reference", "may_cosign")


def write_workbook(selection: Selection, file: IO[bytes], *, by: Actor, watched: Watch = iter) -> None:
    """Excel: one row a suggestion; a second sheet says who took it along, when, by which filter, what is not in it."""
    rows = selection.rows()
    about: list[list[object]] = [
        [_("导出人"), by.account.name if by.account else _("系统")],
        [_("导出时间"), clock.now().strftime("%Y-%m-%d %H:%M")],
        [_("筛选条件"), _("、").join(selection.words()) or _("全部")],
        [_("件数"), rows.count()],
        [_("要求保密、不在文件里的"), selection.left_out()],
    ]
    headings = [str(heading) for heading in COLUMNS.values()]
    table = Sheet(_("代表建议"), headings, map(_Rows().row, watched(records(rows))), to_read=True)
    writing.write_workbook([table, Sheet(_("说明"), [_("项目"), _("内容")], about)], file)


def write_json(selection: Selection, file: IO[bytes], *, by: Actor, watched: Watch = iter) -> None:
    """One document, one suggestion a line: whoever reads lines and whoever reads documents both find it easy."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": clock.now().isoformat(),
        "left_out_as_secret": selection.left_out(),
    }
    file.write(f"{_json(head)[:-1]}, {_json(LIST)}: [".encode())
    for place, each in enumerate(watched(records(selection.rows()))):
        file.write(f"{',' if place else ''}\n{_json(each)}".encode())
    file.write(b"\n]}\n")


def write_forms(selection: Selection, file: IO[bytes], *, by: Actor, watched: Watch = iter) -> None:
    """The form of each as a Word file, in a ZIP."""
    paper = catalogue.paper("suggestion")
    template = documents.used(paper)
    rows = prepared(selection.rows()).iterator(chunk_size=100)
    # Official documents are Chinese, whatever language the page is read in.
    with override("zh-hans"), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for each in watched(rows):
            package.writestr(_name(each), filling.filled(template, paper, paper.context(each)))


WRITERS = {EXCEL: write_workbook, JSON: write_json, WORD: write_forms}


def _name(suggestion: Suggestion) -> str:
    """Number and title, without signs that no folder takes; the sign of the draft keeps every name apart."""
    title = re.sub(r'[\\/:*?"<>|\s\0]+', " ", suggestion.title).strip(" .")
    return f"{suggestion.number or suggestion.code}-{title[:40]}.docx"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


class _Rows:
    """Records as rows of the workbook; the words of choices are asked for once a file, not once a cell."""

    def __init__(self):
        self.labels = {name: _words(each.choices) for name, each in CHOICES.items()}
        self.grades = _words(Rating.Grade.choices)
        self.flags = {True: _("是"), False: _("否")}

    def row(self, record: Record) -> list[object]:
        """A value for each column."""
        flat = {
            **record,
            **{name: words.get(record[name], "") for name, words in self.labels.items()},
            **{name: self.flags[record[name]] for name in FLAGS},
            **{name: date.fromisoformat(record[name]) if record[name] else None for name in DAYS},
            **self._people(record),
            **self._handled(record),
        }
        return [_fitting(flat[name]) for name in COLUMNS]

    def _people(self, record: Record) -> Record:
        source, lead = record["source"] or {}, record["lead"] or {}
        return {
            "source_system": source.get("system"),
            "source_number": source.get("id"),
            "lead": lead.get("name"),
            "lead_code": lead.get("code"),
            "cosigners": AND.join(each["name"] for each in record["cosigners"]),
            "suggested": AND.join(record["suggested"]),
            "referred": AND.join(record["referred"]),
            "attachments": AND.join(record["attachments"]),
        }

    def _handled(self, record: Record) -> Record:
        """Of several rounds and units all, one below the other, the newest last."""
        replies, ratings = record["replies"], record["ratings"]
        return {
            "lead_units": AND.join(record["lead_units"]),
            "co_units": AND.join(record["co_units"]),
            "classes": AND.join(each["class"] for each in replies),
            "replies": BELOW.join(f"{each['unit']}{_('：')}{each['text']}" for each in replies),
            "attitudes": AND.join(self.grades[each["attitude"]] for each in ratings),
            "results": AND.join(self.grades[each["result"]] for each in ratings),
            "reasons": BELOW.join(each["reason"] for each in ratings if each["reason"]),
            "promises": BELOW.join(self._promise(each) for each in record["promises"]),
        }

    def _promise(self, promise: Record) -> str:
        kept = _("%(day)s 落实") % {"day": promise["kept_on"]} if promise["kept_on"] else _("还没有落实")
        judged = self.grades.get(promise["judged"], "")
        return AND.join(part for part in (promise["text"], promise["due_on"], kept, judged) if part)


def _words(choices: Iterable) -> dict[str, str]:
    return {str(value): str(label) for value, label in choices}


def _fitting(value: object) -> object:
    """What is longer than a cell ends with a word that says so."""
    if isinstance(value, str) and len(value) > LONGEST_CELL:
        rest = _("……（太长，全文在 JSON 文件里）")
        return value[: LONGEST_CELL - len(rest)] + rest
    return value
