"""The spine of the product in reading order: the map, then every room from the top floor down.

A room shows its docstring, its modules, flows, who may, verbs, events and nouns, read from the source without
running it; never more than LIMIT lines. In signatures `by` is always an Actor, and what a name or a default says
already is left out.

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
#: Where the things lie that are no room's own.
WHERE = """\
Where things lie
  in a room           verbs: actions.py, or actions/<section>.py for a [section] · nouns and their QuerySets: models.py or
                      models/ · steps, and the reasons that grey a button: flow.py · who may (and every predicate):
                      rules.py · events and their sentences: events.py · what it hears of rooms below: reactions.py ·
                      messages that leave: wordings.py · lines of the daily digest: digests.py · pages: views, their
                      verbs: offers.py, their questions: forms.py
  legal terms         deadlines/packs/<region>.toml, a row a number with its article; in a running house: set_term
  limits              of files: files.pictures and files.documents · how often somebody may knock: safety.py
  a new verb          flow row, rules entry, action, event, offer and form, glossary line, button in the guide, test
  pages               templates/<room>/, parts of pages in templates/components/ · static/css, static/js
  languages           config/settings/languages.py; messages in locale/; sentences of events and messages beside
                      their declaration in zh and en
  settings            config/settings: county.py (name, hours of offices and messages), safety.py (knocks, log-in),
                      rooms.py (the floors); demo, test, production
  roles               accounts.models Grant.Role
  tests, tools        tests/<room>, whole stories in tests/stories, in a browser tests/browser · tools/ for the two commands
"""


def rooms() -> list[str]:
    """The rooms of config/settings/rooms.py, top floor first, and lib at the bottom."""
    tree = ast.parse((ROOT / "config/settings/rooms.py").read_text(encoding="utf-8"))
    listed = next(
        node.value for node in tree.body if isinstance(node, ast.Assign) and node.targets[0].id == "ROOMS"
    )
    return [name.removeprefix("daibiao.") for name in reversed(ast.literal_eval(listed))] + ["lib"]


def shelf(room: str, name: str) -> Iterator[tuple[Path, ast.Module]]:
    """The files of a shelf and what they hold: one module, or a folder of them."""
    folder = ROOT / "daibiao" / room
    for path in [folder / f"{name}.py", *sorted((folder / name).glob("*.py"))]:
        if path.exists():
            yield path, parsed(path)


def parsed(path: Path) -> ast.Module:
    """What a file holds."""
    return ast.parse(path.read_text(encoding="utf-8"))


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
    for _path, tree in shelf(room, "flow"):
        for call in calls(tree, "Flow"):
            for row in getattr(call.args[0], "elts", []):
                verb, sources, target = (ast.unparse(part) for part in row.elts)
                kept = "(stays)" if target == "None" else target.removeprefix("State.")
                yield f"{ast.literal_eval(verb):<22}{short(sources.replace('State.', ''), 70)} → {kept}"


def permissions(room: str) -> Iterator[str]:
    """Who may: one entry a verb; verbs of one loop share an entry."""
    for _path, tree in shelf(room, "rules"):
        for node in tree.body:
            for call in calls(node, "permit"):
                looped = isinstance(node, ast.For)
                name = ", ".join(ast.literal_eval(node.iter)) if looped else ast.literal_eval(call.args[0])
                entry = f"{name.removeprefix(f'{room}.')}: {ast.unparse(call.args[1])}"
                yield from (line.strip() for line in wrapped(entry.split(", ")))


def verbs(room: str) -> Iterator[str]:
    """By module: signatures with the first line of what they do; of a folder, what its front exports."""
    trees = dict(shelf(room, "actions"))
    exported = {name for tree in trees.values() for name in exports(tree)}
    for path, tree in trees.items():
        found = [
            function
            for function in public(tree.body, ast.FunctionDef)
            if not exported or function.name in exported
        ]
        if found and exported:
            yield f"[{path.stem}] {first_line(tree)}"
        for function in found:
            yield from on_one_line_if_short(f"{function.name}({parameters(function)})", first_line(function))


def on_one_line_if_short(head: str, meaning: str) -> Iterator[str]:
    """`head — meaning`, or the meaning on a line of its own."""
    if len(head) + len(meaning) + 4 <= WIDTH:
        yield f"{head} — {meaning}"
    else:
        yield short(head)
        yield f"    {meaning}"


def parameters(function: ast.FunctionDef) -> str:
    """The parameters as written, without types that the name or the default says already."""
    plain = {"Actor", "str", "bool", "int", "date"}
    for argument in [*function.args.args, *function.args.kwonlyargs]:
        kind = ast.unparse(argument.annotation) if argument.annotation else ""
        if kind in plain or kind.lower() == argument.arg:
            argument.annotation = None
    return ast.unparse(function.args)


def exports(tree: ast.Module) -> list[str]:
    """The names in a module's __all__."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return ast.literal_eval(node.value)
    return []


