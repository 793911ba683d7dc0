"""What deputies and units are told: only the number and the next step."""

from daibiao.notices.wordings import declare

declare(
    "inquiry.announced",
    zh="专题询问{number}的主题和日期在页面上，您可以提出问题。",
    en="Topic and day of the inquiry {number} are on its page; you may propose questions.",
)
declare(
    "inquiry.called",
    zh="请负责人到会回答专题询问{number}，时间和地点在页面上。",
    en="Your leader is asked to come and answer at the inquiry {number}; day and place are on its page.",
)
declare(
    "inquiry.changed",
    zh="专题询问{number}的安排有变动，请看页面。",
    en="The plan of the inquiry {number} has changed; see its page.",
)
declare(
    "inquiry.cancelled",
    zh="专题询问{number}取消了，原因在页面上。",
    en="The inquiry {number} was cancelled; its page says why.",
)
declare(
    "question.chosen",
    zh="您给专题询问{number}提的问题列入了会议。",
    en="Your question to the inquiry {number} was chosen for the meeting.",
)
declare(
    "question.left_out",
    zh="您给专题询问{number}提的问题没有列入会议，原因在页面上。",
    en="Your question to the inquiry {number} was left out; its page says why.",
)
declare(
    "item.answered",
    zh="您所提问题的交办事项{number}有了答复。",
    en="The item {number}, which came of your question, was answered.",
)
declare(
    "inquiry.closed",
    zh="专题询问{number}的交办事项都有了答复，已办结。",
    en="All items of the inquiry {number} were answered; it is closed.",
)
