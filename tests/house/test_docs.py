"""The papers say what is so: the map, the glossary, the decisions."""

import ast
import importlib
import re

import pytest
from django.apps import apps
from django.conf import settings

from .reading import PACKAGE, ROOT, floors

MAP = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
ROOMS = [room.removeprefix("daibiao.") for room in settings.ROOMS]
QUOTED = re.compile(r"<!-- verb: (\S+) (\w+) -->\n```python\n(.*?)\n```", re.DOTALL)
MOST_LINES = 40
PARTS = ("Context", "Decision", "Rejected", "Consequences")
LINK = re.compile(r"`((?:daibiao|docs|tests|tools|config)/[\w./-]+)`")


def test_the_map_shows_every_room_from_the_top_floor_down():
    shown = re.findall(r"^\*\*(\w+)\*\* — ", MAP, re.MULTILINE)
    assert set(shown) == {*ROOMS, "lib"}
    assert [floors()[room] for room in shown] == sorted((floors()[room] for room in shown), reverse=True)


def test_the_rooms_are_installed_from_the_ground_up():
    """Reactions hear events in this order, so a room must come after all that it leans on."""
    assert [floors()[room] for room in ROOMS] == sorted(floors()[room] for room in ROOMS)
    assert {path.parent.name for path in PACKAGE.glob("*/apps.py")} == set(ROOMS)


def test_the_verb_on_the_map_is_the_verb_in_the_code():
    for path, name, quoted in QUOTED.findall(MAP):
        source = (ROOT / path).read_text(encoding="utf-8")
        found = next(node for node in ast.parse(source).body if getattr(node, "name", "") == name)
        assert quoted == ast.get_source_segment(source, found)
    assert QUOTED.search(MAP)


@pytest.mark.parametrize("paper", [ROOT / "ARCHITECTURE.md", *DECISIONS], ids=lambda path: path.stem)
def test_what_a_paper_points_at_is_there(paper):
    assert not [
        path for path in LINK.findall(paper.read_text(encoding="utf-8")) if not (ROOT / path).exists()
    ]


def nouns_and_verbs() -> set[str]:
    """Every model of ours, and every verb a room's `actions` offers."""
    names = {model.__name__ for model in apps.get_models() if model.__module__.startswith("daibiao.")}
    for room in ROOMS:
        if (PACKAGE / room / "actions").exists():
            actions = importlib.import_module(f"daibiao.{room}.actions")
            names |= {name for name in actions.__all__ if callable(getattr(actions, name)) and name.islower()}
    return names


@pytest.mark.parametrize("name", sorted(nouns_and_verbs()))
def test_a_name_of_the_code_is_a_word_of_the_glossary(name: str):
    assert f"`{name}`" in GLOSSARY


@pytest.mark.parametrize("paper", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_short_dated_and_says_what_was_rejected(paper):
    text = paper.read_text(encoding="utf-8")
    number = int(paper.name[:4])
    assert text.startswith(f"# {number}. ")
    assert re.search(r"^20\d\d-\d\d-\d\d · ", text, re.MULTILINE)
    assert [part for part in PARTS if f"\n## {part}\n" not in text] == []
    assert text.count("\n") <= MOST_LINES


def test_decisions_are_numbered_without_gaps():
    assert [int(paper.name[:4]) for paper in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_the_operations_guide_names_every_variable_that_the_settings_read():
    read = {
        name
        for path in (ROOT / "config" / "settings").glob("*.py")
        for name in re.findall(r"""environ(?:\.get\(|\[)["'](\w+)""", path.read_text(encoding="utf-8"))
    }
    guide = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", guide, re.MULTILINE))
    assert "DAIBIAO_SOFFICE" in read
    assert not read - told