def events(room: str) -> Iterator[str]:
    """What can happen here, in one paragraph."""
    names = [
        ast.literal_eval(call.args[0]) for _path, tree in shelf(room, "events") for call in named_calls(tree)
    ]
    return (line.strip() for line in wrapped(names)) if names else iter(())


def named_calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Declarations whose first argument is a plain name."""
    return (call for call in calls(tree, "declare") if call.args and isinstance(call.args[0], ast.Constant))


def nouns(room: str) -> Iterator[str]:
    """Choices with their values, models with their fields and what can be asked of their rows."""
    for _path, tree in shelf(room, "models"):
        for noun in public(tree.body, ast.ClassDef):
            if base(noun) in {"TextChoices", "IntegerChoices"}:
                yield from on_one_line_if_short(
                    f"{noun.name} = {' | '.join(values(noun)).lower()}", first_line(noun)
                )
            elif base(noun) == "QuerySet":
                asked = [function.name for function in public(noun.body, ast.FunctionDef)]
                yield from (
                    (line.strip() for line in wrapped([f"{noun.name}: {asked[0]}", *asked[1:]]))
                    if asked
                    else ()
                )
            elif fields := list(model_fields(noun)):
                yield f"{noun.name}: {first_line(noun)}"
                yield from wrapped(fields)


def base(noun: ast.ClassDef) -> str:
    """The last name of the first class it is built on, without its parameters."""
    built_on = ast.unparse(noun.bases[0]) if noun.bases else ""
    return built_on.partition("[")[0].rpartition(".")[2]


def values(choices: ast.ClassDef) -> Iterator[str]:
    """The names of a choice."""
    return (ast.unparse(node.targets[0]) for node in choices.body if isinstance(node, ast.Assign))


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


def modules(room: str) -> Iterator[str]:
    """What lies in the room beside the shelves shown below: a line a module, a folder as the names in it."""
    folder = ROOT / "daibiao" / room
    shown = {*SECTIONS_BY_SHELF, "apps", "migrations"}
    for path in sorted(folder.glob("[a-z]*")):
        if path.stem in shown:
            continue
        if path.suffix == ".py":
            yield short(f"{path.stem}: {first_line(parsed(path))}")
        elif names := [module.stem for module in sorted(path.rglob("[a-z]*.py"))]:
            front = path / "__init__.py"
            meaning = first_line(parsed(front)) if front.exists() else ""
            yield short(f"{path.name}/ ({', '.join(names)}): {meaning}")


#: The shelves that a section of their own shows.
SECTIONS_BY_SHELF = ("flow", "rules", "actions", "events", "models")
SECTIONS = {
    "modules": modules,
    "flow": flows,
    "who may": permissions,
    "verbs": verbs,
    "events": events,
    "nouns": nouns,
}


def room_lines(room: str) -> list[str]:
    """All that a room shows, within its limit."""
    folder = ROOT / "daibiao" / room
    tree = parsed(folder / "__init__.py")
    lines = [f"━━ {room} " + "━" * (76 - len(room)), *(ast.get_docstring(tree) or "").splitlines()]
    for title, section in SECTIONS.items():
        found = [f"  {line}" for line in section(room)]
        lines += ["", title, *found] if found else []
    if len(lines) > LIMIT:
        left = len(lines) - LIMIT + 1
        lines = [*lines[: LIMIT - 1], f"  … {left} lines more: this room shows too much at once"]
    return lines


def architecture() -> str:
    """The map up to its second heading of the second level: what the floors are."""
    path = ROOT / "ARCHITECTURE.md"
    text = path.read_text(encoding="utf-8") if path.exists() else "(ARCHITECTURE.md is missing)"
    return "\n## ".join(text.split("\n## ")[:2]).rstrip()


def main(chosen: list[str]) -> int:
    """Print the tour, or only the rooms named."""
    if not chosen:
        print(architecture())
        print(WHERE)
    for room in chosen or rooms():
        print("", *room_lines(room), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
