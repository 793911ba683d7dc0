"""What stations offer on their pages: the verbs over a station, over a stay there, and over a reception day."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.notices import channels
from daibiao.pages.verbs import Offer, Verb

from . import actions, flow, forms


def _to_those_told(sent, unsent, otherwise):
    """What is said of a day that moves: who hears of it, where people knew of the day."""
    return lambda day: channels.where_sent(sent, unsent) if day.published_at else otherwise


def _correcting(do, label, done, form) -> Verb:
    return Verb(do.__name__, label, lambda k, by, f: do(k, by=by, **f), done, form)


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
        Verb(
            "sit",
            _("安排代表入站"),
            lambda s, by, f: actions.sit(s, f["deputy"], since=f["since"], by=by),
            _("已安排。"),
            forms.SitForm,
        ),
        Verb(
            "staff",
            _("安排联络员"),
            lambda s, by, f: actions.staff(s, f["account"], since=f["since"], by=by),
            _("已安排。"),
            forms.StaffForm,
        ),
        Verb(
            "amend_station",
            _("更正站点资料"),
            lambda s, by, f: actions.amend_station(s, by=by, **f),
            _("已更正。"),
            forms.AmendForm,
        ),
        Verb(
            "close_station",
            _("撤站"),
            lambda s, by, f: actions.close_station(s, by=by, **f),
            _("已登记撤站日期。"),
            forms.CloseForm,
            minor=True,
        ),
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
        Verb("rise", _("离站"), lambda k, by, f: actions.rise(k, by=by, **f), _("已登记。"), forms.UntilForm),
        Verb(
            "unstaff",
            _("不再任联络员"),
            lambda k, by, f: actions.unstaff(k, by=by, **f),
            _("已登记。"),
            forms.UntilForm,
        ),
        _correcting(actions.redate_sitting, *_REDATE),
        _correcting(actions.redate_staffing, *_REDATE),
        _correcting(actions.strike_sitting, *_STRIKE),
        _correcting(actions.strike_staffing, *_STRIKE),
    ),
)

DAY = Offer(
    room="stations",
    flow=flow.DAY,
    blockers=flow.blockers,
    address=lambda day, verb: reverse("station:day_do", args=[day.pk, verb]),
    verbs=(
        Verb(
            "publish_day",
            _("公布"),
            lambda d, by, f: actions.publish_day(d, by=by, **f),
            _("已公布。群众现在可以预约。"),
            forms.PublishForm,
        ),
        Verb(
            "change_day",
            _("变更"),
            lambda d, by, f: actions.change_day(d, f["plan"], by=by, reason=f.get("reason", "")),
            _to_those_told(
                _("已变更。时间变了的人会收到短信。"),
                _("已变更。现在不发短信：请照预约名单打电话告诉时间变了的人。"),
                _("已变更。"),
            ),
            forms.ChangeForm,
            leads=False,
        ),
        Verb(
            "cancel_day",
            _("取消接待日"),
            lambda d, by, f: actions.cancel_day(d, by=by, **f),
            _to_those_told(
                _("已取消。约了时间的人会收到短信。"),
                _("已取消。现在不发短信：请照预约名单打电话告诉约了时间的人。"),
                _("已取消。"),
            ),
            forms.CancelForm,
            minor=True,
        ),
    ),
)
