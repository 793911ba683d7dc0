"""Writing: the office drafts, the council of chairpersons agrees; until the hand-over it can be cancelled."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.deadlines import actions as deadlines
from daibiao.deadlines.models import Clock
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.places.models import Unit

from .. import flow, numbers, terms
from ..models import Deliberation, Point
from .holding import tell_deputies

#: Suggestions of one opinion: more is a slip of the pen.
POINTS = 40


@dataclass(frozen=True)
class Text:
    """What the form asks for."""

    meeting: str
    met_on: date
    kind: str
    report_title: str
    reporter: str
    assessment: str
    problems: str
    points: tuple[str, ...] = ()
    limit_on: date | None = None

    def set_on(self, deliberation: Deliberation) -> None:
        """Put it on the row and save it; what could not stand there is refused."""
        if self.met_on > clock.today():
            raise Refusal(_("会议闭会以后才整理审议意见。"))
        if self.limit_on and self.limit_on <= self.met_on:
            raise Refusal(_("办理期限要在会议以后。"))
        if len(self.points) > POINTS:
            raise Refusal(_("建议最多 %(count)d 条。") % {"count": POINTS})
        deliberation.met_on, deliberation.kind, deliberation.limit_on = self.met_on, self.kind, self.limit_on
        deliberation.meeting = said(self.meeting, _("请写哪一次会议。"))
        deliberation.report_title = said(self.report_title, _("请写报告的名称。"))
        deliberation.reporter = said(self.reporter, _("请写报告单位。"))
        deliberation.assessment = said(self.assessment, _("请写总体评价。"))
        deliberation.problems = said(self.problems, _("请写存在的主要问题。"))
        keep(deliberation)
        deliberation.points.all().delete()
        Point.objects.bulk_create(
            Point(deliberation=deliberation, position=position, text=said(text, _("请写建议。")))
            for position, text in enumerate(self.points, start=1)
        )


def draft(text: Text, *, by: Actor, office: Unit) -> Deliberation:
    """起草: what the members said, put in order after the meeting; nobody but the office sees it yet."""
    with acting(by):
        require(by, "deliberations.draft", office)
        deliberation = Deliberation(
            number=numbers.next_number(office.congress),
            congress=office.congress,
            coordinator=office,
            drafter=by.person,
            drafted_at=clock.now(),
            clock=Clock.objects.create(),
        )
        text.set_on(deliberation)
        _start_handover(deliberation, deliberation.met_on, "meeting_closed", by=by)
        record("deliberation.drafted", deliberation)
    return deliberation


def rewrite(deliberation: Deliberation, text: Text, *, by: Actor) -> Deliberation:
    """修改文字: until it is agreed."""
    with acting(by), locked(deliberation):
        require(by, "deliberations.rewrite", deliberation)
        flow.advance(deliberation, "rewrite")
        text.set_on(deliberation)
        deadlines.cancel(deliberation.clock, by=by)
        _start_handover(deliberation, deliberation.met_on, "meeting_closed", by=by)
        record("deliberation.rewritten", deliberation)
    return deliberation


def agree(deliberation: Deliberation, *, by: Actor, agreed_on: date) -> Deliberation:
    """主任会议通过: noted with its day; the text stands from now on, and the deputies are told."""
    with acting(by), locked(deliberation):
        require(by, "deliberations.agree", deliberation)
        flow.advance(deliberation, "agree")
        if not deliberation.met_on <= agreed_on <= clock.today():
            raise Refusal(_("通过的日期不能早于常委会会议，也不能晚于今天。"))
        deliberation.agreed_on = agreed_on
        deliberation.save(update_fields=["state", "agreed_on"])
        _start_handover(deliberation, agreed_on, "agreed", by=by)
        record("deliberation.agreed", deliberation)
        tell_deputies(deliberation, "deliberation.agreed")
    return deliberation


def cancel(deliberation: Deliberation, *, by: Actor, reason: str) -> Deliberation:
    """作废: with the reason; whoever was told of it is told of this."""
    with acting(by), locked(deliberation):
        require(by, "deliberations.cancel", deliberation)
        flow.advance(deliberation, "cancel")
        deliberation.cancelled_for = said(reason, _("请写明为什么作废。"))
        deliberation.closed_at, deliberation.published_at = clock.now(), None
        deliberation.save(update_fields=["state", "cancelled_for", "closed_at", "published_at"])
        deadlines.cancel(deliberation.clock, by=by)
        record("deliberation.cancelled", deliberation)
        if deliberation.agreed_on:
            tell_deputies(deliberation, "deliberation.cancelled")
    return deliberation


def _start_handover(deliberation: Deliberation, on: date, event: str, *, by: Actor) -> None:
    """The term of the hand-over runs, if the region's rule counts it from this event."""
    key = terms.handover(deliberation, on)
    congress, at = deliberation.congress, terms.noon(on)
    deadlines.start(deliberation.clock, key, by=by, at=at, congress=congress, event=event)
