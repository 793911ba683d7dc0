"""What the people on a roster are told on their own page: when, where, and that it changed."""

from daibiao.notices.wordings import declare

declare(
    "reception.published",
    zh="{at}，{station}接待群众，名单上有您。",
    en="{at}: people are received at {station}, and you are on the roster.",
)
declare(
    "reception.changed",
    zh="{station}的接待日有变更，现在是 {at}，名单上有您。",
    en="The reception at {station} was changed. It is now {at}, and you are on the roster.",
)
declare(
    "reception.left_out",
    zh="{at} {station}的接待，值班名单改了，您不用来。",
    en="{at}: the roster of the reception at {station} was changed. You need not come.",
)
declare(
    "reception.cancelled",
    zh="{at} {station}的接待取消了，不用来。",
    en="The reception of {at} at {station} was cancelled: you need not come.",
)
