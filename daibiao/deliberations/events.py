"""What can happen to a deliberation opinion, with the sentences readers see; and the kind of matter `deliberation`."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from daibiao.audit.catalogue import declare
from daibiao.deadlines.models import Deadline
from daibiao.handling import kinds
from daibiao.handling.models import Reply
from daibiao.lib import clock

from . import terms
from .models import Decision, Deliberation

State = Deliberation.State


def of(matter) -> Deliberation:
    """The opinion of this matter; at the very hand-over the matter has only its number."""
    return Deliberation.objects.get(number=matter.number)


def _told(matter) -> list[tuple[str, str]]:
    """The agreed text, before the eyes of whoever handles it."""
    found = of(matter)
    points = "\n".join(f"{point.position}. {point.text}" for point in found.points.all())
    return [
        (str(_lazy("总体评价")), found.assessment),
        (str(_lazy("存在的主要问题")), found.problems),
        (str(_lazy("建议")), points),
    ]


def _takes_none(matter) -> list[str]:
    """Once it was judged, no further report is wanted."""
    open_ = (State.HANDED, State.REPORTED)
    return [] if of(matter).state in open_ else [_("这份报告已经审议，不再收新的报告。")]


def _not_yet(matter) -> list[str]:
    """The draft goes to the committee for comment first (监督法 §17); a late one says why."""
    found = of(matter)
    asked = found.consultations.filter(round=matter.round).order_by("-id").first()
    reasons = [] if asked else [_("先把报告稿送人大征求意见。")]
    if asked and not asked.comment:
        reasons = [_("人大还没有回复对报告稿的意见。")]
    if is_late(found) and not found.delays.filter(round=matter.round).exists():
        reasons.append(_("已经超期，先书面说明原因。"))
    return reasons


def is_late(deliberation: Deliberation) -> bool:
    """Whether the report of this round is overdue: by its term, or by the day that the resolution names."""
    matter = deliberation.matter
    lead = matter.lead() if matter else None
    if matter is None or lead is None:
        return False
    resolved = deliberation.decisions.filter(round=matter.round - 1).exclude(report_by=None).first()
    if resolved and resolved.report_by:
        return resolved.report_by < clock.today()
    key = kinds.of(matter).answer_key(matter, matter.round)
    running = Deadline.objects.open().filter(clock=lead.clock_id, key=key).first()
    return running is not None and running.due_on < clock.today()


def draft_of(deliberation: Deliberation) -> Reply | None:
    """The report that the lead unit has in work in this round."""
    lead = deliberation.matter.lead() if deliberation.matter else None
    return lead.replies.exclude(state=Reply.State.SIGNED).first() if lead else None


class Reporting(kinds.Kind):
    """The first report has the term fixed at the hand-over; a later one that of what was decided."""

    def answer_key(self, matter, number: int) -> str:
        """The key of the report's term in round `number`."""
        if number == 1:
            return of(matter).report_term
        last = Decision.objects.filter(deliberation__number=matter.number, round=number - 1).first()
        resolved = last is not None and last.outcome == Decision.Outcome.RESOLVED
        return terms.RESOLUTION if resolved else terms.AGAIN


kinds.declare(
    Reporting(
        name="deliberation",
        answer="deliberation.report",
        round2=terms.AGAIN,
        reply_hindrances=_takes_none,
        submit_hindrances=_not_yet,
        told=_told,
    )
)

declare("deliberation.drafted", zh="起草审议意见", en="Opinion drafted", public=False)
declare("deliberation.rewritten", zh="修改了文字", en="Words changed", public=False)
declare("deliberation.agreed", zh="主任会议讨论通过", en="Agreed by the council of chairpersons")
declare("deliberation.cancelled", zh="作废", en="Cancelled", public=False)
declare("deliberation.handed_over", zh="交办", en="Handed over", echo=True)
declare("deliberation.scheme_sent", zh="送交研究处理方案", en="Plan of handling sent")
declare("deliberation.comment_asked", zh="报告稿送人大征求意见", en="Draft report sent for comment")
declare("deliberation.commented", zh="回复对报告稿的意见", en="The committee commented on the draft")
declare("deliberation.delay_explained", zh="说明超期的原因", en="Why the report is late")
declare("deliberation.reported", zh="收到研究处理情况报告", en="Report on the handling received", echo=True)
declare("deliberation.accepted", zh="认可报告", en="Report accepted")
declare(
    "deliberation.asked_again", zh="要求重新报告，开始第 {round} 轮", en="Asked again: round {round} begins"
)
declare("deliberation.resolved", zh="作出决议，开始第 {round} 轮", en="A resolution: round {round} begins")
declare("deliberation.published", zh="公开", en="Published")
declare("deliberation.hidden", zh="停止公开", en="No longer published")
declare("deliberation.closed", zh="办结", en="Closed")
