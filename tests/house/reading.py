"""What the house tests read: the floors, the sources and the templates as they lie in the repository."""

import ast
import configparser
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "daibiao"
TEMPLATES = ROOT / "templates"
_COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)


@cache
def floors() -> dict[str, int]:
    """Each room with its height, from the contract; lib stands on 0."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    layers = contracts["importlinter:contract:floors"]["layers"].split("\n")
    from_the_ground = [line for line in reversed(layers) if line.strip()]
    return {room.strip(): height for height, line in enumerate(from_the_ground) for room in line.split("|")}


@cache
def sources(folder: Path = PACKAGE) -> dict[Path, str]:
    """Our Python files, without what Django generates."""
    found = (path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts)
    return {path: path.read_text(encoding="utf-8") for path in found}


@cache
def trees() -> dict[Path, ast.Module]:
    """The same, parsed."""
    return {path: ast.parse(text) for path, text in sources().items()}


def functions() -> Iterator[tuple[Path, ast.FunctionDef]]:
    """Every function and method."""
    for path, tree in trees().items():
        yield from ((path, node) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def calls(name: str) -> Iterator[tuple[Path, ast.Call]]:
    """Every call of a function of this name, however it was imported."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == name:
                yield path, node


@cache
def templates() -> dict[str, str]:
    """Our templates by the name Django knows them by."""
    found = sorted(TEMPLATES.rglob("*.html"))
    return {str(path.relative_to(TEMPLATES)): path.read_text(encoding="utf-8") for path in found}


def uncommented(template: str) -> str:
    """A template without its comments, line for line."""
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), template)


def room_of(path: Path) -> str:
    """The room a source file belongs to."""
    return path.relative_to(PACKAGE).parts[0]
