"""What has happened, as it is said to whoever told it: the rooms below write for clerks, here one speaks to the person.

An event without an entry reads the same to everybody. Nothing here says that it was the reader who was not satisfied:
what is merged is handled again when any of those who told it was not.
"""

from django.utils.translation import gettext_lazy as _

from daibiao.audit.catalogue import address, spell

#: How the person was told of an answer: the fact “way” of case.informed.
spell(
    "way",
    {
        "message": _("已发短信告诉您有了答复"),
        "phone": _("已打电话告诉您答复"),
        "desk": _("已当面告诉您答复"),
        "slip": _("答复写在这一页上，凭编号和查询码看"),
    },
)

address("case.told", zh="您反映了这件事", en="You told us")
address("case.accepted", zh="受理了您反映的事", en="Your matter was accepted")
address("case.asked_back", zh="请您补充情况", en="We asked you for more")
address(
    "case.put_back",
    zh="先反映的人要补充情况，这件事一起等着受理",
    en="Who told the same earlier is asked for more; this waits with it",
)
address("case.answered_back", zh="您补充了情况", en="You told us more")
address("case.handed_over", zh="交给承办单位办理", en="Handed over to the unit in charge")
address("case.guided", zh="告诉您这件事该找哪个机关", en="You were told which organ to turn to")
address("case.explained", zh="给您作了说明", en="It was explained to you")
address("case.informed", zh="{way}", en="{way}")
address(
    "case.rated",
    zh="您评价了：结果{result}，态度{attitude}",
    en="You rated: result “{result}”, attitude “{attitude}”",
)
for name in ("case.reopened", "matter.reopened"):
    address(name, zh="重新办理，这是第 {round} 轮", en="It is handled again: round {round}")
address("case.decision_noted", zh="会议研究了这件事", en="The meeting has discussed it")
address("case.withdrawn", zh="您撤回了这件事", en="You took it back")
address("case.raised", zh="由代表作为建议正式提出", en="A deputy will raise it as a formal suggestion")
address(
    "case.merged",
    zh="和先反映的同一件事一起办理",
    en="Handled together with the same matter told earlier",
)
address("case.joined", zh="又有人反映同一件事，一起办理", en="Somebody else told the same; handled together")
address("case.parted", zh="改为单独办理", en="Handled for itself again")
address("case.routed", zh="转给{unit}，由它安排办理", en="Passed on to {unit}, who will see to it")
address("case.followed", zh="改由{unit}安排办理", en="{unit} now sees to it")
address("assignment.sent_to_dispatcher", zh="交{via}，由它安排单位", en="Sent to {via}, who chooses the unit")
address("assignment.dispatched", zh="交给{unit}办理", en="Handed over to {unit}")
address("assignment.acknowledged", zh="{unit}已收到", en="{unit} has received it")
address("assignment.reassigned", zh="改由{unit}办理", en="Now in the hands of {unit}")
address("assignment.followed", zh="改由{unit}接着办理", en="{unit} goes on with it")
address("deputy.contacted", zh="{unit}和代表沟通了这件事", en="{unit} spoke with the deputy about it")
address(
    "extension.granted",
    zh="办理时间延长，最晚 {due} 答复您",
    en="More time was given: you get an answer by {due}",
)
address("reply.signed", zh="{unit}答复了您", en="{unit} answered you")
address("promise.kept", zh="{unit}做到了答复里答应的事", en="{unit} did what its answer promised")
address("matter.supervised", zh="由领导督促办理", en="A leader now sees that it is done")
