"""What stays small stays readable: functions, files, rooms; and everything public says what it is."""

import ast
from collections import Counter
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from statistics import median

from .reading import PACKAGE, ROOT, functions, room_of, sources, trees

FUNCTION = {"median": 8, "p95": 30, "most": 60}
FILE = {"median": 80, "p95": 250, "most": 400}
ROOM = 2_000
LIB = 600
#: Code outside the rooms that is held to the same limits.
FOLDERS = ("daibiao", "config", "tests", "tools")
#: Methods that Django calls and documents: a docstring would repeat its manual.
DJANGO = {"ready", "handle", "add_arguments", "clean", "save", "has_changed", "label_from_instance"}


def judged(sizes: dict[str, int], limits: dict[str, int]) -> list[str]:
    """Where sizes go beyond their limits, in words."""
    ordered = sorted(sizes.values())
    found = [f"{name}: {size} lines" for name, size in sizes.items() if size > limits["most"]]
    if median(ordered) > limits["median"]:
        found.append(f"median {median(ordered)}")
    if percentile(ordered, 95) > limits["p95"]:
        found.append(f"95th percentile {percentile(ordered, 95)}")
    return found


def percentile(ordered: Sequence[int], part: int) -> int:
    return ordered[ceil(len(ordered) * part / 100) - 1]


def lines(text: str) -> int:
    return text.count("\n")


def test_functions_are_short():
    sizes = {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path, node in functions()
    }
    assert not judged(sizes, FUNCTION)


def test_files_are_short():
    """The limits of the median and of the 95th percentile are the rooms'; the hard one is everybody's."""
    sizes = {str(path.relative_to(ROOT)): lines(text) for path, text in sources().items() if text.strip()}
    assert not judged(sizes, FILE)
    everywhere = (path for folder in FOLDERS for path in sources(ROOT / folder).items())
    assert not [str(path.relative_to(ROOT)) for path, text in everywhere if lines(text) > FILE["most"]]


#: Rooms with a limit of their own: lib is small on purpose; the others are to shrink (docs/decisions/0017, 0028, 0029).
LIMITS = {
    "lib": LIB,
    "cases": 3450,
    "handling": 2560,
    "deadlines": 2100,
}


def test_a_room_can_be_read_in_an_hour():
    sizes: Counter[str] = Counter()
    for path, text in sources().items():
        if path.parent != PACKAGE:
            sizes[room_of(path)] += lines(text)
    assert not {room: size for room, size in sizes.items() if size > LIMITS.get(room, ROOM)}


def test_what_is_public_says_what_it_is():
    silent = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, tree in trees().items()
        for name, node in public(path, tree)
        if not ast.get_docstring(node)
    ]
    assert not silent


def public(path: Path, tree: ast.Module):
    """The module itself, its classes, its functions, and the methods of its classes; overrides apart."""
    if tree.body:
        yield "the module", tree
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if not (path.name == "apps.py" or "management" in path.parts) or isinstance(
                node, ast.FunctionDef
            ):
                yield node.name, node
        if isinstance(node, ast.ClassDef):
            for part in node.body:
                if isinstance(part, ast.FunctionDef) and not is_silent(part.name):
                    yield f"{node.name}.{part.name}", part


def is_silent(method: str) -> bool:
    return method.startswith(("_", "clean_")) or method in DJANGO
