"""Real material that lies beside the repository on some machines: law texts, real messages."""

from collections.abc import Callable
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """`shared("data/messages")`: that path, or a skipped test where the folder is missing."""

    def find(path: str) -> Path:
        if not (SHARED / path).exists():
            pytest.skip(f"../shared/{path} is not beside the repository")
        return SHARED / path

    return find
