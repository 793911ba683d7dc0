"""The verbs of the room: a file is received, its columns assigned, its rows taken in, or it is put away."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from sys import maxsize

from django.db import IntegrityError
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.arrivals.actions import Report
from daibiao.arrivals.columns import Fault, Unfit
from daibiao.audit.acts import acting, alone, locked
from daibiao.audit.events import record
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.places.models import Unit
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.actions.writing import begun
from daibiao.suggestions.models import Signature, Suggestion
from daibiao.tables.reading import Row, Table

from . import columns as fields
from .columns import Filed
from .finding import Meant, Register
from .models import NAME, SYSTEM, Delivery, Source
from .opening import opened

#: Rows in one act: what was committed stays when the run is broken off.
BATCH = 50
#: Rows of a file that a page takes, and suggestions that come in at one press: two seconds, then others may write.
MOST, AT_ONCE = 3_000, 100
COUNTS = ("imported", "already", "refused")


@dataclass
class _Run:
    """What one run remembers from batch to batch."""

    columns: Mapping[str, str]
    office: Unit
    system: str
    report: Report
    register: Register
    #: Number in the file → row and fingerprint of the text.
    seen: dict[str, tuple[int, str]] = field(default_factory=dict)


def bring_in(
    rows: Iterable[Row],
    columns: Mapping[str, str],
    *,
    by: Actor,
    office: Unit,
    system: str,
    report: Report,
    dry_run: bool = False,
    most: int = maxsize,
) -> bool:
    """Rows become suggestions, filed with this office; one that came before is left alone, a faulty one stops no other.

    After the first `most` it stops, and returns whether any are left. `report` is kept up to date after every batch, so
    that it tells the truth about a run that was broken off.
    """
    require(by, "exchange.bring_in", office)
    named = said(system, _("请写来源系统的名称。"))[:SYSTEM]
    run = _Run(columns, office, named, report, Register(office, by))
    clear = _clear(rows, run)
    while batch := list(islice(clear, min(BATCH, most - report.imported))):
        report.imported += len(_fresh(batch, run)) if dry_run else _taken(batch, run, by)
    return report.imported == most and any(_fresh([meant], run) for meant in clear)


def receive(content: bytes, *, by: Actor, office: Unit, system: str, name: str) -> Delivery:
    """收件: a file that can be read waits for its columns; they are guessed as they were assigned the last time."""
    with acting(by):
        require(by, "exchange.receive", office)
        system = said(system, _("请写来源系统的名称。"))[:SYSTEM]
        with _lying(content, Path(name).suffix) as path:
            table = opened(path)
            if (rows := sum(1 for _row in islice(table.rows(), MOST + 1))) > MOST:
                why = _("一个文件最多 %(most)d 行，请分成几个文件，或者请运维人员用命令导入。")
                raise Refusal(why % {"most": MOST})
        delivery = Delivery.objects.create(
            office=office,
            system=system,
            name=name[-NAME:],
            content=content,
            rows=rows,
            columns=fields.guessed(table.columns, _remembered(office, system)),
            received_by=by.person,
            received_at=clock.now(),
        )
        record("delivery.received", delivery)
    return delivery


def assign_columns(delivery: Delivery, chosen: Mapping[str, str], *, by: Actor) -> Delivery:
    """对应列: which column is which; the next file of this system begins with it."""
    with acting(by), locked(delivery):
        require(by, "exchange.assign_columns", delivery)
        _refuse_over(delivery)
        if delivery.imported:  # read in another way its rows would be others, and come in again
            raise Refusal(_("这个文件已经导入了一部分，列的对应不能再改。"))
        with table_of(delivery) as table:
            fields.assigned(table.columns, {name: chosen.get(name, "") for name in fields.FIELDS})
        delivery.columns = {name: column for name, column in chosen.items() if name in fields.FIELDS}
        delivery.save(update_fields=["columns"])
        record("delivery.assigned", delivery)
    return delivery


def take_in(delivery: Delivery, *, by: Actor) -> Report:
    """导入: what is sound is filed, AT_ONCE at a press; with the last the content is dropped, and the counts are kept."""
    report = Report()
    with acting(by), locked(delivery):
        require(by, "exchange.take_in", delivery)
        _refuse_over(delivery)
        with table_of(delivery) as table:
            delivery.rows = delivery.rows or sum(1 for _row in table.rows())  # received by an earlier version
            goes_on = _bring_rest(delivery, table, by=by, report=report, most=AT_ONCE)
        for name in COUNTS:
            setattr(delivery, name, getattr(delivery, name) + getattr(report, name))
        delivery.faults += [(fault.row, fault.column, fault.why) for fault in report.errors]
        delivery.save(update_fields=["rows", "faults", *COUNTS])
        if not goes_on:
            _end(delivery)
        record("delivery.taken_in", delivery, **{name: getattr(report, name) for name in COUNTS})
    return report


def put_away(delivery: Delivery, *, by: Actor) -> Delivery:
    """放下: the file is not needed, nothing more of it comes in, and its content is dropped. The rest counts as refused."""
    with acting(by), locked(delivery):
        require(by, "exchange.put_away", delivery)
        _refuse_over(delivery)
        delivery.refused += max(0, delivery.rows - delivery.looked_at)
        _end(delivery)
        record("delivery.put_away", delivery)
    return delivery


def tried(delivery: Delivery, *, by: Actor) -> Report:
    """What became of its rows, and what would become of the rest as the columns are assigned now. Nothing is written."""
    report = Report(delivery.looked_at, 0, delivery.already, delivery.refused, faults(delivery))
    with table_of(delivery) as table:
        _bring_rest(delivery, table, by=by, report=report, dry_run=True)
    return report


def faults(delivery: Delivery) -> list[Fault]:
    """Why what did not come in so far did not."""
    return [Fault(*each) for each in delivery.faults]


@contextmanager
def table_of(delivery: Delivery) -> Iterator[Table]:
    """The rows of a file that waits, as long as one reads them."""
    with _lying(bytes(delivery.content or b"")) as path:
        yield opened(path)


@contextmanager
def _lying(content: bytes, ending: str = "") -> Iterator[Path]:
    with tempfile.NamedTemporaryFile(suffix=ending) as kept:
        kept.write(content)
        kept.flush()
        yield Path(kept.name)


def _bring_rest(delivery: Delivery, table: Table, *, by: Actor, **how) -> bool:
    """The rows that are not settled, with the file's columns; a field that the office left out is not guessed again."""
    chosen = {name: delivery.columns.get(name, "") for name in fields.FIELDS}
    columns, office = fields.assigned(table.columns, chosen), delivery.office
    rows = islice(table.rows(), delivery.looked_at, None)
    return bring_in(rows, columns, by=by, office=office, system=delivery.system, **how)


