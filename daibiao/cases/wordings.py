"""What leaves the house about a case: no words of a person, no names, only the number and the next step."""

from daibiao.notices.wordings import declare

FOLLOW = "凭编号和查询码可随时查看。"
FOLLOW_EN = "Use your number and PIN to follow it."

declare(
    "case.told",
    zh=f"【代表在行动】您说的事已收到，编号{{number}}。{FOLLOW}",
    en=f"We have what you told us: {{number}}. {FOLLOW_EN}",
)
declare(
    "case.accepted",
    zh=f"【代表在行动】{{number}}已受理。{FOLLOW}",
    en=f"{{number}} was accepted. {FOLLOW_EN}",
)
declare(
    "case.asked_back",
    zh="【代表在行动】{number}需要您补充情况，请凭编号和查询码填写。",
    en="{number}: please tell us more, with your number and PIN.",
)
declare(
    "case.guided",
    zh="【代表在行动】{number}不由联络站办理，该找的机关请凭编号和查询码查看。",
    en="{number} is not for a station to handle. Look up the right organ with your number and PIN.",
)
declare(
    "case.explained",
    zh=f"【代表在行动】{{number}}已有解释说明。{FOLLOW}",
    en=f"{{number}} was explained. {FOLLOW_EN}",
)
declare(
    "case.raised",
    zh=f"【代表在行动】{{number}}将由代表作为建议正式提出。{FOLLOW}",
    en=f"A deputy will raise {{number}} as a formal suggestion. {FOLLOW_EN}",
)
declare(
    "case.merged",
    zh=f"【代表在行动】{{number}}与先反映的同一件事一并办理，编号和查询码照旧。{FOLLOW}",
    en=f"{{number}} is handled together with the same matter told earlier. Number and PIN stay. {FOLLOW_EN}",
)
declare(
    "case.parted",
    zh=f"【代表在行动】{{number}}改为单独办理。{FOLLOW}",
    en=f"{{number}} is handled for itself again. {FOLLOW_EN}",
)
declare(
    "case.pin_reissued",
    zh="【代表在行动】{number}的查询码已补发，原来的作废。如不是您本人要求的，请告诉联络站。",
    en="{number}: a new PIN was issued, the old one is void. If you did not ask for it, tell the station.",
)
declare(
    "case.handed_over",
    zh=f"【代表在行动】{{number}}已交承办单位办理。{FOLLOW}",
    en=f"{{number}} was handed to the responsible unit. {FOLLOW_EN}",
)
declare(
    "case.answered",
    zh="【代表在行动】{number}有了答复，请凭编号和查询码查看并评价。",
    en="{number} was answered. Please read and rate it with your number and PIN.",
)
declare(
    "case.reminded",
    zh="【代表在行动】{number}的答复等您评价；不满意可以要求重新办理。",
    en="{number}: please rate the answer. If it does not satisfy you, it is handled again.",
)
