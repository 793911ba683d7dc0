"""What takes long to load is loaded when it is needed: commands and workers start without it."""

import os
import runpy
import subprocess
import sys
from unittest.mock import Mock

from django.contrib import auth
from django.core import management

from .reading import ROOT

#: Readers of PDFs and workbooks, words, arithmetic.
HEAVY = {"numpy", "openpyxl", "pandas", "pypdf", "rjieba", "scipy", "sklearn"}
LOADED = "import sys, django; django.setup(); print(*{name.partition('.')[0] for name in sys.modules})"


def test_the_demonstration_tells_its_worker_to_sweep(monkeypatch):
    """Without it no message leaves, no topic is counted and nothing is sealed after the build."""
    asked = []
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_more: None)
    monkeypatch.setattr(management, "call_command", lambda *names, **_more: asked.append(names))
    monkeypatch.setattr(auth, "get_user_model", Mock)
    runpy.run_path(str(ROOT / "tools" / "demo.py"))["prepare"]()
    tables = [("migrate", "wagtailcore"), ("migrate",)]
    assert asked == [*tables, ("schedule_sweeps",), ("collectstatic",)]


def test_the_house_starts_without_what_only_some_need():
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.demo"}
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "django" in loaded and "daibiao" in loaded
    assert not loaded & HEAVY
