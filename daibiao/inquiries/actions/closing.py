"""After the meeting: the minutes are complete, the members rate, the office reports, the council decides."""

from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.handling import actions as handling
from daibiao.handling.models import Matter
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said

from .. import flow
from ..models import HandlingReport, Inquiry, MemberRating, Respondent
from .holding import held_whole, tell_deputies


def follow(inquiry: Inquiry, *, by: Actor) -> Inquiry:
    """跟踪办理: every question of the meeting has its answer in the minutes; items may still be handed over."""
    with acting(by), locked(inquiry):
        require(by, "inquiries.follow", inquiry)
        flow.advance(inquiry, "follow")
        inquiry.save(update_fields=["state"])
        record("inquiry.followed", inquiry)
    return inquiry


@dataclass(frozen=True)
class Votes:
    """Paper ballots as counted."""

    satisfied: int = 0
    basically: int = 0
    dissatisfied: int = 0
    abstained: int = 0


def rate(inquiry: Inquiry, *, by: Actor, respondent: Respondent, votes: Votes) -> MemberRating:
    """登记满意度测评: only where the rules provide it; over all members of the standing committee today."""
    with acting(by), locked(inquiry):
        require(by, "inquiries.rate", inquiry)
        flow.advance(inquiry, "rate")
        if respondent.inquiry_id != inquiry.pk:
            raise Refusal(_("这个单位不在应询单位里。"))
        if MemberRating.objects.filter(respondent=respondent).exists():
            raise Refusal(_("这个单位已经测评。"))
        counted = MemberRating(
            respondent=respondent,
            members=flow.members(inquiry.congress),
            entered_by=by.person,
            entered_at=clock.now(),
            **asdict(votes),
        )
        keep(counted)
        record("inquiry.rated", inquiry, unit=respondent.unit_id)
    return counted


def report(inquiry: Inquiry, *, by: Actor, content: str) -> HandlingReport:
    """报主任会议: what became of the items so far."""
    with acting(by), locked(inquiry):
        require(by, "inquiries.report", inquiry)
        flow.advance(inquiry, "report")
        written = HandlingReport.objects.create(
            inquiry=inquiry,
            content=said(content, _("请写办理情况。")),
            written_by=by.person,
            written_at=clock.now(),
        )
        inquiry.save(update_fields=["state"])
        record("inquiry.reported", inquiry)
    return written


def close(inquiry: Inquiry, *, by: Actor, decision: str, decided_on: date) -> Inquiry:
    """办结: every item was answered and the council has decided (监督法 §50); what units held ends with it."""
    with acting(by), held_whole(inquiry):
        require(by, "inquiries.close", inquiry)
        flow.advance(inquiry, "close")
        if decided_on > clock.today() or decided_on < inquiry.meets_on:
            raise Refusal(_("决定日期应在会议以后、今天以前。"))
        inquiry.decision, inquiry.decided_on = decision, decided_on
        inquiry.closed_at = clock.now()
        keep(inquiry)
        for matter in Matter.objects.filter(item__inquiry=inquiry).order_by("pk"):
            handling.end(matter, by=by)
        record("inquiry.closed", inquiry)
        tell_deputies(inquiry, "inquiry.closed", mark="")
    return inquiry
