"""Reporting: the plan where rules ask for one, the draft sent for comment, why it is late, and the report itself."""

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.deadlines import actions as deadlines
from daibiao.handling.models import Assignment
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said

from .. import events, flow, terms
from ..models import Consultation, Delay, Deliberation
from .holding import held, tell_deputies, tell_office, tell_unit


def start_scheme(deliberation: Deliberation, assignment: Assignment, *, by: Actor) -> None:
    """Where a rule asks for a plan of handling first, its term runs beside the report's, on the unit's own clock."""
    if not deliberation.scheme and (key := terms.scheme(deliberation)):
        congress = deliberation.congress
        deadlines.start(assignment.clock, key, by=by, at=clock.now(), congress=congress, event="received")


def send_scheme(deliberation: Deliberation, *, by: Actor, text: str) -> Deliberation:
    """送交研究处理方案: how the unit means to handle it, once."""
    with acting(by), held(deliberation):
        require(by, "deliberations.send_scheme", deliberation)
        flow.advance(deliberation, "send_scheme")
        deliberation.scheme = said(text, _("请写方案的内容。"))
        deliberation.scheme_at = clock.now()
        deliberation.save(update_fields=["scheme", "scheme_at"])
        lead = deliberation.matter.lead() if deliberation.matter else None
        assert lead is not None, "a rule holds it"
        for key in terms.SCHEME.values():
            deadlines.meet(lead.clock, key, by=by, at=clock.now())
        record("deliberation.scheme_sent", deliberation, unit=lead.unit_id)
    return deliberation


def ask_comment(deliberation: Deliberation, *, by: Actor) -> Consultation:
    """报告稿征求意见: the draft as it stands now goes to the committee, before anybody signs it."""
    with acting(by), held(deliberation):
        require(by, "deliberations.ask_comment", deliberation)
        flow.advance(deliberation, "ask_comment")
        draft = events.draft_of(deliberation)
        assert draft is not None, "a blocker holds it"
        asked = Consultation.objects.create(
            deliberation=deliberation,
            round=deliberation.round,
            draft=draft.text,
            asked_by=by.person,
            asked_at=clock.now(),
        )
        record("deliberation.comment_asked", deliberation)
        tell_office(deliberation, "deliberation.comment_asked", mark=str(asked.pk))
    return asked


def give_comment(deliberation: Deliberation, *, by: Actor, comment: str) -> Consultation:
    """回复对报告稿的意见: also that there is none; the unit revises and has it signed."""
    with acting(by), held(deliberation):
        require(by, "deliberations.give_comment", deliberation)
        flow.advance(deliberation, "give_comment")
        asked = deliberation.consultations.get(comment="")
        asked.comment = said(comment, _("请写意见；没有意见的，写“没有意见”。"))
        asked.commented_by, asked.commented_at = by.person, clock.now()
        asked.save(update_fields=["comment", "commented_by", "commented_at"])
        record("deliberation.commented", deliberation)
        tell_unit(deliberation, "deliberation.commented", mark=str(asked.pk))
    return asked


def explain_delay(deliberation: Deliberation, *, by: Actor, reason: str) -> Delay:
    """说明超期的原因: in writing, before the late report can be signed."""
    with acting(by), held(deliberation):
        require(by, "deliberations.explain_delay", deliberation)
        flow.advance(deliberation, "explain_delay")
        told = Delay.objects.create(
            deliberation=deliberation,
            round=deliberation.round,
            reason=said(reason, _("请写明为什么没有按期报告。")),
            explained_by=by.person,
            explained_at=clock.now(),
        )
        record("deliberation.delay_explained", deliberation)
    return told


def receive_report(deliberation: Deliberation, *, by: Actor, mark: str) -> None:
    """The lead unit signed its report (heard in reactions): the deputies and the office are told (监督法 §17)."""
    with acting(by), held(deliberation):
        require(by, "deliberations.receive_report", deliberation)
        flow.advance(deliberation, "receive_report")
        if deliberation.matter is None:
            raise Refusal(_("还没有交办。"))
        deliberation.reported_at = clock.now()
        deliberation.save(update_fields=["state", "reported_at"])
        record("deliberation.reported", deliberation, round=deliberation.matter.round)
        tell_deputies(deliberation, "deliberation.reported", mark=mark)
        tell_office(deliberation, "deliberation.reported", mark=mark)
