"""What handling offers on the page of a matter: its verbs, each with its form."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from django.utils.translation import gettext_lazy as _

from daibiao.audit.acts import acting
from daibiao.files import actions as files
from daibiao.lib.refusals import Refusal
from daibiao.pages.routes import path_to
from daibiao.pages.verbs import Offer, Verb

from . import actions, flow, forms
from .models import OPEN, Assignment, Reply


def the_one(rows):
    """The row this step is about. Where somebody has done the step since the page was opened, a Refusal."""
    row = rows.first()
    if row is None:
        raise Refusal(_("页面打开以后，这一步已经有人办了，请重新打开页面。"))
    return row


def _draft(assignment, actor, form) -> None:
    letter = form.pop("letter")
    with acting(actor):
        kept = files.keep(letter, by=actor) if letter else None
        actions.draft(assignment, actions.Answer(**form, letter=kept), by=actor)


def _submit(assignment, actor, form) -> None:
    actions.submit(the_one(assignment.replies.filter(state=Reply.State.DRAFT)), by=actor)


def _settle(assignment, actor, form) -> None:
    actions.settle_objection(the_one(assignment.objections.filter(state=OPEN)), by=actor, **form)


def _answer_urge(assignment, actor, form) -> None:
    actions.answer_urge(the_one(assignment.urges.unanswered()), by=actor, answer=form["text"])


def _plain(action):
    """A verb whose form asks for just what the action takes."""
    return lambda assignment, actor, form: action(assignment, by=actor, **form)


def _of_matter(action):
    """The same, about the whole matter."""
    return lambda assignment, actor, form: action(assignment.matter, by=actor, **form)


def _of_waiting(verb: str, action):
    """The same, about the row that waits for this step."""
    return lambda held, actor, form: action(the_one(flow.ANSWERS[verb][0](held)), by=actor, **form)


_quiet, _minor, _beside = partial(Verb, quiet=True), partial(Verb, minor=True), partial(Verb, leads=False)
_ask_extension, _take_over = _plain(actions.ask_extension), _plain(actions.take_over)
_sign = _of_waiting("return_reply", actions.sign)
_return = _of_waiting("return_reply", actions.return_reply)
_decide_extension = _of_waiting("decide_extension", actions.decide_extension)
_report = _of_waiting("report", actions.report)
_keep_promise = _of_waiting("keep_promise", actions.keep_promise)

#: Whoever signs should know: it cannot be called back.
FINAL = _("上面就是定稿。签发后立即送出，不能再改。")

VERBS = (
    Verb("dispatch", _("分办"), _plain(actions.dispatch), _("已分办。"), forms.DispatchForm, key="f"),
    Verb("acknowledge", _("签收"), _plain(actions.acknowledge), _("已签收。"), key="q"),
    _quiet("sign", _("签发"), _sign, _("已签发，答复已送出。"), forms.SignForm, hint=FINAL, key="s"),
    _quiet("return_reply", _("退回修改"), _return, _("已退回经办人。"), forms.ReasonForm, leads=False),
    _quiet("submit", _("送负责人签发"), _submit, _("已送签。")),
    Verb(
        "draft",
        _("起草答复"),
        _draft,
        _("草稿已保存，可以送负责人签发。"),
        forms.ReplyForm,
        key="d",
        saves=_("保存草稿"),
    ),
    Verb("contact", _("记录与代表联系"), _plain(actions.contact), _("已记下。"), forms.ContactForm, key="l"),
    _quiet("give_opinion", _("提出会办意见"), _plain(actions.give_opinion), _("已提出。"), forms.TextForm),
    _quiet("decide_extension", _("决定延期申请"), _decide_extension, _("已决定。"), forms.DecisionForm),
    Verb("settle_objection", _("决定异议"), _settle, _("已决定。"), forms.SettleForm),
    _quiet("answer_urge", _("回应催办"), _answer_urge, _("已回应。"), forms.TextForm),
    _quiet("report", _("反馈督办情况"), _report, _("已反馈。"), forms.TextForm),
    _quiet("keep_promise", _("承诺已兑现"), _keep_promise, _("已记下。"), forms.PromiseForm),
    _beside("ask_extension", _("申请延期"), _ask_extension, _("申请已提出。"), forms.ExtensionForm),
    _beside("object", _("提出异议"), _plain(actions.object_to), _("异议已提出。"), forms.ObjectForm),
    _minor("take_over", _("改由他人经办"), _take_over, _("已改由他人经办。"), forms.TakeOverForm),
    _beside("urge", _("催办"), _plain(actions.urge), _("已催办。"), forms.TextForm, key="c"),
    _minor("supervise", _("列为督办"), _of_matter(actions.supervise), _("已列为督办。"), forms.SuperviseForm),
    _minor("reassign", _("改办"), _plain(actions.reassign), _("已改办。"), forms.ReassignForm),
    _minor("correct", _("更正"), _of_matter(actions.correct), _("已更正。"), forms.CorrectForm),
)

OFFER = Offer(
    room="handling",
    verbs=VERBS,
    flow=flow.ASSIGNMENT,
    blockers=flow.blockers,
    own=flow.own_blockers,
    address=lambda assignment, verb: path_to("handling:do", assignment.pk, verb),
    waits=flow.is_awaited,
)
#: Over an earlier round only what was promised then is still to be done.
EARLIER = replace(OFFER, verbs=tuple(verb for verb in VERBS if verb.name in flow.AFTER_THE_END))


def over(held: Iterable[Assignment]) -> list[tuple[Offer, Assignment, str]]:
    """What the page of a matter offers over its assignments, each with its unit: input of `steps`."""
    return [(OFFER if row.round == row.matter.round else EARLIER, row, row.bearer.label) for row in held]
