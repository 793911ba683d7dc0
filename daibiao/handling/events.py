"""What can happen to a matter in the hands of units, with the sentences readers see."""

from django.utils.translation import gettext_lazy as _

from daibiao.audit.catalogue import declare, spell

declare("assignment.handed", zh="交给{unit}办理", en="Handed over to {unit}")
declare("assignment.sent_to_dispatcher", zh="交{via}分办", en="Sent to {via} to be dispatched")
declare("assignment.dispatched", zh="分办给{unit}", en="Dispatched to {unit}")
declare("assignment.acknowledged", zh="{unit}签收", en="{unit} acknowledged receipt")
declare("assignment.objected", zh="{unit}提出异议", en="{unit} objected", public=False)
declare(
    "objection.granted",
    zh="同意{unit}的异议，改交别的单位",
    en="Objection of {unit} granted; to be re-assigned",
    public=False,
)
declare(
    "objection.refused",
    zh="不同意{unit}的异议，由其继续办理",
    en="Objection of {unit} refused; it goes on",
    public=False,
)
declare("assignment.reassigned", zh="改由{unit}办理", en="Re-assigned to {unit}")
declare("assignment.ended", zh="{unit}不再办理", en="{unit} no longer handles it", public=False)
declare("assignment.followed", zh="{unit}承接原单位的工作", en="{unit} took over from its predecessor")
declare("matter.followed", zh="{unit}承接协调工作", en="{unit} took over the coordination", public=False)
declare("assignment.taken_over", zh="经办人变更", en="Another handler took over", public=False)
declare("deputy.contacted", zh="{unit}已与代表联系", en="{unit} spoke with the deputy", duty=True)
declare("opinion.given", zh="{unit}提出会办意见", en="{unit} gave its opinion as co-unit", public=False)
declare("extension.asked", zh="{unit}申请延期", en="{unit} asked for an extension", public=False)
declare("extension.granted", zh="同意延期，答复期限改为 {due}", en="Extension granted: reply due by {due}")
declare("extension.refused", zh="不同意延期", en="Extension refused", public=False)
declare("reply.drafted", zh="{unit}起草答复", en="{unit} drafted a reply", public=False)
declare("reply.submitted", zh="答复送负责人签发", en="Reply sent for sign-off", public=False)
declare("reply.returned", zh="负责人退回修改", en="Reply returned for changes", public=False)
declare(
    "reply.signed",
    zh="{unit}答复（{result} 类），负责人已签发",
    en="{unit} replied (class {result}), signed off by its leader",
)
declare("promise.kept", zh="{unit}兑现承诺", en="{unit} kept its promise")
declare("assignment.urged", zh="向{unit}催办", en="{unit} was urged", public=False)
declare("urge.answered", zh="{unit}回应催办", en="{unit} answered the urging", public=False)
declare("matter.supervised", zh="列为督办", en="Put under supervision")
declare(
    "supervision.reported", zh="{unit}反馈督办情况", en="{unit} reported on the supervision", public=False
)
declare("matter.corrected", zh="更正了“{field}”", en="Corrected “{field}”", public=False)
declare("matter.reopened", zh="开始第 {round} 轮办理", en="Round {round} begins", echo=True)
declare(
    "matter.carried_on",
    zh="改由同样反映的另一件牵头",
    en="Goes on under another case that told the same",
    public=False,
)
declare("matter.ended", zh="承办结束", en="Handling ended", public=False)

spell("field", {"title": _("标题"), "brief": _("交办内容"), "place": _("地点")})
