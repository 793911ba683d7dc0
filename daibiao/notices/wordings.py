"""The wordings of all that leaves the house, declared by the rooms that say it. No person's words or name."""

import re
from dataclasses import dataclass

from daibiao.deadlines import wording as days

_wordings: dict[str, "Wording"] = {}
_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Wording:
    """One message in both languages, with blanks `{fact}`."""

    name: str
    zh: str
    en: str

    def text(self, language: str, facts: dict) -> str:
        """The message for a reader of `language`, days as pages write them; a blank without its fact raises KeyError."""
        read = {name: days.written(fact, language) for name, fact in facts.items()}
        return (self.en if language.startswith("en") else self.zh).format_map(read)


class UnknownWording(LookupError):
    """A message that no room has worded."""


def declare(name: str, *, zh: str, en: str) -> None:
    """Word the message `name`. Both sentences must have the same blanks."""
    if name in _wordings:
        raise ValueError(f"the message {name} is worded twice")
    if set(_BLANK.findall(zh)) != set(_BLANK.findall(en)):
        raise ValueError(f"the wordings of {name} have different blanks")
    _wordings[name] = Wording(name, zh, en)


def wording(name: str) -> Wording:
    """The declared wording of `name`."""
    try:
        return _wordings[name]
    except KeyError:
        raise UnknownWording(name) from None


def names() -> list[str]:
    """All worded messages, sorted."""
    return sorted(_wordings)
