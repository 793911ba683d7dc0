"""The documents of a matter: 交办通知, 答复函, 督办单 — who finds one, and what stands in its fields."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import allows
from daibiao.handling import rules
from daibiao.handling.models import Assignment, Reply, Supervision
from daibiao.pages.ticks import is_key

from . import catalogue, matters
from .catalogue import Finder, Value, written

WORDS = Path(__file__).with_name("papers.toml")


def keyed(rows, ref: str) -> Any:
    """The row of this key; None where there is none among these, or no key."""
    return rows.filter(pk=ref).first() if is_key(ref) else None


def seen(by: Actor):
    """The assignments that this reader sees, with all that a slip shows."""
    return Assignment.objects.filter(rules.visible(by)).with_desk()


def _assignment(by: Actor, ref: str) -> Assignment | None:
    return keyed(seen(by).select_related("matter__coordinator"), ref)


def _supervision(by: Actor, ref: str) -> Supervision | None:
    slips = Supervision.objects.filter(matter__in=seen(by).values("matter"))
    return keyed(slips.select_related("leader", "matter__coordinator", "matter__place"), ref)


def replies():
    """Replies with all that a letter shows."""
    return Reply.objects.select_related(
        "assignment__matter__coordinator", "assignment__unit", "assignment__via", "signed_by"
    )


def signed(seen: Callable[[Actor], QuerySet]) -> Finder:
    """Finds a signed reply where its reader sees what it answers; `seen`: what this reader sees of one kind of source."""

    def found(by: Actor, ref: str) -> Reply | None:
        one = keyed(replies().filter(state=Reply.State.SIGNED), ref)
        return one if one and seen(by).filter(matter=one.assignment.matter_id).exists() else None

    return found


def reply(by: Actor, ref: str) -> Reply | None:
    """Once signed for whoever sees the assignment, before that for the unit that drafts."""
    found = keyed(replies().filter(assignment__in=seen(by).values("pk")), ref)
    if found is None or found.state == Reply.State.SIGNED:
        return found
    return found if allows(by, "handling.draft", found.assignment) else None


def _hand_over(given: Assignment) -> dict[str, Value]:
    matter = given.matter
    terms: list[dict[str, str | int]] = [
        {"step": f"{step}{f'（{whose}）' if whose else ''}", "day": written(day)}
        for step, whose, day, _unit in matters.due(given, "zh-hans")
    ]
    return {
        "number": matter.number,
        "kind": matters.called(matter),
        "title": matter.title,
        "words": matters.words(matter),
        "unit": given.bearer.name,
        "role": given.get_role_display(),
        "others": "\n".join(f"{role}：{unit.name}" for role, unit in matters.beside(given)),
        "round": given.round,
        "office": matter.coordinator.name,
        "day": written(given.handed_at),
        "terms": terms,
    }


def letter(reply: Reply) -> dict[str, Value]:
    """What stands in the letter of a reply."""
    given, is_signed = reply.assignment, reply.state == Reply.State.SIGNED
    matter = given.matter
    copies = [matter.coordinator, *([given.via] if given.via else [])]
    return {
        "number": matter.number,
        "kind": matters.called(matter),
        "title": matter.title,
        "addressee": matters.addressee(matter),
        "unit": reply.unit.name,
        "text": reply.text,
        "result": reply.result,
        "promise": reply.promise if reply.promised_on else "",
        "promised_day": written(reply.promised_on),
        "contact": reply.contact_name,
        "phone": reply.contact_phone,
        "signer": reply.signed_by.name if reply.signed_by else "",
        "day": written(reply.signed_at) if is_signed else "",
        "draft": "" if is_signed else reply.get_state_display(),
        "copies": "，".join(unit.name for unit in copies),
    }


def _slip(slip: Supervision) -> dict[str, Value]:
    matter = slip.matter
    newest = matter.assignments.with_desk().order_by("-round", "-role", "-id")[0]
    return {
        "slip": slip.number,
        "number": matter.number,
        "title": matter.title,
        "words": matters.words(matter),
        "unit": newest.bearer.name,
        "leader": slip.leader.name,
        "demand": slip.demand,
        "report_by": written(slip.report_by),
        "report": slip.report,
        "office": matter.coordinator.name,
        "day": written(slip.ordered_at),
    }


catalogue.declare(WORDS, "hand_over", find=_assignment, context=_hand_over)
catalogue.declare(WORDS, "reply", find=reply, context=letter)
catalogue.declare(WORDS, "supervision", find=_supervision, context=_slip)
