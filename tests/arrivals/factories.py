"""Files as offices send them, and the command run over one."""

import json
from pathlib import Path

import openpyxl
from django.core.management import call_command


def run(capsys, file: Path, *given: str) -> tuple[int, dict]:
    """Exit code and report of `import_cases FILE --json`."""
    code = 0
    try:
        call_command("import_cases", str(file), "--json", *given)
    except SystemExit as left:
        code = left.code
    return code, json.loads(capsys.readouterr().out)


def written(folder: Path, content: str | bytes, name: str = "messages.csv") -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def workbook(folder: Path, *rows: list, merge: str = "") -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    book.save(folder / "messages.xlsx")
    return folder / "messages.xlsx"


def lines(*things: object) -> str:
    return "\n".join(json.dumps(thing, ensure_ascii=False) for thing in things)
