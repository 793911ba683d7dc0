"""What pages offer on suggestions that belong together or apart, on themes and on their activities."""

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.bundles import actions, flow
from daibiao.pages.verbs import Bare, Offer, Verb

from ..forms import HandOverForm
from . import forms


def _verb(name: str, label, done, form: type[Form] = Bare, **more) -> Verb:
    """The action of this very name, given what the form was filled in with."""
    return Verb(name, label, lambda t, by, f: getattr(actions, name)(t, by=by, **f), done, form, **more)


SUGGESTION = Offer(
    room="bundles",
    verbs=(
        _verb("hand_over", _("一并交办"), _("已一并交办。"), HandOverForm, key="j", quiet=True),
        Verb(
            "group",
            _("并案办理"),
            lambda s, by, f: actions.group(s, f["suggestions"], by=by),
            _("已并案，已告诉代表。"),
            forms.GroupForm,
            hint=_("一起办理，分别答复：每件的编号、期限、答复和评价都还是各自的。这一件作主件。"),
            leads=False,
            quiet=True,
        ),
        _verb(
            "take_out", _("改为单独办理"), _("已改为单独办理。"), forms.TakeOutForm, quiet=True, minor=True
        ),
        Verb(
            "split",
            _("分解"),
            lambda s, by, f: actions.split(s, f["parts"], f["agreed"], by=by, why=f["why"]),
            _("已分解，各件的草稿已交给代表。"),
            forms.SplitForm,
            hint=_("先征得代表同意。这一件到此为止，原文保留；每件成为代表的草稿，由代表修改、提交。"),
            minor=True,
        ),
        _verb("write_up", _("记下结果"), _("已记下，已告诉双方。"), forms.WriteUpForm, quiet=True),
        _verb(
            "arrange",
            _("召集双方、约见、评估"),
            _("已安排，已通知双方。"),
            forms.ArrangeForm,
            hint=_("定下日期，通知代表和承办单位；记下结果以后，再决定重新办理还是另行处理。"),
            leads=False,
            quiet=True,
        ),
        _verb("abandon", _("取消安排"), _("已取消，已告诉双方。"), forms.AbandonForm, quiet=True, minor=True),
    ),
    flow=flow.SUGGESTION,
    blockers=flow.blockers,
    address=lambda suggestion, verb: reverse("suggestion:bundle", args=[suggestion.shown_number, verb]),
)
THEME = Offer(
    room="bundles",
    verbs=(
        Verb(
            "add",
            _("列入建议"),
            lambda t, by, f: actions.add(t, by=by, **f),
            _("已列入，已告诉代表。"),
            forms.AddForm,
        ),
        _verb("plan_activity", _("安排活动"), _("已安排，已邀请代表。"), forms.ActivityForm, leads=False),
        _verb("report", _("写督办报告"), _("报告已形成，已告诉代表。"), forms.ReportForm, leads=False),
        _verb("drop", _("不再列入"), _("已不再列入。"), forms.DropForm, quiet=True, minor=True),
    ),
    flow=flow.THEME,
    blockers=flow.blockers,
    address=lambda theme, verb: reverse("theme:do", args=[theme.number, verb]),
    back=_("回到这个专题"),
)
ACTIVITY = Offer(
    room="bundles",
    verbs=(
        _verb("note_activity", _("记下开展情况"), _("已记下。"), forms.NoteForm),
        _verb("call_off", _("取消活动"), _("已取消，已告诉代表。"), forms.CallOffForm, leads=False),
    ),
    flow=flow.ACTIVITY,
    blockers=flow.blockers,
    address=lambda activity, verb: reverse("theme:activity", args=[activity.theme.number, activity.pk, verb]),
    back=_("回到这个专题"),
)
