"""Where the bytes lie: random names below MEDIA_ROOT, which no web server serves."""

import math
import os
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

THUMBNAIL = ".320.jpg"
_INCOMING = "incoming"


def put(content: bytes, suffix: str, *, thumbnail: bytes = b"") -> str:
    """Write a file, and its thumbnail beside it, under a fresh random name; the relative path comes back."""
    name = secrets.token_hex(16)
    path = f"{name[:2]}/{name}{suffix}"
    if thumbnail:
        _write(thumbnail_of(path), thumbnail)
    _write(path, content)
    return path


def thumbnail_of(path: str) -> str:
    """The thumbnail's path beside a picture's."""
    return path.partition(".")[0] + THUMBNAIL


def read(path: str) -> bytes:
    """The bytes at a path."""
    return (_root() / path).read_bytes()


def opened(path: str) -> BinaryIO:
    """The file at a path, open for reading; whoever asked closes it."""
    return (_root() / path).open("rb")


def remove(*paths: str) -> None:
    """Delete what lies at these paths; what is gone already is no fault."""
    for path in paths:
        (_root() / path).unlink(missing_ok=True)


def written_before(moment: datetime) -> Iterator[tuple[str, set[str]]]:
    """Folder by folder, the paths of all files last written before a moment, unfinished ones included."""
    for folder in sorted(_root().glob("*/")):
        files = {f"{folder.name}/{file.name}": file for file in folder.iterdir()}
        yield folder.name, {path for path, file in files.items() if _written_at(file) < moment.timestamp()}


def _written_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:  # renamed or removed since the folder was read: not ours to judge
        return math.inf


def _root() -> Path:
    return Path(settings.MEDIA_ROOT)


def _write(path: str, content: bytes) -> None:
    """Under a temporary name first, on disk for certain, then renamed: no reader ever sees half a file."""
    incoming = _root() / _INCOMING / secrets.token_hex(16)
    target = _root() / path
    for folder in (incoming.parent, target.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(incoming, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    incoming.replace(target)
