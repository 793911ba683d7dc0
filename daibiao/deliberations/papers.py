"""The documents of an opinion: the opinion itself, and what the unit reports, for whoever sees the opinion."""

from pathlib import Path

from daibiao.accounts.actors import Actor
from daibiao.documents import catalogue, matters, papers
from daibiao.documents.catalogue import Value, written
from daibiao.handling.models import Matter, Reply

from . import rules
from .models import Deliberation

State = Deliberation.State
WORDS = Path(__file__).with_name("papers.toml")


def _opinion(by: Actor, ref: str) -> Deliberation | None:
    return Deliberation.objects.with_page().filter(rules.visible(by), number=ref).first()


def _report(by: Actor, ref: str) -> Reply | None:
    found = papers.reply(by, ref) or _signed(by, ref)
    return found if found and found.assignment.matter.kind == "deliberation" else None


def _committee(matter: Matter | Deliberation) -> str:
    return f"{matter.congress.name}常务委员会"


def _text(opinion: Deliberation) -> dict[str, Value]:
    is_settled = opinion.state not in (State.DRAFT, State.CANCELLED)
    return {
        "number": opinion.number,
        # Longer than a line nearly always: broken where it makes sense (GB/T 9704 §7.3.1).
        "title": opinion.title.replace("》", "》\n"),
        "committee": _committee(opinion),
        "office": opinion.coordinator.name,
        "reporter": opinion.reporter,
        "report": opinion.report_title,
        "meeting": opinion.meeting,
        "met": written(opinion.met_on),
        "assessment": opinion.assessment,
        "problems": opinion.problems,
        "points": "\n".join(f"{point.position}．{point.text}" for point in opinion.points.all()),
        "limit": written(opinion.limit_on),
        "day": written(opinion.agreed_on),
        "unsettled": "" if is_settled else opinion.get_state_display(),
    }


def _reported(reply: Reply) -> dict[str, Value]:
    known = papers.letter(reply)
    return {name: known[name] for name in catalogue.paper("handling_report").fields}


_signed = papers.signed(lambda by: Deliberation.objects.filter(rules.visible(by)))
matters.declare("deliberation", matters.Source("审议意见", _committee, letter="handling_report"))
catalogue.declare(WORDS, "deliberation", find=_opinion, context=_text)
catalogue.declare(WORDS, "handling_report", find=_report, context=_reported)
