"""What leaves the house about a booking: the number, the time, the next step; no words of a person."""

from daibiao.notices.wordings import declare

declare(
    "booking.reminded",
    zh="【代表在行动】{number}预约的接待是明天，{at}。来不了请凭编号和查询码取消。",
    en="{number}: your reception is tomorrow, {at}. If you cannot come, cancel it with your number and PIN.",
)
declare(
    "booking.moved",
    zh="【代表在行动】{number}预约的接待改到 {at}。来不了请凭编号和查询码取消或者另约。",
    en="{number}: your reception was moved to {at}. With your number and PIN you can cancel or book another.",
)
declare(
    "booking.released",
    zh="【代表在行动】{number}预约的 {at} 接待有变动，不能按时进行。您说的事照常办理，可以凭编号和查询码另约。",
    en="{number}: the reception of {at} will not take place. Your matter goes on; book another with number and PIN.",
)
declare(
    "booking.ended",
    zh="【代表在行动】{number}已经有了结果，预约的 {at} 接待不用来了。凭编号和查询码看结果；还有事，可以再反映。",
    en="{number} has its result: no need to come to the reception of {at}. See it with number and PIN.",
)