def _remembered(office: Unit, system: str) -> dict[str, str]:
    last = Delivery.objects.filter(office=office, system=system).exclude(columns={}).first()
    return last.columns if last else {}


def _refuse_over(delivery: Delivery) -> None:
    if delivery.is_over:
        raise Refusal(_("这个文件已经处理过，内容不再保留。要再导入，请重新上传。"))


def _end(delivery: Delivery) -> None:
    delivery.content, delivery.ended_at = None, clock.now()
    delivery.save(update_fields=["content", "ended_at", "refused"])


# Rows


def _clear(rows: Iterable[Row], run: _Run) -> Iterator[Meant]:
    """Rows that can be read and whose names are clear; of the others it is noted why not."""
    for row in rows:
        run.report.read += 1
        try:
            yield run.register.meant(fields.read(row, run.columns), dict(run.columns))
        except Unfit as unfit:
            run.report.refuse(*unfit.faults)


def _fresh(batch: list[Meant], run: _Run) -> list[Meant]:
    """Those that nobody brought in before; and that are not this house's own, come back."""
    ids = [meant.filed.source_id for meant in batch]
    known = Source.objects.filter(system=run.system, source_id__in=ids).values_list("source_id", "digest")
    before = dict(known)
    own = set(Suggestion.objects.filter(code__in=ids).values_list("code", flat=True))
    fresh = []
    for meant in batch:
        filed = meant.filed
        if twin := _twin(filed, before, run):
            run.report.refuse(Fault(filed.row, run.columns.get("source_id", ""), twin))
        elif filed.source_id in own or filed.source_id in before or filed.source_id in run.seen:
            run.report.already += 1
        else:
            run.seen[filed.source_id] = (filed.row, filed.text.digest)
            fresh.append(meant)
    return fresh


def _twin(filed: Filed, before: Mapping[str, str], run: _Run) -> str:
    """The complaint where the same number stands over another text: passing that over would lose a suggestion."""
    row, digest = run.seen.get(filed.source_id, (0, ""))
    if row and digest != filed.text.digest:
        return _("编号和第 %(row)d 行相同，内容不同。") % {"row": row}
    if filed.source_id in before and before[filed.source_id] != filed.text.digest:
        return _("这个编号已经导入过，内容不同。")
    return ""


def _taken(batch: list[Meant], run: _Run, by: Actor) -> int:
    """One act a batch, of a system one after the other: two files with the same rows would wait for each other for ever.

    Each suggestion comes in whole or not at all.
    """
    taken = 0
    with acting(by), alone(f"exchange:{run.system}"), locked(run.office):
        for meant in _fresh(batch, run):
            try:
                with acting(by):
                    _filed(meant, run, by)
                taken += 1
            except Refusal as refusal:
                run.report.refuse(Fault(meant.filed.row, "", refusal.message))
            except IntegrityError:
                if not Source.objects.filter(system=run.system, source_id=meant.filed.source_id).exists():
                    raise
                run.report.already += 1  # somebody else brought it in at this moment
    return taken


def _filed(meant: Meant, run: _Run, by: Actor) -> Suggestion:
    """Begun in the name of whose it is, with the signatures given there, and submitted for the day of that system."""
    filed = meant.filed
    likewise = filed.nature == fields.Nature.LIKEWISE  # it is the deputy's own: nobody here took it down
    whose = {"lead": meant.lead, "delegation": meant.delegation, "recorder": None if likewise else by.account}
    suggestion = begun(
        replace(filed.text, suggested=meant.suggested), run.office.congress, nature=filed.nature, **whose
    )
    Source.objects.create(
        suggestion=suggestion,
        system=run.system,
        source_id=filed.source_id,
        digest=filed.text.digest,
        put_on=filed.put_on,
    )
    record("suggestion.brought_in", suggestion, system=run.system)
    for deputy in meant.cosigners:
        _vouched(suggestion, deputy)
    return suggestions.submit(suggestion, by=Actor.system("import") if likewise else by, put_on=filed.put_on)


def _vouched(suggestion: Suggestion, deputy) -> None:
    """Who signed there has confirmed this very text: the file of the system says so, and the trail says that it does."""
    now = clock.now()
    given = {"state": Signature.State.CONFIRMED, "invited_at": now, "confirmed_at": now}
    signed = Signature.objects.create(suggestion=suggestion, deputy=deputy, digest=suggestion.digest, **given)
    record("signature.vouched", signed)
