"""File names as people give them, made safe to store, to show and to send back."""

import re
import unicodedata
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

#: With four bytes a sign and the ending this stays below the 255 bytes of every file system.
LONGEST = 60
SHOWN = 30
ENDINGS = {"image": {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif"}, "pdf": {".pdf"}}
_EVERY_ENDING = frozenset().union(*ENDINGS.values())
#: Control signs, and format signs that turn a name around on the screen (U+202E: gpj.exe reads exe.jpg).
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def cleaned(name: str) -> str:
    """The last part of a name, of any system's path, without hidden signs and without doubled spaces."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign) not in _HIDDEN)
    return re.sub(r"\s+", " ", seen).strip(" .")


def ended(name: str, suffix: str) -> str:
    """A cleaned name with the ending that is true, and a stem that is neither empty nor overlong."""
    said = ending(name)
    stem = name[: -len(said)] if said in _EVERY_ENDING else name
    return (stem[:LONGEST].strip(" .") or _("附件")) + suffix


def ending(name: str) -> str:
    """The ending of a cleaned name, such as `.jpg`, in small letters."""
    return PurePosixPath(name).suffix.lower()


def shortened(name: str) -> str:
    """A cleaned name as it fits into a sentence."""
    return name if len(name) <= SHOWN else f"{name[:SHOWN]}…"
