"""A year of suggestions: `python -m bench.year SIZE` fills, measures report and export, prints JSON.

As in `filling` the rows that the verbs leave behind are written in bulk. Five of six suggestions are of last year, which
is the year of the report; four of five were answered, rated and closed. The export runs twice, the second time as its
command in a process of its own, because its memory is measured: the highest that the process ever held.
"""

import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - the apps are ready from here on
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from daibiao.audit.acts import acting  # noqa: E402
from daibiao.deadlines.models import Clock  # noqa: E402
from daibiao.handling.models import Assignment, Contact, Matter, Promise, Reply  # noqa: E402
from daibiao.lib import clock, sealing  # noqa: E402
from daibiao.people import actions as people  # noqa: E402
from daibiao.people.models import Session  # noqa: E402
from daibiao.places.models import Unit  # noqa: E402
from daibiao.suggestions.models import Rating, Signature, Suggestion  # noqa: E402

from .county import HOUSE, County, county  # noqa: E402
from .filling import Heap, settle, term  # noqa: E402
from .measuring import version  # noqa: E402

BATCH = 1000
ROUNDS = 3
#: Of so many suggestions five are of the year of the report; of five four are closed.
SHARE, OPEN = 6, 5
FACTS = "三组的路坑多，下雨就过不去，老人孩子出门不便；去年修过一段，今年又坏了。" * 8
PROPOSALS = "请主管单位年内列入计划，修好路面，做好排水，落实日常养护。" * 6
REPLY = "收到建议后，我局到现场查看，与代表当面沟通，已列入今年计划，资金落实，年内完工。" * 10


def main(size: int) -> None:
    """Fill and measure."""
    call_command("migrate", verbosity=0)
    made = county()
    fill(made, size)
    settle()
    year = clock.today().year - 1
    counted = Suggestion.objects.filter(matter__handed_at__year=year).count()
    found = {
        "export to Excel": export(size) | {"rows": size},
        "yearly report": report(made, year, counted) | {"rows": counted},
    }
    print(json.dumps({"size": size, "database": version(), "found": found}), flush=True)


