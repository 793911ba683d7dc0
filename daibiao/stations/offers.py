"""What stations offer on their pages: the verbs over a station, over a stay there, and over a reception day."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.notices import channels
from daibiao.pages.verbs import Offer, Verb

from . import actions, flow, forms


def _to_those_booked(sent, unsent, otherwise):
    """What is said of a day that moves: who hears of it, where somebody has booked a time on it."""
    return lambda day: channels.where_sent(sent, unsent) if flow.is_awaited(day) else otherwise


def _doing(do, label, done, form, **more) -> Verb:
    """A verb of which the form asks just what its action takes."""
    return Verb(do.__name__, label, lambda thing, by, f: do(thing, by=by, **f), done, form, **more)


_REDATE = (_("更正起止日期"), _("已更正。"), forms.RedateForm)
_STRIKE = (_("撤销登记"), _("已撤销登记。"), forms.StrikeForm)

STATION = Offer(
    room="stations",
    flow=flow.STATION,
    blockers=flow.blockers,
    address=lambda station, verb: reverse("station:do", args=[station.code, verb]),
    verbs=(
        Verb(
            "plan_day",
            _("计划接待日"),
            lambda s, by, f: actions.plan_day(s, f["plan"], by=by),
            _("已计划，还没有公布。公布以后群众才看得到、才能预约。"),
            forms.DayForm,
        ),
        _doing(actions.sit, _("安排代表入站"), _("已安排。"), forms.SitForm),
        Verb(
            "staff",
            _("安排联络员"),
            lambda s, by, f: actions.staff(s, f["account"], since=f["since"], by=by),
            _("已安排。"),
            forms.StaffForm,
        ),
        _doing(actions.amend_station, _("更正站点资料"), _("已更正。"), forms.AmendForm),
        _doing(actions.close_station, _("撤站"), _("已登记撤站日期。"), forms.CloseForm, minor=True),
        Verb(
            "keep_open",
            _("收回撤站日期"),
            lambda s, by, f: actions.keep_open(s, by=by),
            _("已收回，这个站继续开放。"),
            quiet=True,
            minor=True,
        ),
    ),
)

KEPT = Offer(
    room="stations",
    flow=flow.KEPT,
    blockers=flow.blockers,
    address=lambda thing, verb: reverse("station:keep", args=[verb, thing.pk]),
    verbs=(
        _doing(actions.rise, _("离站"), _("已登记。"), forms.UntilForm),
        _doing(actions.unstaff, _("不再任联络员"), _("已登记。"), forms.UntilForm),
        _doing(actions.redate_sitting, *_REDATE),
        _doing(actions.redate_staffing, *_REDATE),
        _doing(actions.strike_sitting, *_STRIKE),
        _doing(actions.strike_staffing, *_STRIKE),
    ),
)

DAY = Offer(
    room="stations",
    flow=flow.DAY,
    blockers=flow.blockers,
    address=lambda day, verb: reverse("station:day_do", args=[day.pk, verb]),
    verbs=(
        _doing(actions.publish_day, _("公布"), _("已公布。群众现在可以预约。"), forms.PublishForm),
        Verb(
            "change_day",
            _("变更"),
            lambda d, by, f: actions.change_day(d, f["plan"], by=by, reason=f.get("reason", "")),
            _to_those_booked(
                _("已变更。时间变了的人会收到短信。"),
                _("已变更。现在不发短信：请照预约名单打电话告诉时间变了的人。"),
                _("已变更。"),
            ),
            forms.ChangeForm,
            leads=False,
        ),
        _doing(
            actions.cancel_day,
            _("取消接待日"),
            _to_those_booked(
                _("已取消。约了时间的人会收到短信。"),
                _("已取消。现在不发短信：请照预约名单打电话告诉约了时间的人。"),
                _("已取消。"),
            ),
            forms.CancelForm,
            minor=True,
        ),
    ),
)
