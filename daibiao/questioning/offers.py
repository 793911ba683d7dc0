"""What the room offers on its pages: the verbs over an inquiry, a survey group, a question, an item."""

from dataclasses import replace

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.inquiries import actions, flow
from daibiao.inquiries.models import Question
from daibiao.pages.verbs import Bare, Offer, Verb

from . import forms


def _verb(name: str, label, done, form: type[Form] = Bare, **more) -> Verb:
    """The action of this very name, given what the form was filled in with."""
    return Verb(name, label, lambda t, by, f: getattr(actions, name)(t, by=by, **f), done, form, **more)


def _rate(inquiry, by, given):
    votes = dict(given)
    return actions.rate(inquiry, by=by, respondent=votes.pop("respondent"), votes=actions.Votes(**votes))


INQUIRY = Offer(
    room="inquiries",
    verbs=(
        _verb("announce", _("通知代表和单位"), _("已通知。"), key="s"),
        _verb("hold", _("会议召开"), _("已记下，打开每个问题记录回答。"), leads=False),
        _verb("follow", _("记录完毕"), _("已转入跟踪办理。"), hint=_("每个问题都要有回答的记录。")),
        _verb("report", _("报主任会议"), _("已报主任会议。"), forms.ReportForm),
        _verb("close", _("办结"), _("已办结，已告诉代表。"), forms.CloseForm, key="b"),
        _verb("propose", _("提出问题"), _("已放进问题库。"), forms.QuestionForm, quiet=True, leads=False),
        _verb("form_group", _("组成调研组"), _("已组成。"), forms.GroupForm, quiet=True, leads=False),
        Verb("rate", _("登记满意度测评"), _rate, _("已登记。"), forms.RateForm, quiet=True, leads=False),
        _verb("cancel", _("取消"), _("已取消。"), forms.CancelForm, minor=True, quiet=True),
    ),
    flow=flow.INQUIRY,
    blockers=flow.blockers,
    address=lambda inquiry, verb: reverse("inquiry:do", args=[inquiry.number, verb]),
    back=_("回到这次询问"),
)


def enter() -> Verb:
    """The same step, asking also for whom the office enters it."""
    offered = INQUIRY.verb("propose")
    assert offered is not None, "it stands above"
    return replace(offered, label=_("代录问题"), form=forms.EnterForm)


GROUP = Offer(
    room="inquiries",
    verbs=(_verb("rewrite_group", _("修改调研组"), _("已修改。"), forms.GroupForm, saves=_("保存")),),
    flow=flow.INQUIRY,
    blockers=lambda verb, group: flow.blockers(verb, group.inquiry),
    address=lambda group, _verb: reverse("inquiry:group", args=[group.inquiry.number, group.pk]),
    back=_("回到这次询问"),
)

QUESTION = Offer(
    room="inquiries",
    verbs=(
        _verb("choose", _("选入会议"), _("已列入。"), forms.ChooseForm, key="j", quiet=True),
        _verb(
            "leave_out",
            _("不列入"),
            _("已记下原因，已告诉提问的代表。"),
            forms.LeaveOutForm,
            leads=False,
            quiet=True,
        ),
        _verb("take_minutes", _("记录问答"), _("已记录。"), forms.MinutesForm, quiet=True),
        _verb("hand_over", _("交办"), _("已交办。"), forms.HandOverForm, leads=False, quiet=True),
        _verb("rewrite", _("修改问题"), _("已修改。"), forms.QuestionForm, minor=True),
        _verb("correct", _("更正记录"), _("已更正，原来的记录保留。"), forms.CorrectForm, minor=True),
    ),
    flow=flow.QUESTION,
    blockers=flow.blockers,
    address=lambda q, verb: reverse("inquiry:question_do", args=[q.inquiry.number, q.serial, verb]),
    back=_("回到这个问题"),
)


def on(question: Question) -> Offer:
    """The same steps; what stands in the order already may be put elsewhere, which is nobody's next step."""
    if question.state != Question.State.CHOSEN:
        return QUESTION
    choose, *others = QUESTION.verbs
    moved = replace(choose, label=_("调整顺序和时间"), done=_("已调整。"), leads=False)
    return replace(QUESTION, verbs=(moved, *others))


ITEM = Offer(
    room="inquiries",
    verbs=(_verb("ask_again", _("要求重新办理"), _("已要求重新办理。"), quiet=True, minor=True),),
    flow=flow.ITEM,
    blockers=flow.blockers,
    address=lambda item, verb: reverse("item:do", args=[item.number, verb]),
)
