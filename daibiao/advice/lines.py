"""Files of examples and of texts, line by line: a torn line is named and stops no other."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from daibiao.likeness.training import Example
from daibiao.tables.reading import not_opened

#: The longest line, in characters: what is longer is no message.
LONGEST = 200_000
#: Under these names a line of JSON brings heading and text; all that are there are read.
TEXTS = ("subject", "title", "summary", "主题", "标题", "body", "words", "text", "content", "内容", "原话")


@dataclass(frozen=True)
class Fault:
    """A line that is not taken, and why."""

    line: int
    why: str


@dataclass(frozen=True)
class Asked:
    """A text to be called by a name: its number in the file, and what it tells."""

    id: Any
    text: str


def examples(path: Path) -> Iterator[Example | Fault]:
    """Lines “label TAB text”."""
    return _each(path, _example)


def asked(path: Path) -> Iterator[Asked | Fault]:
    """Lines of JSON with an id and a text."""
    return _each(path, _asked)


def _each(path: Path, read: Callable[[int, str], Any]) -> Iterator:
    try:
        file = path.open("rb")
    except OSError as error:
        raise not_opened(path, error) from error
    with file:
        for number, raw in enumerate(file, 1):
            try:
                line = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
                if len(line) > LONGEST:
                    raise ValueError(_("这一行太长。"))
                if line.strip():
                    yield read(number, line)
            except UnicodeDecodeError:
                yield Fault(number, _("这一行不是 UTF-8。"))
            except ValueError as why:
                yield Fault(number, str(why))


def _example(number: int, line: str) -> Example:
    label, tab, text = line.partition("\t")
    if not tab:
        raise ValueError(_("类别和内容之间要有一个制表符。"))
    if not label.strip() or not text.strip():
        raise ValueError(_("类别或者内容是空的。"))
    return Example(text, label.strip())


def _asked(number: int, line: str) -> Asked:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError(_("这一行不是完整的 JSON。")) from None
    if not isinstance(found, dict):
        raise ValueError(_("这一行不是 JSON 对象（{…}）。"))
    text = "\n".join(
        found[name] for name in TEXTS if isinstance(found.get(name), str) and found[name].strip()
    )
    if not text:
        raise ValueError(_("没有内容。"))
    return Asked(found.get("id", number), text)
