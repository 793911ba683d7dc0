"""The yearly report and the list of a hand-over meeting as documents: what the page shows, for whoever reads the page."""

from pathlib import Path
from typing import NamedTuple

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.documents import catalogue
from daibiao.documents.catalogue import Value, written
from daibiao.lib import clock

from . import boards, handovers
from .forms import BatchForm, ScopeForm
from .handovers import Batch
from .scopes import BETWEEN, IN_SESSION
from .tally import Tally

WORDS = Path(__file__).with_name("papers.toml")


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


def batch_reference(batch: Batch) -> str:
    """As an address says it: the session, and whether it sat."""
    return f"{batch.session.pk}-{IN_SESSION if batch.in_session else BETWEEN}"


def _find_batch(by: Actor, ref: str) -> Batch | None:
    require(by, "yearbook.read")
    session, _dash, part = ref.partition("-")
    form = BatchForm({"session": session, "part": part}, by=by)
    return form.batch() if form.is_valid() else None


def _list(batch: Batch) -> dict[str, Value]:
    rows = handovers.lines(batch)
    return {
        "congress": batch.session.congress.name,
        "session": batch.label,
        "count": len(rows),
        "secret": batch.secret(),
        "today": written(clock.today()),
        "rows": [
            {
                "place": place,
                "number": row.suggestion.shown_number,
                "title": row.suggestion.title,
                "proposer": row.suggestion.proposer,
                "lead": row.units,
                "co": "、".join(row.co),
                "due": written(row.due_on) if row.due_on else "",
            }
            for place, row in enumerate(rows, 1)
        ],
    }


catalogue.declare(WORDS, "year_report", find=_find, context=_report)
catalogue.declare(WORDS, "hand_over_list", find=_find_batch, context=_list)
