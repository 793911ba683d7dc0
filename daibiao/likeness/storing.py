"""A router in one file: arrays and JSON, nothing that could run when it is read.

The file is written beside its place and then put there in one step: whoever reads finds the old router or the new one,
never half of one. The old one stays beside it until the next. Its version is a digest of all that is in it; a file that
differs from its digest is not believed.
"""

import hashlib
import io
import json
import os
import shutil
import zipfile
import zlib
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np

from .router import Router

#: Raised when what a file holds changes; a file of another form is not read.
FORM = 1
#: The largest file that is read, and the largest array in it, in bytes.
LARGEST = 512 * 1024**2
#: Whatever the libraries stumble over in a spoilt file.
_UNREADABLE = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    EOFError,
    MemoryError,
    zipfile.BadZipFile,
    zlib.error,
)
_ARRAYS = ("rarity", "weights", "start")


class Broken(Exception):
    """The file is there and cannot be believed."""


def previous(path: Path) -> Path:
    """Where the router lies that was replaced last."""
    return path.with_name(f"{path.stem}.previous{path.suffix}")


def keep(router: Router, path: Path) -> str:
    """Put the router in its place, and what lay there beside it. Returns its version."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told = _told(router)
    version = _digest(told, router)
    parts = {name: getattr(router, name) for name in _ARRAYS}
    parts |= {name: _bytes(text) for name, text in (("told", told), ("version", version))}
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        try:
            np.savez_compressed(file, **parts)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            Path(file.name).unlink()
            raise
    if path.exists():
        aside = shutil.copy2(path, f"{file.name}.old.part")
        Path(aside).replace(previous(path))
    Path(file.name).replace(path)
    return version


def found(path: Path) -> tuple[Router, str]:
    """The router that lies there, and its version; `Broken` where it cannot be believed."""
    try:
        if path.stat().st_size > LARGEST:
            raise Broken("too large")
        return _read(path.read_bytes())
    except FileNotFoundError:
        raise
    except _UNREADABLE as error:
        raise Broken(type(error).__name__) from error


def _read(content: bytes) -> tuple[Router, str]:
    packed = io.BytesIO(content)
    with zipfile.ZipFile(packed) as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST:
            raise Broken("too large")
    with np.load(packed, allow_pickle=False) as arrays:
        told, version = (_text(arrays[name]) for name in ("told", "version"))
        numbers = {name: arrays[name] for name in _ARRAYS}
    facts = json.loads(told)
    if facts.pop("form") != FORM:
        raise Broken("another form")
    facts |= {"labels": tuple(facts["labels"]), "terms": tuple(facts["terms"])}
    router = Router(**numbers, **facts)
    if _digest(told, router) != version or not _fits(router):
        raise Broken("not what was kept")
    return router, version


def _fits(router: Router) -> bool:
    """Whether the arrays are as large as the names say, and hold numbers."""
    wide, high = len(router.terms), len(router.labels)
    shapes = [router.rarity.shape, router.weights.shape, router.start.shape]
    sound = all(np.isfinite(getattr(router, name)).all() for name in _ARRAYS)
    return high >= 2 and shapes == [(wide,), (high, wide), (high,)] and sound


def _told(router: Router) -> str:
    told = {"form": FORM, "labels": router.labels, "terms": router.terms}
    told |= {"sharpness": router.sharpness, "facts": dict(router.facts)}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _digest(told: str, router: Router) -> str:
    whole = hashlib.sha256(told.encode())
    for name in _ARRAYS:
        whole.update(np.ascontiguousarray(getattr(router, name)).tobytes())
    return whole.hexdigest()[:16]


def _bytes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _text(array: np.ndarray) -> str:
    return array.tobytes().decode()
