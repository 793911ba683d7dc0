"""What deputies, the office and units are told: only the number and the next step."""

from daibiao.notices.wordings import declare

declare(
    "deliberation.agreed",
    zh="常委会的审议意见{number}已由主任会议通过，全文在页面上。",
    en="The standing committee's opinion {number} was agreed; the page has its text.",
)
declare(
    "deliberation.cancelled",
    zh="审议意见{number}作废了，原因在页面上。",
    en="The opinion {number} was cancelled; the page says why.",
)
declare(
    "deliberation.reported",
    zh="审议意见{number}有了研究处理情况报告，请看页面。",
    en="There is a report on the handling of opinion {number}; see the page.",
)
declare(
    "deliberation.judged",
    zh="对审议意见{number}的报告，常委会有了决定，请看页面。",
    en="The standing committee decided on the report on opinion {number}; see the page.",
)
declare(
    "deliberation.comment_asked",
    zh="审议意见{number}的报告稿送来征求意见，请回复。",
    en="A draft report on opinion {number} has come for comment; please answer.",
)
declare(
    "deliberation.commented",
    zh="人大回复了对{number}报告稿的意见，请修改后送签。",
    en="The committee commented on the draft report on {number}; revise it and have it signed.",
)
