"""What the room offers on its pages: the verbs over an inspection, and those over a finding."""

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.pages.verbs import Bare, Offer, Verb
from daibiao.proposing.forms import LeadAndCoForm
from daibiao.suggestions.actions import Text
from daibiao.suggestions.models import Suggestion

from . import actions, flow, forms


def _verb(name: str, label, done, form: type[Form] = Bare, **more) -> Verb:
    """The action of this very name, given what the form was filled in with."""
    return Verb(name, label, lambda t, by, f: getattr(actions, name)(t, by=by, **f), done, form, **more)


INSPECTION = Offer(
    room="oversight",
    verbs=(
        _verb("announce", _("通知代表"), _("已通知。"), forms.AnnounceForm, key="s"),
        _verb("add_finding", _("记一个问题"), _("已记下。"), forms.FindingForm, quiet=True),
        _verb(
            "hold",
            _("已经开展"),
            _("已记下，接下来写报告。"),
            hint=_("记下以后还可以补记问题，写了报告就不能再补。"),
            leads=False,
        ),
        _verb("report", _("写报告"), _("报告已形成，已告诉代表。"), forms.ReportForm, saves=_("形成报告")),
        _verb("close", _("反馈办结"), _("已办结，已告诉代表。"), key="b"),
        _verb("cancel", _("取消"), _("已取消。"), forms.CancelForm, minor=True, quiet=True),
    ),
    flow=flow.INSPECTION,
    blockers=flow.blockers,
    address=lambda inspection, verb: reverse("inspection:do", args=[inspection.number, verb]),
    back=_("回到这次活动"),
)

FINDING = Offer(
    room="oversight",
    verbs=(
        _verb("hand_over", _("转交办理"), _("已转交。"), LeadAndCoForm, key="j"),
        _verb("answer_on_spot", _("当场答复"), _("已记下当场的答复。"), forms.SpotForm, leads=False),
        Verb(
            "raise_it",
            _("提为建议"),
            lambda f, by, given: actions.raise_it(f, Text(**given, basis=Suggestion.Basis.SURVEY), by=by),
            _("草稿已保存。看一遍，邀请联名或者直接提交。"),
            forms.RaiseForm,
            leads=False,
        ),
        _verb("rewrite", _("修改文字"), _("已修改。"), forms.FindingForm, minor=True),
        _verb("ask_again", _("要求重新办理"), _("已要求重新办理。"), quiet=True, minor=True),
    ),
    flow=flow.FINDING,
    blockers=flow.blockers,
    address=lambda finding, verb: reverse("finding:do", args=[finding.number, verb]),
)
