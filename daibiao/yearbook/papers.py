"""The yearly report as a document: the numbers of the page, for whoever reads the page."""

from pathlib import Path
from typing import NamedTuple

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.documents import catalogue
from daibiao.documents.catalogue import Value, written
from daibiao.lib import clock

from . import boards
from .forms import ScopeForm
from .tally import Tally


class Asked(NamedTuple):
    """Whose report, of which year."""

    tally: Tally
    office: str


def reference(year: int, office: str) -> str:
    """As an address says it: the year, and the code of the office; nothing stands for all of the reader's."""
    return f"{year}-{office}"


def _find(by: Actor, ref: str) -> Asked | None:
    require(by, "yearbook.read")
    year, _dash, office = ref.partition("-")
    form = ScopeForm({"year": year, "office": office}, by=by)
    return Asked(Tally(form.scope()), form.office_label) if form.is_valid() else None


def _report(asked: Asked) -> dict[str, Value]:
    tally = asked.tally
    return {
        "year": tally.scope.year,
        "office": asked.office,
        "today": written(clock.today()),
        "rates": [
            {
                "name": each["label"],
                "part": each["share"].part,
                "whole": each["share"].whole,
                "rate": each["share"].percent,
                "counted": each["counted"],
            }
            for each in boards.headline(tally)
        ],
        "figures": [
            {"name": row["label"], "count": row["count"], "unit": row["unit"], "counted": row["counted"]}
            for chapter in boards.chapters(tally)
            for row in chapter["rows"]
        ],
        "units": [_unit(row) for row in boards.of_units(tally).rows],
    }


def _unit(row: dict) -> dict[str, str | int]:
    cells = zip(boards.BROAD, row["cells"], strict=False)
    told = {name: cell["share"].percent if cell["share"] else cell["count"] for name, cell in cells}
    return {"name": row["label"], **told}


catalogue.declare(Path(__file__).with_name("papers.toml"), "year_report", find=_find, context=_report)
