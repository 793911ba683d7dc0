"""The reply: drafted by the handler, signed off 签发 by the leader who saw the final text, never by the drafter."""

from dataclasses import dataclass, fields, replace
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.deadlines import actions as deadlines
from daibiao.files.models import File
from daibiao.lib import clock, sealing
from daibiao.lib.refusals import Refusal, said

from .. import flow, kinds
from ..models import Assignment, Promise, Reply
from . import handover
from .holding import held


@dataclass(frozen=True)
class Answer:
    """What a handler writes."""

    text: str
    result: str
    contact_name: str
    contact_phone: str
    promise: str = ""
    promised_on: date | None = None
    letter: File | None = None

    @property
    def digest(self) -> str:
        """SM3 of all that the reader will see; the signature is bound to it."""
        day = str(self.promised_on or "")
        seen = [self.text, self.result, self.promise, day, self.contact_name, self.contact_phone]
        seen += [self.letter.digest] if self.letter else []
        return sealing.digest("\x1f".join(seen).encode())


def draft(assignment: Assignment, answer: Answer, *, by: Actor) -> Reply:
    """Write the reply, or write it anew after it came back; after a signed one begins the next version."""
    with acting(by), held(assignment):
        require(by, "handling.draft", assignment)
        flow.advance(assignment, "draft")
        _refuse_unfinished(answer)
        reply = assignment.replies.exclude(state=Reply.State.SIGNED).first()
        if reply is None:
            last = assignment.replies.aggregate(last=Max("version"))["last"] or 0
            reply = Reply(assignment=assignment, version=last + 1)
        else:
            flow.advance_reply(reply, "revise")
        answer = replace(answer, letter=answer.letter or reply.letter)
        for field in fields(answer):
            setattr(reply, field.name, getattr(answer, field.name))
        reply.digest = answer.digest
        reply.drafted_by, reply.drafted_at = by.person, clock.now()
        reply.save()
        record("reply.drafted", reply, unit=assignment.bearer.pk, digest=reply.digest)
    return reply


def submit(reply: Reply, *, by: Actor) -> Reply:
    """Send the reply to the leader for signature 送签."""
    with acting(by), held(reply.assignment, reply):
        require(by, "handling.submit", reply.assignment)
        flow.advance_reply(reply, "submit")
        flow.advance(reply.assignment, "submit")
        reply.save(update_fields=["state"])
        record("reply.submitted", reply, digest=reply.digest)
    return reply


def return_reply(reply: Reply, *, by: Actor, reason: str) -> Reply:
    """The leader sends it back with what should change."""
    with acting(by), held(reply.assignment, reply):
        require(by, "handling.return_reply", reply.assignment)
        flow.advance_reply(reply, "return")
        reply.returned_for = said(reason, _("请写明要改什么。"))
        reply.save(update_fields=["state", "returned_for"])
        record("reply.returned", reply)
    return reply


def sign(reply: Reply, *, by: Actor, seen: str) -> Reply:
    """签发: the leader signs the text that was shown (`seen` is its digest). The reply's term is met."""
    assignment = reply.assignment
    with acting(by), held(assignment, reply):
        require(by, "handling.sign", assignment)
        if reply.digest != seen:
            raise Refusal(_("您看过以后文本又改了，请重新看一遍再签发。"))
        flow.advance_reply(reply, "sign")
        flow.advance(assignment, "sign", by=by)
        reply.signed_by, reply.signed_at = by.account, clock.now()
        reply.save(update_fields=["state", "signed_by", "signed_at"])
        assignment.answered_at = assignment.answered_at or reply.signed_at
        assignment.save(update_fields=["state", "answered_at"])
        _settle_terms(assignment, by=by)
        if reply.promised_on:
            Promise.objects.owed().filter(reply__assignment__matter=assignment.matter).update(
                replaced_on=clock.today()
            )
            Promise.objects.create(reply=reply, text=reply.promise or reply.text, due_on=reply.promised_on)
        record("reply.signed", reply, unit=assignment.bearer.pk, result=reply.result, digest=reply.digest)
    return reply


def keep_promise(promise: Promise, *, by: Actor, on: date, note: str) -> Promise:
    """The unit notes that what it promised is done, and how."""
    with acting(by), held(promise.reply.assignment, promise):
        require(by, "handling.keep_promise", promise.reply.assignment)
        if promise.kept_on or promise.replaced_on:
            raise Refusal(_("这项承诺已经兑现，或者已由新的承诺代替。"))
        answered = promise.reply.signed_at
        assert answered is not None, "a promise is made of a signed reply"
        if not clock.local(answered).date() <= on <= clock.today():
            raise Refusal(_("兑现日期不能早于答复，也不能晚于今天。"))
        promise.kept_on, promise.note = on, said(note, _("兑现承诺要写明情况。"))
        promise.save(update_fields=["kept_on", "note"])
        record("promise.kept", promise, unit=promise.reply.assignment.bearer.pk)
    return promise


def _refuse_unfinished(answer: Answer) -> None:
    said(answer.text, _("请写下答复内容。"))
    said(answer.contact_name and answer.contact_phone, _("请写明联系人和联系电话。"))
    if answer.result == Reply.Class.B and not (answer.promise.strip() and answer.promised_on):
        raise Refusal(_("B 类答复要写明承诺事项和完成日期。"))
    if answer.promised_on and answer.promised_on < clock.today():
        raise Refusal(_("完成日期不能早于今天。"))


def _settle_terms(assignment: Assignment, *, by: Actor) -> None:
    """The answer is given: its term is met, and whatever else still ran or waited for the unit stops."""
    key = kinds.of(assignment.matter).answer_key(assignment.matter, assignment.round)
    deadlines.meet(assignment.clock, key, by=by, at=clock.now())
    deadlines.cancel(assignment.clock, by=by)
    handover.settle_asked(assignment)
    handover.release_co_units(assignment, by=by)
