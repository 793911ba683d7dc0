"""What deputies are told about suggestions on their own page: which one, and the next step."""

from daibiao.notices.wordings import declare

declare("signature.invited", zh="请您看看是否联名：{what}。", en="You are asked to co-sign: {what}.")
declare(
    "signature.reset",
    zh="{what}的文本改过了，请再看一遍并确认联名。",
    en="The text of {what} was changed. Please read it again and confirm.",
)
declare(
    "suggestion.returned",
    zh="您的建议{what}退回修改，理由在页面上。",
    en="Your suggestion {what} came back for changes; the page says why.",
)
declare(
    "suggestion.made_letter",
    zh="您的建议{what}转作代表来信办理，理由在页面上。",
    en="Your suggestion {what} is treated as a letter; the page says why.",
)
declare(
    "suggestion.split",
    zh="您的建议{what}按一事一议分成{parts}件，请在草稿里看过再提交。",
    en="Your suggestion {what} was taken apart into {parts}; please read the drafts and submit them.",
)
declare("suggestion.accepted", zh="您的建议已受理，编号{what}。", en="Your suggestion was accepted: {what}.")
declare("suggestion.handed_over", zh="建议{what}已交办。", en="Suggestion {what} was handed over.")
declare(
    "suggestion.replied",
    zh="建议{what}有了答复，请看并评价。",
    en="Suggestion {what} was answered. Please read and rate it.",
)
declare(
    "suggestion.reminded",
    zh="建议{what}的答复等您评价。",
    en="The reply to suggestion {what} waits for your rating.",
)
declare(
    "suggestion.reviewed",
    zh="您对建议{what}的“不满意”有了处理，请看页面。",
    en="Your “not satisfied” with suggestion {what} was dealt with; see the page.",
)
declare(
    "suggestion.promise_reported",
    zh="建议{what}的承诺，单位说已经落实，请您看看是不是这样。",
    en="The unit says it has kept its promise on suggestion {what}. Please say whether it has.",
)
declare("suggestion.closed", zh="建议{what}已办结。", en="Suggestion {what} was closed.")
