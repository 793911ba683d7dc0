"""What takes long to load is loaded when it is needed: commands and workers start without it."""

import os
import subprocess
import sys

from .reading import ROOT

#: Readers of PDFs and workbooks, words, arithmetic.
HEAVY = {"numpy", "openpyxl", "pandas", "pypdf", "rjieba", "scipy", "sklearn"}
LOADED = "import sys, django; django.setup(); print(*{name.partition('.')[0] for name in sys.modules})"


def test_the_house_starts_without_what_only_some_need():
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.demo"}
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "django" in loaded and "daibiao" in loaded
    assert not loaded & HEAVY
