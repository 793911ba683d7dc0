"""What deputies are told about suggestions: only the number and the next step."""

from daibiao.notices.wordings import declare

declare("signature.invited", zh="请您看看是否联名：{number}。", en="You are asked to co-sign: {number}.")
declare(
    "signature.reset",
    zh="{number}的文本改过了，请再看一遍并确认联名。",
    en="The text of {number} was changed. Please read it again and confirm.",
)
declare(
    "suggestion.returned",
    zh="您的建议{number}退回修改，理由在页面上。",
    en="Your suggestion {number} came back for changes; the page says why.",
)
declare(
    "suggestion.made_letter",
    zh="您的建议{number}转作代表来信办理，理由在页面上。",
    en="Your suggestion {number} is treated as a letter; the page says why.",
)
declare(
    "suggestion.accepted", zh="您的建议已受理，编号{number}。", en="Your suggestion was accepted: {number}."
)
declare("suggestion.handed_over", zh="建议{number}已交办。", en="Suggestion {number} was handed over.")
declare(
    "suggestion.replied",
    zh="建议{number}有了答复，请看并评价。",
    en="Suggestion {number} was answered. Please read and rate it.",
)
declare(
    "suggestion.reminded",
    zh="建议{number}的答复等您评价。",
    en="The reply to suggestion {number} waits for your rating.",
)
declare(
    "suggestion.reviewed",
    zh="您对建议{number}的“不满意”有了处理，请看页面。",
    en="Your “not satisfied” with suggestion {number} was dealt with; see the page.",
)
declare("suggestion.closed", zh="建议{number}已办结。", en="Suggestion {number} was closed.")
