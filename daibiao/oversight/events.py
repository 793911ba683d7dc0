"""What can happen to an inspection and to what was found, with the sentences readers see; and the kind `finding`."""

from django.utils.translation import gettext_lazy as _

from daibiao.audit.catalogue import declare, spell
from daibiao.handling import kinds

from .models import Finding


def _told(matter) -> list[tuple[str, str]]:
    """What was found, and on which inspection: whoever handles it has the deputies' words before their eyes."""
    finding = Finding.objects.select_related("inspection", "stop").get(number=matter.number)
    head = " · ".join(part for part in (finding.inspection.topic, finding.where) if part)
    return [(str(_("代表发现的问题")), finding.text), (str(_("哪次检查")), head)]


kinds.declare(
    kinds.Kind(
        name="finding",
        answer="finding.answer",
        round2="finding.round2",
        told=_told,
    )
)

declare("inspection.planned", zh="制定计划", en="Planned", public=False)
declare("inspection.replanned", zh="修改计划", en="Plan changed", public=False)
declare("inspection.announced", zh="通知代表", en="The deputies were told")
declare("inspection.cancelled", zh="取消", en="Cancelled")
declare("inspection.held", zh="已经开展", en="Held", duty=True)
declare("inspection.reported", zh="形成报告", en="Report written")
declare("inspection.closed", zh="全部反馈，办结", en="Everything answered and closed")
declare("finding.added", zh="记下发现的问题", en="A finding was noted", duty=True)
declare("finding.rewritten", zh="修改了文字", en="Words changed", public=False)
declare("finding.answered_on_spot", zh="当场答复", en="Answered on the spot")
declare("finding.handed_over", zh="转交办理", en="Handed over", echo=True)
declare("finding.raised", zh="提为代表建议", en="Raised as a suggestion")
declare("finding.let_go", zh="建议没有提出，重新处置", en="The suggestion was given up; open again")
declare(
    "finding.answered", zh="答复已告知代表：{way}", en="The answer reached the deputies: {way}", echo=True
)
declare("finding.asked_again", zh="要求重新办理", en="Asked to handle it again")

spell("way", dict(Finding.Way.choices))
