"""What cases offer on the page of a case: its verbs, each with its form."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.handling.offers import the_one
from daibiao.pages.verbs import Offer, Verb

from . import actions, flow, forms


def _grades(form) -> actions.Grades:
    return actions.Grades(form["attitude"], form["result"], form["reason"])


def _decide(case, actor, form) -> None:
    waiting = the_one(case.ratings.unheard())
    actions.decide_rating(waiting, by=actor, **form)


VERBS = (
    Verb(
        "rate",
        _("评价"),
        lambda c, by, f: actions.rate(c, _grades(f), by=by),
        _("谢谢，您的评价已记下。"),
        forms.RatingForm,
    ),
    Verb(
        "answer_back",
        _("补充情况"),
        lambda c, by, f: actions.answer_back(c, by=by, **f),
        _("谢谢，已补充。"),
        forms.AnswerBackForm,
    ),
    Verb("accept", _("受理"), lambda c, by, f: actions.accept(c, by=by), _("已受理。"), key="s"),
    Verb(
        "hand_over",
        _("交办"),
        lambda c, by, f: actions.hand_over(c, by=by, **f),
        _("已交办。"),
        forms.HandOverForm,
        key="j",
    ),
    Verb("close", _("办结"), lambda c, by, f: actions.close(c, by=by), _("已办结。"), key="b"),
    Verb(
        "inform",
        _("告知反映人"),
        lambda c, by, f: actions.inform(c, by=by, **f),
        _("已记下告知情况。"),
        forms.InformForm,
        key="g",
    ),
    Verb(
        "decide_rating", _("答复代表的评价"), _decide, _("已答复代表。"), forms.DecideRatingForm, quiet=True
    ),
    Verb(
        "note_decision",
        _("记录会议意见"),
        lambda c, by, f: actions.note_decision(c, by=by, **f),
        _("已记录。"),
        forms.DecisionForm,
    ),
    Verb(
        "rate_as_deputy",
        _("评价办理情况"),
        lambda c, by, f: actions.rate_as_deputy(c, _grades(f), by=by),
        _("已记下您的评价。对结果不满意的，协调员会答复您。"),
        forms.DeputyRatingForm,
        quiet=True,
    ),
    Verb(
        "summarise",
        _("写摘要"),
        lambda c, by, f: actions.summarise(c, by=by, **f),
        _("摘要已保存。"),
        forms.SummariseForm,
        minor=True,
    ),
    Verb(
        "categorise",
        _("归类"),
        lambda c, by, f: actions.categorise(c, by=by, **f),
        _("已归类。"),
        forms.CategoriseForm,
        minor=True,
    ),
    Verb(
        "ask_back",
        _("请反映人补充"),
        lambda c, by, f: actions.ask_back(c, by=by, **f),
        _("已请反映人补充。"),
        forms.AskBackForm,
    ),
    Verb(
        "explain",
        _("解释说明"),
        lambda c, by, f: actions.explain(c, by=by, **f),
        _("已解释说明。"),
        forms.ExplainForm,
    ),
    Verb(
        "guide",
        _("指引到其他渠道"),
        lambda c, by, f: actions.guide(c, by=by, **f),
        _("已指引。"),
        forms.GuideForm,
    ),
    Verb(
        "note_attempt",
        _("记下没联系上"),
        lambda c, by, f: actions.note_attempt(c, by=by, **f),
        _("已记下。"),
        forms.AttemptForm,
    ),
    Verb(
        "close_unreachable",
        _("因联系不上办结"),
        lambda c, by, f: actions.close_unreachable(c, by=by),
        _("已办结。"),
        minor=True,
    ),
    Verb(
        "raise_as_suggestion",
        _("转为代表建议"),
        lambda c, by, f: actions.raise_as_suggestion(c, by=by, **f),
        _("已转为代表建议。"),
        forms.ExplainForm,
        minor=True,
    ),
    Verb(
        "withdraw",
        _("撤回"),
        lambda c, by, f: actions.withdraw(c, by=by),
        _("已撤回。"),
        hint=_("撤回以后这件事就不办了，也不能恢复。"),
        minor=True,
    ),
)

OFFER = Offer(
    room="cases",
    verbs=VERBS,
    flow=flow.FLOW,
    blockers=flow.blockers,
    address=lambda case, verb: reverse("case:do", args=[case.number, verb]),
)
