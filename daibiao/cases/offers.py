"""What cases offer on the page of a case: its verbs, each with its form."""

from django.forms import Form
from django.utils.translation import gettext_lazy as _

from daibiao.handling.offers import the_one
from daibiao.pages.routes import path_to
from daibiao.pages.verbs import Bare, Offer, Sure, Verb

from . import actions, flow, forms

#: Whoever presses it should know: it is an end.
ENDS_IT = _("发出以后这件事就办结，不再交办。")
CLOSES_IT = _("办结以后不能再改。是否已经解决，按最后的答复和评价判定。")
PARTS_IT = _("以后各办各的。已经交办的，这一件回到待交办，要另外交办；受理和交办的期限仍从反映那天算。")


def _grades(form) -> actions.Grades:
    return actions.Grades(form["attitude"], form["result"], form["reason"])


def _decide(case, actor, form) -> None:
    waiting = the_one(case.ratings.unheard())
    actions.decide_rating(waiting, by=actor, **form)


def _verb(name: str, label, done, form: type[Form] = Bare, **more) -> Verb:
    """The action of this very name, given what the form was filled in with."""
    return Verb(name, label, lambda c, by, f: getattr(actions, name)(c, by=by, **f), done, form, **more)


VERBS = (
    Verb(
        "rate",
        _("评价"),
        lambda c, by, f: actions.rate(c, _grades(f), by=by),
        _("谢谢，您的评价已记下。对事情不满意的，接下来怎么办写在这一页上。"),
        forms.RatingForm,
    ),
    _verb("answer_back", _("补充情况"), _("谢谢，已补充。"), forms.AnswerBackForm),
    _verb("accept", _("受理"), _("已受理。"), hint=_("受理以后会告诉反映人。"), key="s"),
    _verb("hand_over", _("交办"), _("已交办。"), forms.HandOverForm, key="j"),
    _verb("close", _("办结"), _("已办结。"), Sure, hint=CLOSES_IT, key="b"),
    _verb("inform", _("告知反映人"), _("已记下告知情况。"), forms.InformForm, key="g"),
    Verb(
        "decide_rating", _("答复代表的评价"), _decide, _("已答复代表。"), forms.DecideRatingForm, quiet=True
    ),
    _verb("note_decision", _("记录会议意见"), _("已记录。"), forms.DecisionForm),
    Verb(
        "rate_as_deputy",
        _("评价办理情况"),
        lambda c, by, f: actions.rate_as_deputy(c, _grades(f), by=by),
        _("已记下您的评价。对结果不满意的，协调员会答复您。"),
        forms.DeputyRatingForm,
        quiet=True,
    ),
    _verb("summarise", _("写摘要"), _("摘要已保存。"), forms.SummariseForm, minor=True),
    _verb("categorise", _("归类"), _("已归类。"), forms.CategoriseForm, minor=True),
    _verb("ask_back", _("请反映人补充"), _("已请反映人补充。"), forms.AskBackForm, leads=False),
    _verb("name_station", _("确定联络站"), _("已确定联络站。"), forms.StationForm, leads=False, quiet=True),
    _verb("explain", _("解释说明"), _("已解释说明。"), forms.ExplainForm, leads=False, hint=ENDS_IT),
    _verb("guide", _("指引到其他渠道"), _("已指引。"), forms.GuideForm, leads=False, hint=ENDS_IT),
    _verb("note_attempt", _("记下没联系上"), _("已记下。"), forms.AttemptForm, leads=False),
    _verb("close_unreachable", _("因联系不上办结"), _("已办结。"), minor=True),
    _verb("raise_as_suggestion", _("转为代表建议"), _("已转为代表建议。"), forms.RaiseForm, minor=True),
    _verb("merge", _("并案"), _("已并案，以后一起办理。"), forms.MergeForm, minor=True),
    _verb("part", _("取消并案"), _("已取消并案，各自办理。"), hint=PARTS_IT, quiet=True, minor=True),
    _verb("route", _("转送其他协调单位"), _("已转送。"), forms.RouteForm, minor=True),
    _verb(
        "reissue_pin",
        _("补发查询码"),
        _("已补发，请打印新回执交给反映人。"),
        forms.ReissueForm,
        quiet=True,
        minor=True,
    ),
    _verb("withdraw", _("撤回"), _("已撤回。"), hint=_("撤回以后这件事就不办了，也不能恢复。"), minor=True),
)

OFFER = Offer(
    room="cases",
    verbs=VERBS,
    flow=flow.FLOW,
    blockers=flow.blockers,
    own=flow.own_blockers,
    address=lambda case, verb: path_to("case:do", case.number, verb),
)
