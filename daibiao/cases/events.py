"""What can happen to a case, with the sentences readers see; and the kind under which it is handed over."""

from django.utils.translation import gettext_lazy as _

from daibiao.audit.catalogue import declare, spell
from daibiao.handling import kinds

from .models import Case, Rating


def _takes_no_reply(matter) -> list[str]:
    """What one of those who told it has rated stands: a better answer is the next round's."""
    states = set(Case.objects.handled_as(matter).values_list("state", flat=True))
    if Case.State.RATED in states:
        return [str(_("反映人已经评价过这份答复，不能再更换。"))]
    return [str(_("已经提请会议研究，不能再更换答复。"))] if Case.State.COUNCIL in states else []


def _told(matter) -> list[tuple[str, str]]:
    """The person's words, the place and the answers to questions: whoever writes the reply has them before their eyes.

    Of a person who asked to stay unknown no unit reads the answers (cases.know_person).
    """
    case = matter.case
    answers = case.exchanges.exclude(answer="").values_list("question", "answer")
    if case.is_confidential:
        answers = answers.none()
    return [("", case.words), (_("在哪里"), case.where), *answers]


kinds.declare(kinds.Kind("case", "case.answer", "case.round2", reply_hindrances=_takes_no_reply, told=_told))

declare("case.told", zh="反映", en="Told", duty=True)
declare("case.accepted", zh="受理", en="Accepted")
declare("case.asked_back", zh="请反映人补充情况", en="Asked the person for more")
declare("case.put_back", zh="主件在补充情况，一起等着受理", en="Waits with its main matter for details")
declare("case.answered_back", zh="反映人补充了情况", en="The person told more")
declare("case.summarised", zh="工作人员写了摘要", en="Staff wrote a summary", public=False)
declare("case.categorised", zh="归类", en="Category chosen", public=False)
declare("category.added", zh="{since} 起启用类别", en="Category in use from {since}", public=False)
declare("category.renamed", zh="类别更名：{was} → {now}", en="Category renamed: {was} → {now}", public=False)
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
    en="The person rated: result “{result}”, attitude “{attitude}”",
)
declare(
    "case.rated_by_deputy",
    zh="代表评价：结果{result}，态度{attitude}",
    en="A deputy rated: result “{result}”, attitude “{attitude}”",
    duty=True,
)
declare("case.deputy_answered", zh="答复了代表的评价", en="The deputy's rating was answered")
declare("case.reopened", zh="不满意，开始第 {round} 轮办理", en="Not satisfied: round {round} begins")
declare("case.listed", zh="两次不满意，提请会议研究", en="Twice not satisfied: listed for the meeting")
declare("case.decision_noted", zh="记录会议意见", en="The decision of the meeting was noted")
declare("case.reminded", zh="提醒反映人评价", en="The person was reminded to rate", public=False)
declare("case.withdrawn", zh="反映人撤回", en="Withdrawn by the person")
declare("case.raised", zh="转为代表建议", en="Raised as a deputy's suggestion", duty=True)
declare("case.merged", zh="与先反映的同一件事并案办理", en="Merged with the same matter told earlier")
declare("case.joined", zh="又有人反映同一件事，并案办理", en="Somebody else told the same; merged")
declare("case.parted", zh="取消并案，各自办理", en="Parted again; each is handled for itself")
declare(
    "case.led",
    zh="先反映的一件已结束，由这一件牵头继续办理",
    en="The one told first has ended; it goes on under this number",
    public=False,
)
declare("case.received", zh="记下接待代表 {count} 位", en="{count} deputies noted as receiving", public=False)
declare("case.routed", zh="转由{unit}协调", en="Routed to {unit}")
declare(
    "case.stationed", zh="确定了联络站：{station}，由站里的代表联系", en="Given to the deputies of {station}"
)
declare("case.pin_reissued", zh="补发了查询码，原来的作废", en="A new PIN was issued, the old one is void")
declare(
    "case.seen_before",
    zh="核对了同一人以前反映的事",
    en="Earlier matters of the same person were looked up",
    public=False,
)
declare("case.corrected", zh="更正了标题或地点", en="Title or place corrected", public=False, echo=True)
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
