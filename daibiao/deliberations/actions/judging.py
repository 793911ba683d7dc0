"""Judging: the committee accepts the report, wants another, or resolves; at last everything is closed."""

from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said

from .. import flow
from ..models import Decision, Deliberation
from .holding import held, tell_deputies

Outcome = Decision.Outcome


def accept(deliberation: Deliberation, *, by: Actor, decided_on: date, words: str = "") -> Deliberation:
    """认可报告: nothing more is asked of the unit; its matter ends."""
    with acting(by), held(deliberation):
        require(by, "deliberations.accept", deliberation)
        _decide(deliberation, "accept", Outcome.ACCEPTED, decided_on, words.strip(), by=by)
        record("deliberation.accepted", deliberation)
        if deliberation.matter:
            handling.end(deliberation.matter, by=by)
    return deliberation


def ask_again(deliberation: Deliberation, *, by: Actor, decided_on: date, words: str) -> Deliberation:
    """要求重新报告: the same unit, a new round, with its own term."""
    with acting(by), held(deliberation):
        require(by, "deliberations.ask_again", deliberation)
        why = said(words, _("请写明为什么要重新报告。"))
        _decide(deliberation, "ask_again", Outcome.AGAIN, decided_on, why, by=by)
        record("deliberation.asked_again", deliberation)
        _next_round(deliberation, by=by)
    return deliberation


def resolve(
    deliberation: Deliberation, *, by: Actor, decided_on: date, words: str, report_by: date
) -> Deliberation:
    """作出决议: the standing committee resolves; the unit reports by the resolution's own day (监督法 §17)."""
    with acting(by), held(deliberation):
        require(by, "deliberations.resolve", deliberation)
        if report_by < max(decided_on, clock.today()):
            raise Refusal(_("决议规定的期限不能早于今天。"))
        text = said(words, _("请写决议的内容。"))
        _decide(deliberation, "resolve", Outcome.RESOLVED, decided_on, text, by=by, report_by=report_by)
        record("deliberation.resolved", deliberation)
        _next_round(deliberation, by=by)
    return deliberation


def close(deliberation: Deliberation, *, by: Actor) -> Deliberation:
    """办结: judged, told to the deputies, published (监督法 §17)."""
    with acting(by), held(deliberation):
        require(by, "deliberations.close", deliberation)
        flow.advance(deliberation, "close")
        deliberation.closed_at = clock.now()
        deliberation.save(update_fields=["state", "closed_at"])
        record("deliberation.closed", deliberation)
    return deliberation


def _decide(
    deliberation: Deliberation, verb: str, outcome: str, on: date, words: str, *, by: Actor, **more
) -> None:
    """Note what was decided on the report of this round, and tell the deputies."""
    flow.advance(deliberation, verb)
    reported = deliberation.reported_at
    if not reported or not clock.local(reported).date() <= on <= clock.today():
        raise Refusal(_("决定的日期不能早于收到报告，也不能晚于今天。"))
    decided = Decision.objects.create(
        deliberation=deliberation,
        round=deliberation.round,
        outcome=outcome,
        words=words,
        decided_on=on,
        noted_by=by.person,
        noted_at=clock.now(),
        **more,
    )
    deliberation.save(update_fields=["state"])
    tell_deputies(deliberation, "deliberation.judged", mark=str(decided.round))


def _next_round(deliberation: Deliberation, *, by: Actor) -> None:
    assert deliberation.matter is not None, "it was reported on"
    handling.next_round(deliberation.matter, by=by)
