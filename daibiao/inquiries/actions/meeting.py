"""The meeting: held, its answers taken down in the very words, and what is handed over from them."""

from django.db.models import Max
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.deadlines.models import Clock
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.places.models import Unit

from .. import flow, numbers
from ..models import Erratum, Exchange, Inquiry, Item, Question
from ..models.question import headline
from .holding import held


def hold(inquiry: Inquiry, *, by: Actor) -> Inquiry:
    """会议召开: from now on answers are taken down, and each unit reads what it was asked."""
    with acting(by), locked(inquiry):
        require(by, "inquiries.hold", inquiry)
        flow.advance(inquiry, "hold")
        inquiry.save(update_fields=["state"])
        record("inquiry.held", inquiry)
    return inquiry


def take_minutes(
    question: Question, *, by: Actor, answered_by: str, answer: str, asked_by: str = "", asked: str = ""
) -> Exchange:
    """记录问答: the answer to the question itself first, then to each further question in turn."""
    with acting(by), held(question):
        require(by, "inquiries.take_minutes", question)
        flow.advance(question, "take_minutes")
        turn = (question.exchanges.aggregate(last=Max("turn"))["last"] or 0) + 1
        taken = Exchange(question=question, turn=turn, taken_by=by.person, taken_at=clock.now())
        taken.answered_by = said(answered_by, _("请写明谁回答的。"))
        taken.said = said(answer, _("请写下回答的原话。"))
        if turn > 1:
            taken.asked_by = said(asked_by, _("请写明谁追问的。"))
            taken.asked = said(asked, _("请写下追问的原话。"))
        elif asked.strip() or asked_by.strip():
            raise Refusal(_("先记对问题本身的回答，再记追问。"))
        taken.save()
        question.save(update_fields=["state"])
        record("question.answered", question, turn=turn)
    return taken


def correct(question: Question, *, by: Actor, exchange: Exchange, answer: str, reason: str) -> Exchange:
    """更正记录: what stood there is kept beside it, with the reason."""
    with acting(by), held(question):
        require(by, "inquiries.correct", question)
        flow.advance(question, "correct")
        if exchange.question_id != question.pk:
            raise Refusal(_("这条记录不是这个问题的。"))
        exchange.refresh_from_db()
        right = said(answer, _("请写下回答的原话。"))
        if right == exchange.said:
            raise Refusal(_("文字没有变。"))
        why = said(reason, _("请写明更正的原因。"))
        kept = {"was": exchange.said, "reason": why, "written_by": by.person, "written_at": clock.now()}
        Erratum.objects.create(exchange=exchange, **kept)
        exchange.said = right
        exchange.save(update_fields=["said"])
        record("question.corrected", question, turn=exchange.turn)
    return exchange


def hand_over(question: Question, *, by: Actor, text: str, lead: Unit, co: tuple[Unit, ...] = ()) -> Item:
    """交办: what came of the answer is a matter of units from here on; whoever asked is its deputy."""
    with acting(by), held(question):
        require(by, "inquiries.hand_over", question)
        flow.advance(question, "hand_over")
        inquiry, words = question.inquiry, said(text, _("请写明要办什么。"))
        number, runs = numbers.next_item(inquiry), Clock.objects.create()
        given = handling.Given(
            kind="item",
            number=number,
            title=headline(words),
            brief=words,
            place=None,
            congress=inquiry.congress,
            coordinator=inquiry.coordinator.bearer(clock.today()),
            clock=runs,
            deputies=(question.asker,),
        )
        item = Item.objects.create(
            number=number,
            inquiry=inquiry,
            question=question,
            text=words,
            handed_at=clock.now(),
            clock=runs,
            matter=handling.hand_over(given, by=by, lead=lead, co=co),
        )
        record("item.handed_over", item, unit=lead.pk)
    return item
