"""What the room offers on the page of a suggestion: its verbs, each with its form."""

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.audit.acts import acting
from daibiao.files import actions as files
from daibiao.pages.verbs import Bare, Offer, Sure, Verb
from daibiao.suggestions import actions, flow

from . import forms


def _attach(suggestion, actor, form) -> None:
    with acting(actor):
        actions.attach(suggestion, files.keep(form["file"], by=actor), by=actor)


def _verb(name: str, label, done, form: type[Form] = Bare, **more) -> Verb:
    """The action of this very name, given what the form was filled in with."""
    return Verb(name, label, lambda s, by, f: getattr(actions, name)(s, by=by, **f), done, form, **more)


VERBS = (
    _verb("confirm", _("确认联名"), _("已确认联名。"), forms.ConfirmForm, hint=_("上面就是您要联名的文本。")),
    _verb("decline", _("不联名"), _("已记下。"), leads=False, quiet=True),
    Verb(
        "rate",
        _("评价"),
        lambda s, by, f: actions.rate(s, actions.Grades(f["attitude"], f["result"], f["reason"]), by=by),
        _("已记下您的评价。"),
        forms.RatingForm,
    ),
    _verb("judge_promise", _("评价承诺落实"), _("已记下您的评价。"), forms.PromiseForm, quiet=True),
    _verb("give_view", _("说说对答复的意见"), _("已记下，领衔代表看得到。"), forms.ViewForm),
    _verb(
        "submit",
        _("提交"),
        _("已提交，等代表工作机构审查。"),
        form=Sure,
        hint=_("提交以后文本不能再改；没有确认的代表不算联名。"),
        key="s",
    ),
    Verb(
        "invite",
        _("邀请联名"),
        lambda s, by, f: actions.invite(s, f["deputies"], by=by),
        _("已邀请。"),
        forms.InviteForm,
        leads=False,
    ),
    Verb("attach", _("添加附件"), _attach, _("已添加。"), forms.AttachForm, leads=False),
    _verb("accept", _("受理编号"), _("已受理编号。"), hint=_("编号以后通知提出的代表。"), key="s"),
    _verb("return_it", _("退回修改"), _("已退回。"), forms.FaultForm, leads=False),
    _verb("hand_over", _("交办"), _("已交办。"), forms.HandOverForm, key="j", quiet=True),
    _verb("refer", _("送单位参考"), _("已送，不用答复。"), forms.ReferForm, quiet=True),
    _verb("demand_again", _("要求重新办理"), _("已要求重新办理。"), forms.WordsForm),
    _verb("settle", _("不重新办理，另行处理"), _("已记下并答复代表。"), forms.SettleForm, leads=False),
    _verb("close", _("办结"), _("已办结。"), Sure, hint=_("办结以后不能再改。"), key="b"),
    _verb(
        "publish",
        _("公开"),
        _("已公开。"),
        Sure,
        hint=_("按代表的意愿公开全文或者标题。"),
        quiet=True,
        leads=False,
    ),
    _verb("hide", _("停止公开"), _("已停止公开。"), quiet=True, minor=True),
    _verb("make_letter", _("转作代表来信"), _("已转。"), forms.FaultForm, minor=True),
    _verb("step_back", _("退出联名"), _("已退出联名。"), quiet=True, minor=True),
    _verb("discard", _("不提了"), _("已放下。"), hint=_("放下以后不能再改，也没有人看得到。"), minor=True),
    _verb("withdraw", _("撤回"), _("已撤回。"), forms.WithdrawForm, minor=True),
)

OFFER = Offer(
    room="suggestions",
    verbs=VERBS,
    flow=flow.FLOW,
    blockers=flow.blockers,
    own=flow.own_blockers,
    address=lambda suggestion, verb: reverse("suggestion:do", args=[suggestion.shown_number, verb]),
)
