"""What can happen to a case, with the sentences readers see; and the kind under which it is handed over."""

from django.utils.translation import gettext_lazy as _

from daibiao.audit.catalogue import declare, spell
from daibiao.handling import kinds

from .models import Case, Rating


def _takes_no_reply(matter) -> list[str]:
    """What the person has rated stands: a better answer is the next round's."""
    if matter.case.state == Case.State.RATED:
        return [str(_("反映人已经评价过这份答复，不能再更换。"))]
    if matter.case.state == Case.State.COUNCIL:
        return [str(_("已经提请会议研究，不能再更换答复。"))]
    return []


kinds.declare(
    kinds.Kind(
        name="case",
        object="case.object",
        reassign="case.reassign",
        contact="case.contact",
        coopinion="case.coopinion",
        answer="case.answer",
        round2="case.round2",
        reply_hindrances=_takes_no_reply,
    )
)

declare("case.told", zh="反映", en="Told", duty=True)
declare("case.accepted", zh="受理", en="Accepted")
declare("case.asked_back", zh="请反映人补充情况", en="Asked the person for more")
declare("case.answered_back", zh="反映人补充了情况", en="The person told more")
declare("case.summarised", zh="工作人员写了摘要", en="Staff wrote a summary", public=False)
declare("case.categorised", zh="归类", en="Category chosen", public=False)
declare("category.added", zh="{since} 起启用类别", en="Category in use from {since}", public=False)
declare("category.ended", zh="类别用到 {on}", en="Category in use until {on}", public=False)
declare("case.handed_over", zh="交办", en="Handed over", echo=True)
declare("case.guided", zh="指引到有权处理的机关", en="Guided to the organ in charge")
declare("case.explained", zh="解释说明", en="Explained")
declare("case.answered", zh="有了答复", en="Answered", echo=True)
declare("case.informed", zh="已告知反映人", en="The person was told")
declare("case.attempted", zh="联系反映人未成", en="Tried to reach the person", public=False)
declare(
    "case.rated",
    zh="反映人评价：结果{result}，态度{attitude}",
    en="The person rated: result {result}, attitude {attitude}",
)
declare(
    "case.rated_by_deputy",
    zh="代表评价：结果{result}，态度{attitude}",
    en="A deputy rated: result {result}, attitude {attitude}",
    duty=True,
)
declare("case.deputy_answered", zh="答复了代表的评价", en="The deputy's rating was answered")
declare("case.reopened", zh="不满意，开始第 {round} 轮办理", en="Not satisfied: round {round} begins")
declare("case.listed", zh="两次不满意，提请会议研究", en="Twice not satisfied: listed for the meeting")
declare("case.decision_noted", zh="记录会议意见", en="The decision of the meeting was noted")
declare("case.reminded", zh="提醒反映人评价", en="The person was reminded to rate", public=False)
declare("case.withdrawn", zh="反映人撤回", en="Withdrawn by the person")
declare("case.raised", zh="转为代表建议", en="Raised as a deputy's suggestion", duty=True)
declare("case.corrected", zh="更正了标题或地点", en="Title or place corrected", public=False)
declare("case.followed", zh="{unit}承接协调工作", en="{unit} took over the coordination")
declare("case.closed", zh="办结：{outcome}", en="Closed: {outcome}")
declare(
    "case.revealed",
    zh="查看了联系电话（已写明理由）",
    en="The phone number was shown (reason given)",
    public=False,
)

declare("case.anonymised", zh="清除了个人信息", en="Personal data was erased", public=False)

spell("outcome", dict(Case.Outcome.choices))
spell("attitude", dict(Rating.Grade.choices))
spell("result", dict(Rating.Grade.choices))
