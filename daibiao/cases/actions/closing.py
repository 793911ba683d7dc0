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
from daibiao.lib.refusals import Refusal, said
from daibiao.notices import actions as notices

from .. import flow
from ..models import Case
from .holding import held, tell_teller

Ending = Assignment.Ending


def close(case: Case, *, by: Actor) -> Case:
    """办结: the person was told and has rated, or the term for rating has passed."""
    with acting(by), held(case):
        require(by, "cases.close", case)
        flow.advance(case, "close")
        outcome = Case.Outcome.SOLVED if is_solved(case) else Case.Outcome.ANSWERED
        freeze(case, outcome, by=by)
        record("case.closed", case, outcome=outcome)
    return case


def close_unreachable(case: Case, *, by: Actor) -> Case:
    """Three attempts are noted and nobody could be reached."""
    with acting(by), held(case):
        require(by, "cases.close_unreachable", case)
        flow.advance(case, "close_unreachable")
        freeze(case, Case.Outcome.UNREACHABLE, by=by)
        record("case.closed", case, outcome=Case.Outcome.UNREACHABLE)
    return case


def raise_as_suggestion(case: Case, *, by: Actor, explanation: str) -> Case:
    """转为代表建议: a deputy will raise it formally; the person is told so."""
    with acting(by), held(case):
        require(by, "cases.raise_as_suggestion", case)
        flow.advance(case, "raise_as_suggestion")
        case.explanation = said(explanation, _("请写下说明，反映人会看到。"))
        freeze(case, Case.Outcome.RAISED, by=by)
        record("case.raised", case)
        tell_teller(case, "case.raised")
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
    """The person takes it back, at any time before the close."""
    with acting(by), held(case):
        require(by, "cases.withdraw", case)
        flow.advance(case, "withdraw")
        freeze(case, Case.Outcome.WITHDRAWN, by=by)
        record("case.withdrawn", case)
    return case


def is_solved(case: Case) -> bool:
    """Solved 解决: the last reply is of class A and the teller's last rating is not “not satisfied”."""
    reply = last_reply(case)
    rating = case.ratings.filter(deputy=None).order_by("-round").first()
    return reply is not None and reply.result == Reply.Class.A and not (rating and rating.is_not)


def last_reply(case: Case) -> Reply | None:
    """The newest signed reply of the lead unit."""
    return case.matter.signed_replies().first() if case.matter else None


def freeze(case: Case, outcome: str, *, by: Actor) -> None:
    """End the case: stop every clock, end the handling, keep what the page showed. The step was taken before."""
    case.state, case.outcome, case.closed_at = Case.State.CLOSED, outcome, clock.now()
    case.snapshot = _snapshot(case)
    case.save(update_fields=["state", "outcome", "closed_at", "snapshot", "guidance", "explanation"])
    if case.clock:
        deadlines.cancel(case.clock, by=by)
    if case.matter:
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
        "rating": {"round": rating.round, "attitude": rating.attitude, "result": rating.result}
        if rating
        else None,
        "deputies": case.deputies.count(),
    }
