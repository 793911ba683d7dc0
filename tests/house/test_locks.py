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
    """A package may stand twice, for older and newer Pythons: then with its condition in both."""
    base, dev = (
        {line.rstrip(" \\") for line in lock.read_text().splitlines() if "==" in line} for lock in LOCKS[:2]
    )
    known = {pin.split("==")[0] for pin in base}
    differing = {pin for pin in dev if pin.split("==")[0] in known} - base
    assert not {pin.split(" ;")[0] for pin in differing} - {pin.split(" ;")[0] for pin in base}
