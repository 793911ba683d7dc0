"""The gate without tests: every step runs, two at a time; at the end stands what failed.

check.py [name …]   only the steps named
"""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
SHELL = [
    "tools/setup.sh",
    "tools/test.sh",
    "tools/browser.sh",
    "tools/postgres.sh",
    "tools/lock.sh",
    ".ci/run",
]
#: What production settings ask for; the values are thrown away with the check.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "DAIBIAO_SECRET_KEY": "b1e7-a-long-key-that-only-the-deploy-check-ever-sees-0123456789-Zz",
    "DAIBIAO_HOSTS": "deputies.example.org",
    "DATABASE_URL": "sqlite://:memory:",
    "DAIBIAO_GATEWAY": "1",
}


@dataclass(frozen=True)
class Step:
    """One check: its name, its command, and what it needs in its environment."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)


def steps() -> list[Step]:
    """The gate, the slowest first."""
    found = [
        Step("types", [PYTHON, "-m", "mypy"]),
        Step("contracts", [PYTHON, "-c", "from importlinter.cli import lint_imports_command as run; run()"]),
        Step("templates", [PYTHON, "-m", "djlint", "templates", "daibiao", "--lint", "--quiet"]),
        Step("deploy", [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
        Step("migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]),
        Step("translations", [PYTHON, "tools/messages.py", "check"]),
        Step("lint", [PYTHON, "-m", "ruff", "check", "."]),
        Step("format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
    ]
    if shutil.which("shellcheck"):
        found.append(Step("shell", ["shellcheck", *SHELL]))
    return found


def run(step: Step) -> bool:
    """Run one step; print its line, and what it said if it failed."""
    began = time.monotonic()
    done = subprocess.run(
        step.command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | step.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    verdict = "ok" if done.returncode == 0 else "FAILED"
    said = "" if done.returncode == 0 else f"\n{done.stdout.rstrip()}\n"
    print(f"{step.name:<13}{time.monotonic() - began:5.1f} s  {verdict}{said}", flush=True)
    return done.returncode == 0


def main(names: list[str]) -> int:
    """Run the steps and sum up."""
    chosen = [step for step in steps() if not names or step.name in names]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(run, chosen))
    failed = [step.name for step, passed in zip(chosen, results, strict=True) if not passed]
    print(f"gate: FAILED: {', '.join(failed)}" if failed else f"gate: {len(chosen)} checks passed")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
