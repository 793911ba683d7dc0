"""Workbooks as offices fill them in."""

from pathlib import Path

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from daibiao.accounts.actors import Actor
from daibiao.backoffice import actions, sheets
from daibiao.backoffice.kinds import ALL
from tests.county import County

HOUSE = Actor.system("test")
PARTS = {"structure", "rosters", "leaders", "categories"}


def browser(made: County, username: str) -> Client:
    client = Client()
    client.force_login(made.accounts[username])
    return client


def filled_in(folder: Path, **rows: list[list]) -> Path:
    """A workbook with the template's headings: sheet by kind → rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for kind in ALL:
        if kind.name in rows:
            page = book.create_sheet(sheets.title(kind)[:31])
            for row in [sheets.headings(kind), *rows[kind.name]]:
                page.append(row)
    book.save(folder / "reference.xlsx")
    return folder / "reference.xlsx"


def taken(file: Path, by: Actor = HOUSE, **more) -> actions.Report:
    return actions.take_in(sheets.sheets_of(file), by=by, **more)


def saved(content: bytes, folder: Path, name: str = "saved.xlsx") -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def uploaded(file: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile("reference.xlsx", file.read_bytes())
