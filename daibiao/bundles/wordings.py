"""What deputies and people are told about suggestions that belong together or apart, and about themes."""

from daibiao.notices.wordings import declare

declare(
    "suggestion.grouped",
    zh="您的建议{what}和{others}并案办理，分别答复，由各位代表分别评价。",
    en="Your suggestion {what} is handled together with {others}. Each is answered and rated separately.",
)
declare(
    "suggestion.parted",
    zh="您的建议{what}不再和别的并案，单独办理。",
    en="Your suggestion {what} is no longer handled together with others.",
)
declare(
    "case.raised_in_parts",
    zh="【代表在行动】代表为{number}提的建议，按一事一议分成几件分别提出，每件都会办理。进展请用编号和查询码查看。",
    en="What a deputy proposed because of {number} is put in several suggestions now; each will be handled. Follow it with number and PIN.",
)
declare(
    "theme.covers",
    zh="您的建议{what}列入专题督办{theme}，每次活动都会请您参加。",
    en="Your suggestion {what} is supervised under theme {theme}. You are invited to every activity.",
)
declare(
    "theme.covers_no_more",
    zh="您的建议{what}不再列入专题督办{theme}，仍然照常办理。",
    en="Your suggestion {what} is no longer under theme {theme}. It is handled as before.",
)
declare(
    "activity.planned",
    zh="专题督办{number}安排在{day}开展活动，请您参加，内容和地点在页面上。",
    en="Theme {number}: an activity on {day}. Please take part; the page says what and where.",
)
declare(
    "activity.called_off",
    zh="专题督办{number}在{day}的活动取消了，原因在页面上。",
    en="Theme {number}: the activity on {day} was called off; the page says why.",
)
declare("theme.reported", zh="专题督办{number}的报告写好了。", en="The report of theme {number} is there.")
declare(
    "rung.arranged",
    zh="建议{what}的答复代表不满意，{day}请双方当面谈或者组织评估，时间、地点和请谁参加在页面上。",
    en="Suggestion {what}: the reply did not satisfy. Both sides meet, or it is assessed, on {day}; the page says where and who comes.",
)
declare(
    "rung.held",
    zh="建议{what}在{day}的沟通、约见或者评估有了结果，请看页面。",
    en="Suggestion {what}: what came of the meeting or assessment on {day} is on the page.",
)
declare(
    "rung.called_off",
    zh="建议{what}在{day}的沟通、约见或者评估取消了，原因在页面上。",
    en="Suggestion {what}: the meeting or assessment on {day} was called off; the page says why.",
)
declare(
    "suggestion.supervised",
    zh="建议{what}已列为督办，由领导督促办理，请看页面。",
    en="A leader supervises suggestion {what} now; see the page.",
)