def export(size: int) -> dict:
    """Seconds of the work itself, and the highest memory of a process that does nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "suggestions.xlsx"
        told = io.StringIO()
        began = time.perf_counter()
        call_command("export_suggestions", str(file), stdout=told)
        seconds = time.perf_counter() - began
        if str(size) not in told.getvalue():
            raise RuntimeError(told.getvalue())
        command = [sys.executable, "-W", "ignore", "manage.py", "export_suggestions", str(file)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    # Of all processes that this one has waited for the largest: the export is the only one.
    return {
        "seconds": seconds,
        "megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }


def report(made: County, year: int, counted: int) -> dict:
    """Seconds of the page with all rates, figures and tables, as the committee opens it; the best of three."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(made.accounts["affairs"])
    taken = []
    with CaptureQueriesContext(connection) as queries:
        for _again in range(ROUNDS):
            began = time.perf_counter()
            answer = client.get(f"/yearbook/?year={year}&office=")
            taken.append(time.perf_counter() - began)
            if answer.status_code != 200 or str(counted) not in answer.text:
                raise RuntimeError(f"{answer.status_code}: the report does not count {counted}")
    return {"seconds": min(taken), "queries": len(queries) // ROUNDS}


def fill(made: County, size: int) -> None:
    """So many suggestions put to the county's congress in two years."""
    dice = random.Random(11)
    office = Unit.objects.get(code="committee")
    year = clock.today().year - 1
    days = {"opened_on": date(year - 1, 1, 10), "closed_on": date(year - 1, 1, 12)}
    session = people.convene(made.congress, term=9, ordinal=2, by=HOUSE, **days)
    for first in range(0, size, BATCH):
        with acting(HOUSE) as act:
            heap = Heap(act)
            for number in range(first, min(first + BATCH, size)):
                _suggestion(heap, made, office, session, number, dice)
            _write(heap)


def _suggestion(heap: Heap, made: County, office: Unit, session: Session, number: int, dice) -> None:
    year = clock.today().year - (2 if number % SHARE == 0 else 1)
    put_at = datetime(year, 1, 15, 10, tzinfo=clock.ZONE) + timedelta(days=dice.randint(0, 200))
    own, closed = heap.put(Clock()), number % OPEN != 0
    text = {"title": f"关于修好第{number}段道路的建议", "facts": FACTS, "proposals": PROPOSALS}
    digest = sealing.digest("\x1f".join(text.values()).encode())
    lead, other = dice.sample(made.deputies, 2)
    matter = _matter(heap, office, own, text["title"], f"建{number}", put_at)
    suggestion = heap.put(
        Suggestion(
            code=f"稿{number}",
            number=f"建{number}",
            state="closed" if closed else "handling",
            outcome="answered" if closed else "",
            congress=made.congress,
            coordinator=office,
            lead=lead,
            digest=digest,
            basis="visits",
            consent="full",
            session=session,
            in_session=number % 2 == 0,
            clock=own,
            matter=matter,
            **dict.fromkeys(("begun_at", "submitted_at", "accepted_at"), put_at),
            closed_at=put_at + timedelta(days=80) if closed else None,
            **text,
        )
    )
    signed = {"state": "confirmed", "digest": digest, "invited_at": put_at, "confirmed_at": put_at}
    heap.put(Signature(suggestion=suggestion, deputy=other, **signed))
    _handled(heap, made, suggestion, dice, answered_at=put_at + timedelta(days=60) if closed else None)


def _matter(heap: Heap, office: Unit, own: Clock, title: str, number: str, at: datetime) -> Matter:
    given = {"kind": "suggestion", "number": number, "title": title, "brief": title, "clock": own}
    return heap.put(Matter(congress=office.congress, coordinator=office, handed_at=at, **given))


def _handled(heap: Heap, made: County, suggestion: Suggestion, dice, *, answered_at: datetime | None) -> None:
    """A lead unit and every third time a co-unit; met, answered, perhaps with a promise, and rated."""
    lead, co = dice.sample(made.offices, 2)
    at, state = suggestion.accepted_at, "answered" if answered_at else "working"
    times = {"handed_at": at, "acknowledged_at": at, "answered_at": answered_at, "signer": "head"}
    for role, unit in (("lead", lead), ("co", co))[: 1 + (dice.randrange(3) == 0)]:
        below = heap.put(Clock(parent=suggestion.clock))
        held = Assignment(matter=suggestion.matter, unit=unit, role=role, state=state, clock=below, **times)
        heap.put(held)
        if role == "lead":
            first = held
            term(heap, below, suggestion.clock, "suggestion.reply", at, answered_at)
    met = {"mode": "meeting", "contacted_on": clock.local(at).date(), "said": "一起看了现场。"}
    heap.put(Contact(assignment=first, noted_by=made.accounts["handler"], noted_at=at, **met))
    if answered_at:
        _answered(heap, made, suggestion, first, dice)


def _answered(heap: Heap, made: County, suggestion: Suggestion, held: Assignment, dice) -> None:
    at, result = held.answered_at, dice.choice("AABCD")
    day = (at + timedelta(days=90)).date()
    promised = {"promise": "年内修好。", "promised_on": day} if result == "B" else {}
    reply = heap.put(
        Reply(
            assignment=held,
            version=1,
            text=REPLY,
            digest=sealing.digest(REPLY.encode()),
            result=result,
            contact_name="王某",
            contact_phone="0854-2220000",
            state=Reply.State.SIGNED,
            drafted_by=made.accounts["handler"],
            drafted_at=at,
            signed_by=made.accounts["leader"],
            signed_at=at,
            **promised,
        )
    )
    if promised:
        kept = {"kept_on": day, "note": "修好了。"} if dice.random() < 0.7 else {}
        heap.put(Promise(reply=reply, text="年内修好。", due_on=day, **kept))
    grade = dice.choice(("yes", "yes", "fair", "not"))
    rated = {
        "round": 1,
        "attitude": "yes",
        "result": grade,
        "reason": "还没有修好。" if grade == "not" else "",
    }
    heap.put(Rating(suggestion=suggestion, reply=reply, deputy=suggestion.lead, rated_at=at, **rated))


def _write(heap: Heap) -> None:
    """Table by table: what is pointed at comes first."""
    clocks = heap.rows.pop(Clock)
    Clock.objects.bulk_create(each for each in clocks if each.parent is None)
    Clock.objects.bulk_create(each for each in clocks if each.parent)
    first = (Matter, Suggestion, Assignment, Reply)
    for kind in (*first, *(kind for kind in heap.rows if kind not in first)):
        kind.objects.bulk_create(heap.rows[kind])


if __name__ == "__main__":
    main(int(sys.argv[1]))
