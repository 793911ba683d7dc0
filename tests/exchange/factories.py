"""Files as other systems send them, and the commands run over one."""

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from daibiao.accounts.actors import Actor
from daibiao.arrivals.actions import Report
from daibiao.exchange import actions as exchange
from daibiao.exchange import columns
from daibiao.exchange.models import Delivery
from daibiao.exchange.opening import opened
from tests.county import County, county
from tests.suggestions.factories import head_of_roads, session

SYSTEM = "省人大代表建议办理系统"
#: One suggestion as a row tells it, every field of the form filled in.
ROW = {
    "编号": "省第77号",
    "标题": "关于修好同心村道路的建议",
    "事由": "同心村三组的路坑多，下雨就过不去。",
    "具体建议": "请交通运输局年内修好。",
    "领衔代表": "deputy代表",
    "联名代表": "otherdeputy代表",
    "提出日期": "2026-01-13",
    "依据": "走访",
    "公开意愿": "同意全文公开",
    "是否多年提出": "2 年未解决",
    "希望承办单位加强联系": "是",
    "仅供工作参考": "否",
    "建议由哪些单位办理": "市交通运输局、市水务局",
}


def row(**more) -> dict:
    """The row, with other cells; None takes a column away."""
    return {name: value for name, value in {**ROW, **more}.items() if value is not None}


def workbook(folder: Path, *rows: dict) -> Path:
    """The rows as an Excel file."""
    book = openpyxl.Workbook()
    heads = list(dict.fromkeys(name for each in rows for name in each))
    book.active.append(heads)
    for each in rows:
        book.active.append([each.get(name) for name in heads])
    book.save(folder / "suggestions.xlsx")
    return folder / "suggestions.xlsx"


def written(folder: Path, content: str | bytes, name: str = "suggestions.json") -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def document(folder: Path, *rows: dict) -> Path:
    """The rows as a JSON document."""
    return written(folder, json.dumps({"suggestions": list(rows)}, ensure_ascii=False))


def brought(file: Path, office, *, by: Actor | None = None, dry_run: bool = False, **chosen: str) -> Report:
    """The report of a file that is brought in."""
    report, table = Report(), opened(file)
    exchange.bring_in(
        table.rows(),
        columns.assigned(table.columns, chosen),
        by=by or Actor.system("import"),
        office=office,
        system=SYSTEM,
        report=report,
        dry_run=dry_run,
    )
    return report


def run(capsys, file: Path, *given: str) -> tuple[int, dict]:
    """Exit code and report of `import_suggestions FILE --json`."""
    code = 0
    try:
        call_command("import_suggestions", str(file), "--json", *given)
    except SystemExit as left:
        code = left.code
    return code, json.loads(capsys.readouterr().out)


def sheet(content: bytes, name: str | None = None) -> list[dict]:
    """The rows of a workbook under its headings."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book[name] if name else book.worksheets[0]
    heads, *rows = page.iter_rows(values_only=True)
    return [dict(zip(heads, each, strict=True)) for each in rows]


def packed(content: bytes) -> dict[str, bytes]:
    """The files of a ZIP by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside leaves no trace."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def client_of(made, username: str) -> Client:
    client = Client()
    client.force_login(made.accounts[username])
    return client


def uploaded(tmp_path, *rows: dict) -> SimpleUploadedFile:
    return SimpleUploadedFile("来件.xlsx", workbook(tmp_path, *rows).read_bytes())


def received(office: Client, file, system: str = SYSTEM) -> Delivery:
    """The file as the page has let it in."""
    answer = office.post("/exchange/receive/", {"system": system, "file": file})
    assert answer.status_code == 302, answer.text
    kept = Delivery.objects.latest("id")
    assert answer.headers["Location"] == kept.get_absolute_url()
    return kept


def empty() -> County:
    """A county in which nothing was ever put."""
    made = county()
    head_of_roads(made)
    session(made)
    return made
