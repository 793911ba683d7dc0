"""Where things lie, and how the environment is read."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
#: Everything the running product writes: database, attachments, keys, outgoing messages.
VAR = Path(os.environ.get("DAIBIAO_VAR", ROOT / "var")).resolve()


def required(name: str) -> str:
    """The value of an environment variable, or a sentence that says what is missing."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"set the environment variable {name} (see docs/operations.md)")
    return value


def listed(name: str, default: str = "") -> list[str]:
    """A comma-separated environment variable as a list."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]
