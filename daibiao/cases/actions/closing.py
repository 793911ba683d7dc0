"""The close, and the other ends. Only the coordinator closes; the person may withdraw; a deputy does neither."""

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.deadlines import actions as deadlines
from daibiao.files import actions as files
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment, Reply
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.notices import actions as notices

from .. import flow
from ..models import Case
from . import merging
from .holding import held

Ending = Assignment.Ending


def close(case: Case, *, by: Actor) -> Case:
    """办结: whoever told it was told of the reply and has rated, or the term for rating has passed.

    What is merged into it closes with it, each with its own outcome: a reply may solve it for one and not for another.
    """
    with acting(by), held(case):
        require(by, "cases.close", case)
        flow.advance(case, "close")
        for each in (*merging.followers(case), case):
            outcome = Case.Outcome.SOLVED if is_solved(each) else Case.Outcome.ANSWERED
            freeze(each, outcome, by=by)
            record("case.closed", each, outcome=outcome)
    return case


def close_unreachable(case: Case, *, by: Actor) -> Case:
    """Three attempts are noted and nobody could be reached."""
    with acting(by), held(case):
        require(by, "cases.close_unreachable", case)
        flow.advance(case, "close_unreachable")
        _leave(case, Case.Outcome.UNREACHABLE, by=by)
        record("case.closed", case, outcome=Case.Outcome.UNREACHABLE)
    return case


def anonymise(case: Case, *, by: Actor) -> Case:
    """清除个人信息: name, telephone, receipt and photos are gone for good; the words and their course stay (ADR 20).

    Source: 个人信息保护法 §§ 19, 47.
    """
    with acting(by), held(case):
        require(by, "cases.anonymise", case)
        if not case.is_closed:
            raise Refusal(_("办结以后才能清除个人信息。"))
        case.sealed_name = case.sealed_phone = case.phone_print = case.pin_digest = ""
        case.save(update_fields=["sealed_name", "sealed_phone", "phone_print", "pin_digest"])
        for paper in case.papers.select_related("file"):
            paper.delete()
            files.discard(paper.file, by=by)
        notices.forget(case.number)
        record("case.anonymised", case)
    return case


def withdraw(case: Case, *, by: Actor) -> Case:
    """The person takes it back, at any time before the close. For whoever told the same it goes on."""
    with acting(by), held(case):
        require(by, "cases.withdraw", case)
        flow.advance(case, "withdraw")
        _leave(case, Case.Outcome.WITHDRAWN, by=by)
        record("case.withdrawn", case)
    return case


def is_solved(case: Case) -> bool:
    """Solved 解决: the last reply is of class A and the teller's last rating is not “not satisfied”."""
    reply = last_reply(case)
    rating = case.ratings.filter(deputy=None).order_by("-round").first()
    return reply is not None and reply.result == Reply.Class.A and not (rating and rating.is_not)


def last_reply(case: Case) -> Reply | None:
    """The newest signed reply of the lead unit."""
    matter = case.main.matter
    return matter.signed_replies().first() if matter else None


def _leave(case: Case, outcome: str, *, by: Actor) -> None:
    """The end is this person's alone: where others told the same, the handling goes on for them."""
    others = bool(merging.followers(case))
    freeze(case, outcome, by=by, goes_on=others)
    if others:
        merging.lead_on(case)


def freeze(case: Case, outcome: str, *, by: Actor, goes_on: bool = False) -> None:
    """End the case: stop every clock, end the handling unless it goes on, keep what the page showed."""
    case.state, case.outcome, case.closed_at = Case.State.CLOSED, outcome, clock.now()
    case.snapshot = _snapshot(case)
    case.save(
        update_fields=["state", "outcome", "closed_at", "snapshot", "guidance", "explanation", "raised_by"]
    )
    if case.clock:
        deadlines.cancel(case.clock, by=by)
    if case.matter and not goes_on:
        withdrawn = outcome == Case.Outcome.WITHDRAWN
        handling.end(case.matter, by=by, ending=Ending.WITHDRAWN if withdrawn else Ending.CLOSED)


def _snapshot(case: Case) -> dict:
    """Codes and names as they were on the day of the close; no words, no name, no number of a person."""
    reply = last_reply(case)
    rating = case.ratings.filter(deputy=None).order_by("-round").first()
    return {
        "closed_on": clock.today().isoformat(),
        "rounds": case.round,
        "place": case.place.name if case.place else "",
        "station": case.station.name if case.station else "",
        "coordinator": case.coordinator.name,
        "unit": reply.unit.name if reply else "",
        "reply": {"version": reply.version, "class": reply.result, "digest": reply.digest} if reply else None,
        "rating": rating and {"round": rating.round, "attitude": rating.attitude, "result": rating.result},
        "deputies": case.deputies.count(),
        "merged_into": case.merged_into.number if case.merged_into else "",
    }
