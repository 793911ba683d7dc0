"""The spine of the product in reading order: the map, then every room from the top floor down.

A room shows its docstring, its flows, who may, its verbs, its events and its nouns, read from the source
without running it; never more than LIMIT lines.

    tour.py [room …]
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: No room takes more of the reader's time than this.
LIMIT = 150
WIDTH = 130


def rooms() -> list[str]:
    """The rooms of config/settings/rooms.py, top floor first, and lib at the bottom."""
    tree = ast.parse((ROOT / "config/settings/rooms.py").read_text(encoding="utf-8"))
    listed = next(
        node.value for node in tree.body if isinstance(node, ast.Assign) and node.targets[0].id == "ROOMS"
    )
    return [name.removeprefix("daibiao.") for name in reversed(ast.literal_eval(listed))] + ["lib"]


def shelf(room: str, name: str) -> Iterator[ast.Module]:
    """The parsed files of a shelf: one module, or a folder of them."""
    folder = ROOT / "daibiao" / room
    for path in [folder / f"{name}.py", *sorted((folder / name).glob("*.py"))]:
        if path.exists():
            yield ast.parse(path.read_text(encoding="utf-8"))


def first_line(node: ast.AST) -> str:
    """The first sentence of a docstring."""
    return (ast.get_docstring(node) or "").partition("\n")[0]


def short(text: str, width: int = WIDTH) -> str:
    """One line, cut where it gets too long."""
    text = re.sub(r"\s+", " ", text)
    return text if len(text) <= width else f"{text[: width - 1]}…"


def public(nodes: Iterable[ast.AST], kind: type) -> Iterator:
    """The definitions of a kind whose name is for others."""
    return (node for node in nodes if isinstance(node, kind) and not node.name.startswith("_"))


def calls(tree: ast.Module, name: str) -> Iterator[ast.Call]:
    """Calls of a function at the top of a module, also as module.function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == name:
            yield node


def flows(room: str) -> Iterator[str]:
    """The tables of steps: verb, from, to."""
    for tree in shelf(room, "flow"):
        for call in calls(tree, "Flow"):
            for row in getattr(call.args[0], "elts", []):
                verb, sources, target = (ast.unparse(part) for part in row.elts)
                kept = "(stays)" if target == "None" else target.removeprefix("State.")
                yield f"{ast.literal_eval(verb):<22}{short(sources.replace('State.', ''), 70)} → {kept}"


def permissions(room: str) -> Iterator[str]:
    """Who may: one entry a verb; verbs of one loop share an entry."""
    for tree in shelf(room, "rules"):
        for node in tree.body:
            for call in calls(node, "permit"):
                looped = isinstance(node, ast.For)
                name = ", ".join(ast.literal_eval(node.iter)) if looped else ast.literal_eval(call.args[0])
                entry = f"{name}: {ast.unparse(call.args[1])}"
                yield from (line.strip() for line in wrapped(entry.split(", ")))


def verbs(room: str) -> Iterator[str]:
    """Signatures with the first line of what they do; of a folder, what its front exports."""
    trees = list(shelf(room, "actions"))
    exported = {name for tree in trees for name in exports(tree)}
    for tree in trees:
        for function in public(tree.body, ast.FunctionDef):
            if not exported or function.name in exported:
                yield short(f"{function.name}({ast.unparse(function.args)})")
                yield f"    {first_line(function)}"


def exports(tree: ast.Module) -> list[str]:
    """The names in a module's __all__."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return ast.literal_eval(node.value)
    return []


def events(room: str) -> Iterator[str]:
    """What can happen here, in one paragraph."""
    names = [ast.literal_eval(call.args[0]) for tree in shelf(room, "events") for call in named_calls(tree)]
    for start in range(0, len(names), 5):
        yield " · ".join(names[start : start + 5])


def named_calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Declarations whose first argument is a plain name."""
    return (call for call in calls(tree, "declare") if call.args and isinstance(call.args[0], ast.Constant))


def nouns(room: str) -> Iterator[str]:
    """Models with their fields, each field by its type."""
    for tree in shelf(room, "models"):
        for model in public(tree.body, ast.ClassDef):
            fields = list(model_fields(model))
            if fields:
                yield f"{model.name}: {first_line(model)}"
                yield from wrapped(fields)


def model_fields(model: ast.ClassDef) -> Iterator[str]:
    """`name Type`, or `name → Model` for a key."""
    for node in model.body:
        if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)):
            continue
        kind = ast.unparse(node.value.func).rpartition(".")[2]
        if kind in {"ForeignKey", "OneToOneField", "ManyToManyField"}:
            yield f"{node.targets[0].id} → {ast.unparse(node.value.args[0])}"
        elif kind.endswith("Field"):
            yield f"{node.targets[0].id} {kind.removesuffix('Field').lower()}"


def wrapped(parts: list[str]) -> Iterator[str]:
    """Parts separated by commas, indented, no line wider than WIDTH."""
    line = ""
    for part in parts:
        if line and len(line) + len(part) > WIDTH - 8:
            yield f"    {line},"
            line = ""
        line = f"{line}, {part}" if line else part
    yield f"    {line}"


SECTIONS = {"flow": flows, "who may": permissions, "verbs": verbs, "events": events, "nouns": nouns}


def room_lines(room: str) -> list[str]:
    """All that a room shows, within its limit."""
    folder = ROOT / "daibiao" / room
    tree = ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))
    lines = [f"━━ {room} " + "━" * (76 - len(room)), *(ast.get_docstring(tree) or "").splitlines()]
    for title, section in SECTIONS.items():
        found = [f"  {line}" for line in section(room)]
        lines += ["", title, *found] if found else []
    if room == "lib":
        lines += ["", *modules(folder)]
    if len(lines) > LIMIT:
        left = len(lines) - LIMIT + 1
        lines = [*lines[: LIMIT - 1], f"  … {left} lines more: this room shows too much at once"]
    return lines


def modules(folder: Path) -> Iterator[str]:
    """A line a module."""
    for path in sorted(folder.glob("[a-z]*.py")):
        yield f"  {path.stem:<12}{first_line(ast.parse(path.read_text(encoding='utf-8')))}"


def architecture() -> str:
    """The map up to its second heading of the second level: what the floors are."""
    path = ROOT / "ARCHITECTURE.md"
    text = path.read_text(encoding="utf-8") if path.exists() else "(ARCHITECTURE.md is missing)"
    return "\n## ".join(text.split("\n## ")[:2]).rstrip()


def main(chosen: list[str]) -> int:
    """Print the tour, or only the rooms named."""
    if not chosen:
        print(architecture())
    for room in chosen or rooms():
        print("", *room_lines(room), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
