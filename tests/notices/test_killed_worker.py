"""A worker that is killed at any moment loses nothing and doubles nothing — on the database of this run."""

import json
import os
import random
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from tests.notices.factories import MORNING

ROOT = Path(__file__).parents[2]
MESSAGES, KILLS, SECONDS = 200, 8, 180
FINDINGS = """
import json
from django.db.models import Count
from daibiao.audit import actions
from daibiao.audit.models import Event
from daibiao.notices.models import Message
sent = Event.objects.filter(name="message.sent")
print(json.dumps({
    "states": list(Message.objects.values_list("state").annotate(n=Count("id"))),
    "ids": sorted(Message.objects.values_list("id", flat=True)),
    "told": sorted(sent.values_list("thing", flat=True)),
    "trail": list(actions.verify()),
}))
"""


@pytest.fixture
def house(own_database: str, tmp_path: Path) -> dict[str, str]:
    """The environment of a house with a database, keys and an outbox of its own."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "DATABASE_URL": own_database,
        "DAIBIAO_VAR": str(tmp_path),
        "DAIBIAO_CHANNEL": "file",
    }


def _run(house: dict, *command: str) -> str:
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=house, check=True, capture_output=True, text=True
    ).stdout


def _start(house: dict, pass_: int) -> subprocess.Popen:
    """A worker that sweeps once, a day after the last: whatever a dead one had claimed is due again."""
    moment = (MORNING + timedelta(days=pass_)).isoformat()
    return subprocess.Popen(
        [sys.executable, "-m", "tests.notices.worker", "sweep", moment], cwd=ROOT, env=house
    )


def _kill_within_the_work(worker: subprocess.Popen, outbox: Path, chance: random.Random) -> bool:
    """Kill -9 after a few more messages, at a moment of no one's choosing; False if the worker was done before."""
    enough = len(list(outbox.glob("*.json"))) + chance.randint(1, MESSAGES // (4 * KILLS))
    while worker.poll() is None and len(list(outbox.glob("*.json"))) < enough:
        time.sleep(0.001)
    time.sleep(chance.random() / 100)
    done = worker.poll() is not None
    worker.kill()
    worker.wait()
    return not done


@pytest.mark.long
def test_killed_in_a_loop_every_message_leaves_once(house, tmp_path):
    began, outbox, chance = time.monotonic(), tmp_path / "outbox", random.Random()
    _run(house, "-m", "tests.notices.worker", "fill", str(MESSAGES))
    killed = sum(_kill_within_the_work(_start(house, pass_), outbox, chance) for pass_ in range(KILLS))
    assert killed == KILLS
    for pass_ in (KILLS, KILLS + 1):
        assert _start(house, pass_).wait(SECONDS) == 0
    found = json.loads(_run(house, "manage.py", "shell", "--no-imports", "-c", FINDINGS))
    assert found["states"] == [["sent", MESSAGES]]
    assert found["told"] == found["ids"]
    assert found["trail"] == []
    files = {path.name: json.loads(path.read_text()) for path in outbox.glob("*.json")}
    assert set(files) == {f"{pk}.json" for pk in found["ids"]}
    assert len({file["number"] for file in files.values()}) == MESSAGES
    assert time.monotonic() - began < SECONDS
