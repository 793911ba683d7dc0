"""The verb of the room: batches of rows become cases, each batch in one act."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext as _

from daibiao.accounts import secrets
from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, alone
from daibiao.audit.events import record_many
from daibiao.cases import numbers
from daibiao.cases.models import Case
from daibiao.search import actions as search
from daibiao.tables.reading import Row

from .columns import Arrival, Fault, Unfit, read

#: Rows in one act: what was committed stays when the run is broken off.
BATCH = 500


@dataclass
class Report:
    """What became of the rows so far."""

    read: int = 0
    imported: int = 0
    #: Imported by an earlier run, or twice the same in this file.
    already: int = 0
    refused: int = 0
    errors: list[Fault] = field(default_factory=list)

    def refuse(self, *faults: Fault) -> None:
        """Note one row that was not taken, with all that is wrong in it."""
        self.refused += 1
        self.errors += faults


@dataclass
class _Run:
    """What one run remembers from batch to batch."""

    columns: Mapping[str, str]
    origin: str
    report: Report
    gazetteer: numbers.Gazetteer
    #: Number of the matter in the file → row, and a hash of its words.
    seen: dict[str, tuple[int, int]] = field(default_factory=dict)


def take_in(
    rows: Iterable[Row],
    columns: Mapping[str, str],
    *,
    by: Actor,
    origin: str,
    report: Report,
    dry_run: bool = False,
) -> None:
    """Take in the rows of one origin; a row taken before is left alone, a faulty one stops no other.

    `report` is kept up to date after every batch, so that it tells the truth about a run that was broken off.
    """
    require(by, "arrivals.take_in")
    run = _Run(columns, origin, report, numbers.Gazetteer())
    fit = _fit(rows, run)
    while batch := list(islice(fit, BATCH)):
        report.imported += len(_fresh(batch, run)) if dry_run else _taken(batch, run, by)


def _fit(rows: Iterable[Row], run: _Run) -> Iterator[Arrival]:
    for row in rows:
        run.report.read += 1
        try:
            yield read(row, run.columns)
        except Unfit as unfit:
            run.report.refuse(*unfit.faults)


def _taken(batch: list[Arrival], run: _Run, by: Actor) -> int:
    with acting(by), alone(f"arrivals:{run.origin}"):  # what is fresh stays so, also where the year changes
        series = numbers.held_series()
        fresh = _fresh(batch, run)
        allotted = numbers.allot(series, len(fresh))
        cases = [_case(arrival, number, run) for arrival, number in zip(fresh, allotted, strict=True)]
        Case.objects.bulk_create(cases)
        record_many("case.imported", cases)
        search.put(*cases)
    return len(cases)


def _fresh(batch: list[Arrival], run: _Run) -> list[Arrival]:
    """The arrivals that nobody took in before."""
    ids = [arrival.source_id for arrival in batch]
    kept = Case.objects.filter(origin=run.origin, source_id__in=ids).values_list(
        "source_id", "number", "words"
    )
    known = {source_id: (number, words) for source_id, number, words in kept}
    fresh = []
    for arrival in batch:
        if twin := _twin(arrival, known, run):
            run.report.refuse(Fault(arrival.row, run.columns.get("source_id", ""), twin))
        elif arrival.source_id in run.seen or arrival.source_id in known:
            run.report.already += 1
        else:
            run.seen[arrival.source_id] = (arrival.row, hash(arrival.words))
            fresh.append(arrival)
    return fresh


def _twin(arrival: Arrival, known: Mapping[str, tuple[str, str]], run: _Run) -> str:
    """The complaint where the same number stands over other words: passing that over would lose a matter."""
    row, mark = run.seen.get(arrival.source_id, (0, 0))
    if row and mark != hash(arrival.words):
        return _("编号和第 %(row)d 行相同，内容不同。") % {"row": row}
    number, words = known.get(arrival.source_id, ("", ""))
    if number and words != arrival.words:
        return _("这个编号已经导入为 %(number)s，内容不同。") % {"number": number}
    return ""


def _case(arrival: Arrival, number: str, run: _Run) -> Case:
    place = run.gazetteer.place_named_in(arrival.where)
    coordinator = run.gazetteer.coordinator_for(place)
    return Case(
        number=number,
        words=arrival.words,
        summary=arrival.summary,
        where=arrival.where,
        place=place,
        channel=Case.Channel.IMPORT,
        sealed_name=secrets.seal(arrival.name, "case.name"),
        sealed_phone=secrets.seal(arrival.phone, "case.phone"),
        phone_print=secrets.fingerprint(arrival.phone, "phone"),
        coordinator=coordinator,
        congress=coordinator.congress,
        origin=run.origin,
        source_id=arrival.source_id,
        told_at=arrival.told_at,
    )
