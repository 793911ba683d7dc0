"""A lock names packages, versions and hashes; where they come from is each machine's own business."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = [ROOT / "requirements/base.txt", ROOT / "requirements/dev.txt", ROOT / "package-lock.json"]
ADDRESS = re.compile(r"https?:|file:|--(?:extra-)?index-url|--find-links|\"resolved\"| @ ")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_carries_no_address(lock: Path):
    assert not [line for line in lock.read_text().splitlines() if ADDRESS.search(line)]


@pytest.mark.parametrize("lock", LOCKS[:2], ids=lambda path: path.name)
def test_every_package_is_pinned_and_hashed(lock: Path):
    packages = re.split(r"\n(?=\S)", lock.read_text().strip())
    assert packages
    assert not [text for text in packages if "==" not in text.splitlines()[0] or "--hash=sha256:" not in text]


def test_no_package_of_dev_differs_from_base():
    base, dev = (
        {line.split(" ")[0] for line in lock.read_text().splitlines() if "==" in line} for lock in LOCKS[:2]
    )
    versions = dict(pin.split("==") for pin in base)
    assert not [
        pin for pin in dev if versions.get(pin.split("==")[0], pin.split("==")[1]) != pin.split("==")[1]
    ]
