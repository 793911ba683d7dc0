"""What receptions offer on their pages: verbs of the desk, of a ticket and of a booking, each with its form."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.pages.verbs import Offer, Pressed, Shown, Verb, fresh_mark

from . import actions, flow, forms

DESK = Offer(
    room="receptions",
    flow=flow.DESK,
    blockers=flow.blockers,
    waits=flow.waits,
    address=lambda day, verb: reverse("reception:do", args=[day.pk, verb]),
    verbs=(
        Verb(
            "call_next",
            _("叫下一个号"),
            lambda d, by, f: actions.call_next(d, by=by, shown=f["mark"]),
            _("已叫号。"),
            Shown,
            key="n",
            mark=lambda day: str(getattr(day.tickets.next(), "number", "")),
        ),
        Verb(
            "draw",
            _("取号"),
            lambda d, by, f: actions.draw(d, by=by, once=f["mark"]),
            _("已取号。"),
            Pressed,
            key="q",
            leads=False,
            mark=fresh_mark,
        ),
        Verb(
            "tick",
            _("记下到场接待的代表"),
            lambda d, by, f: actions.tick(d, by=by, **f),
            _("已记下。"),
            forms.TickForm,
            leads=False,
        ),
        Verb(
            "close_desk",
            _("结束接待"),
            lambda d, by, f: actions.close_desk(d, by=by, **f),
            _("接待已结束，登记簿可以打印了。"),
            forms.CloseDeskForm,
            hint=_("结束接待以后不能再取号，也不能改谁到场。"),
        ),
    ),
)

TICKET = Offer(
    room="receptions",
    flow=flow.TICKET,
    blockers=flow.blockers,
    address=lambda ticket, verb: reverse("reception:ticket_do", args=[ticket.pk, verb]),
    verbs=(
        Verb(
            "take_down",
            _("记下来"),
            lambda t, by, f: actions.take_down(t, f.pop("told"), by=by, **f),
            _("已记下。"),
            forms.IntakeForm,
        ),
        Verb(
            "finish",
            _("接待完"),
            lambda t, by, f: actions.finish(t, by=by, **f),
            _("已接待完。"),
            forms.FinishForm,
        ),
        Verb("call", _("叫这个号"), lambda t, by, f: actions.call(t, by=by), _("已叫号。")),
        Verb("pass_over", _("过号"), lambda t, by, f: actions.pass_over(t, by=by), _("已过号。")),
        Verb("leave", _("走了"), lambda t, by, f: actions.leave(t, by=by), _("已记下。"), minor=True),
    ),
)

BOOKING = Offer(
    room="receptions",
    flow=flow.BOOKING,
    blockers=flow.blockers,
    address=lambda booking, verb: reverse("reception:booking_do", args=[booking.pk, verb]),
    back=_("回到这个预约"),
    verbs=(
        Verb("arrive", _("到了"), lambda b, by, f: actions.arrive(b, by=by), _("已取号。")),
        Verb(
            "cancel_booking",
            _("取消预约"),
            lambda b, by, f: actions.cancel_booking(b, by=by),
            _("已取消预约。您说的事照常办理。"),
            hint=_("只取消来的时间。您说的事照常办理。"),
            minor=True,
        ),
    ),
)
