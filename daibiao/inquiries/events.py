"""What can happen to an inquiry, its questions and items, with the sentences readers see; and the kind `item`."""

from django.utils.translation import gettext_lazy as _

from daibiao.audit.catalogue import declare
from daibiao.handling import kinds

from .models import Item


def _told(matter) -> list[tuple[str, str]]:
    """What is to be done, and after which question: whoever handles it has the very words before their eyes."""
    item = Item.objects.select_related("question__inquiry").get(number=matter.number)
    asked = f"{item.question.inquiry.topic} · {item.question.text}"
    return [(str(_("交办事项")), item.text), (str(_("会上的问题")), asked)]


kinds.declare(
    kinds.Kind(
        name="item",
        answer="item.answer",
        round2="item.round2",
        told=_told,
    )
)

declare("inquiry.planned", zh="制定询问方案", en="Planned", public=False)
declare("inquiry.replanned", zh="修改方案", en="Plan changed", public=False)
declare("inquiry.announced", zh="通知代表和应询单位", en="Deputies and units were told")
declare("inquiry.cancelled", zh="取消", en="Cancelled")
declare("inquiry.held", zh="会议召开", en="The meeting was held", duty=True)
declare("inquiry.followed", zh="记录完毕，跟踪办理", en="Minutes complete; the items are followed")
declare("inquiry.rated", zh="登记满意度测评", en="The members' rating was entered")
declare("inquiry.reported", zh="办理情况报主任会议", en="Reported to the council of chairpersons")
declare("inquiry.closed", zh="办结", en="Closed")
declare("group.formed", zh="组成调研组", en="A survey group was formed", duty=True)
declare("group.rewritten", zh="修改调研组", en="A survey group was changed", public=False)
declare("question.proposed", zh="提出一个问题", en="A question was proposed", duty=True)
declare("question.rewritten", zh="修改问题", en="A question was changed", public=False)
declare("question.chosen", zh="问题列入会议", en="A question was chosen for the meeting")
declare("question.left_out", zh="问题不列入", en="A question was left out")
declare("question.answered", zh="记录问答", en="An answer was taken down", duty=True)
declare("question.corrected", zh="更正记录", en="The minutes were corrected")
declare("item.handed_over", zh="交办事项", en="An item was handed over", echo=True)
declare("item.answered", zh="答复已到", en="The answer arrived", echo=True)
declare("item.asked_again", zh="要求重新办理", en="Asked to handle it again")
