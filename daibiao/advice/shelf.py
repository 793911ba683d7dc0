"""Where what was learned lies, and reading it once: files below DAIBIAO_MODELS, never in the repository."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from daibiao.likeness import storing
from daibiao.likeness.router import Router

CATEGORY, UNIT = "category", "unit"


def path(kind: str) -> Path:
    """The file in which the router of this kind lies."""
    return Path(settings.DAIBIAO_MODELS) / f"{kind}.npz"


def router(kind: str) -> Router | None:
    """The router as it lies there now; None where nothing was learned. Raises `storing.Broken`."""
    file = path(kind)
    try:
        state = file.stat()
    except FileNotFoundError:
        return None
    return _read(file, state.st_mtime_ns, state.st_ino, state.st_size)


@lru_cache(maxsize=4)
def _read(file: Path, *version: int) -> Router:
    """A file that was put there anew has another version and is read anew."""
    return storing.found(file)[0]
