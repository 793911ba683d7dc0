"""The bank of questions: proposed by deputies, chosen and ordered by the office, or left out with a reason."""

from django.db.models import F
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.people.models import Deputy
from daibiao.places.models import Unit

from .. import flow, numbers
from ..models import Inquiry, Question
from .holding import held, serving_in, tell_deputies

#: Minutes that one part of one question may take: more is a slip of the pen.
MINUTES = 120
#: Beyond every place of a meeting: where questions wait while they are put in a new order.
ASIDE = 1000


def propose(
    inquiry: Inquiry,
    *,
    by: Actor,
    unit: Unit,
    text: str,
    evidence: str = "",
    background: str = "",
    asker: Deputy | None = None,
) -> Question:
    """提出问题: a deputy of the congress for himself, or the office for a deputy whom it names."""
    with acting(by), locked(inquiry):
        require(by, "inquiries.propose", inquiry)
        flow.advance(inquiry, "propose")
        own = Deputy.objects.filter(account=by.person).first()
        of_the_office = own is None or inquiry.coordinator_id in by.duties("coordinator")
        whose = asker if of_the_office else own
        if whose is None:
            raise Refusal(_("请写明是哪位代表提的。"))
        question = Question(
            inquiry=inquiry,
            serial=numbers.next_serial(inquiry),
            asker=serving_in([whose], inquiry.congress)[0],
            recorder=by.person if of_the_office else None,
            proposed_at=clock.now(),
        )
        _written(question, unit, text, evidence, background)
        record("question.proposed", question)
    return question


def rewrite(
    question: Question, *, by: Actor, unit: Unit, text: str, evidence: str = "", background: str = ""
) -> Question:
    """修改问题: the asker or the office, until it is chosen or left out."""
    with acting(by), held(question):
        require(by, "inquiries.rewrite", question)
        flow.advance(question, "rewrite")
        _written(question, unit, text, evidence, background)
        record("question.rewritten", question)
    return question


def _written(question: Question, unit: Unit, text: str, evidence: str, background: str) -> None:
    if not question.inquiry.respondents.filter(unit=unit).exists():
        raise Refusal(_("%(unit)s不在应询单位里。") % {"unit": unit.label})
    question.unit, question.text = unit, said(text, _("请写下要问的问题。"))
    question.evidence, question.background = evidence.strip(), background.strip()
    keep(question)


def choose(question: Question, *, by: Actor, place: int, ask_minutes: int, answer_minutes: int) -> Question:
    """列入会议: at this place, those behind it move on; also to give what was chosen another place or time."""
    with acting(by), held(question):
        require(by, "inquiries.choose", question)
        was = question.state
        flow.advance(question, "choose")
        if not all(0 < minutes <= MINUTES for minutes in (ask_minutes, answer_minutes)):
            raise Refusal(_("时间写 1 到 %(most)d 分钟。") % {"most": MINUTES})
        others = list(question.inquiry.questions.in_order().exclude(pk=question.pk))
        others.insert(max(place, 1) - 1, question)
        question.ask_minutes, question.answer_minutes, question.reason = ask_minutes, answer_minutes, ""
        _arrange(question, others)
        record("question.chosen", question)
        if was != Question.State.CHOSEN:
            tell_deputies(question.inquiry, "question.chosen", mark=_mark(question), only=question.asker)
    return question


def leave_out(question: Question, *, by: Actor, reason: str) -> Question:
    """不列入: it stays in the bank with the reason, which the asker reads."""
    with acting(by), held(question):
        require(by, "inquiries.leave_out", question)
        flow.advance(question, "leave_out")
        question.reason = said(reason, _("请写明为什么不列入。"))
        question.ask_minutes = question.answer_minutes = None
        rest = [each for each in question.inquiry.questions.in_order() if each.pk != question.pk]
        _arrange(question, rest)
        record("question.left_out", question)
        tell_deputies(question.inquiry, "question.left_out", mark=_mark(question), only=question.asker)
    return question


def _arrange(question: Question, order: list[Question]) -> None:
    """Number the order anew from one; `question` itself is saved with all that changed."""
    question.inquiry.questions.in_order().update(place=F("place") + ASIDE)
    question.place = None
    for place, each in enumerate(order, start=1):
        each.place = place
        if each.pk != question.pk:
            each.save(update_fields=["place"])
    question.save()


def _mark(question: Question) -> str:
    return f"{question.serial}:{clock.now().isoformat()}"
