"""What the room offers on its page: the verbs over an opinion."""

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.pages.verbs import Bare, Offer, Verb
from daibiao.proposing.forms import LeadAndCoForm

from . import actions, flow, forms


def _verb(name: str, label, done, form: type[Form] = Bare, **more) -> Verb:
    """The action of this very name, given what the form was filled in with."""
    return Verb(name, label, lambda t, by, f: getattr(actions, name)(t, by=by, **f), done, form, **more)


OFFER = Offer(
    room="deliberations",
    verbs=(
        _verb("agree", _("记主任会议通过"), _("已记下，已告诉代表。"), forms.AgreeForm, key="s"),
        _verb("hand_over", _("交办"), _("已交办。"), LeadAndCoForm, key="j"),
        _verb("send_scheme", _("送交研究处理方案"), _("方案已送交。"), forms.SchemeForm, quiet=True),
        _verb(
            "ask_comment",
            _("报告稿送人大征求意见"),
            _("已送交，等人大回复。"),
            hint=_("送的是现在起草好的报告稿。"),
            quiet=True,
        ),
        _verb("give_comment", _("回复对报告稿的意见"), _("已回复。"), forms.CommentForm, quiet=True),
        _verb("explain_delay", _("说明超期的原因"), _("已说明。"), forms.DelayForm, quiet=True),
        _verb("accept", _("认可报告"), _("已记下，已告诉代表。"), forms.AcceptForm, key="b"),
        _verb(
            "ask_again", _("要求重新报告"), _("已要求重新报告，已告诉代表。"), forms.AgainForm, leads=False
        ),
        _verb("resolve", _("记下决议"), _("已记下，已告诉代表。"), forms.ResolveForm, leads=False),
        _verb("publish", _("公开"), _("已公开。"), forms.PublishForm, quiet=True, leads=False),
        _verb("close", _("办结"), _("已办结。")),
        _verb("hide", _("停止公开"), _("已停止公开。"), forms.HideForm, minor=True, quiet=True),
        _verb("cancel", _("作废"), _("已作废。"), forms.CancelForm, minor=True),
    ),
    flow=flow.FLOW,
    blockers=flow.blockers,
    address=lambda deliberation, verb: reverse("deliberation:do", args=[deliberation.number, verb]),
    back=_("回到这份审议意见"),
)
