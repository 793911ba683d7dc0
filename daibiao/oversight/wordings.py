"""What the deputies of a team are told: only the number and the next step."""

from daibiao.notices.wordings import declare

declare(
    "inspection.announced",
    zh="请您参加{number}，时间和路线在页面上。",
    en="Please take part in {number}; days and route are on the page.",
)
declare(
    "inspection.changed",
    zh="{number}的安排有变动，请看页面。",
    en="The plan of {number} has changed; see the page.",
)
declare(
    "inspection.cancelled",
    zh="{number}取消了，原因在页面上。",
    en="{number} was cancelled; the page says why.",
)
declare("inspection.reported", zh="{number}的报告写好了。", en="The report of {number} is there.")
declare(
    "inspection.closed",
    zh="{number}发现的问题都有了答复，已办结。",
    en="All findings of {number} were answered; it is closed.",
)
declare(
    "finding.answered",
    zh="您参加检查发现的问题{number}有了答复。",
    en="The finding {number} of your inspection was answered.",
)
