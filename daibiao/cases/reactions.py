"""What cases hear from below: a reply was signed, a message went out. After hand-over nothing else moves a case."""

from daibiao.accounts.actors import Actor
from daibiao.audit.reactions import hears

from . import actions
from .models import Case, Telling


@hears("reply.signed")
def a_reply_was_signed(event, reply):
    """The lead unit's leader signed: the case is answered, the person is to be told."""
    case = Case.objects.filter(matter=reply.assignment.matter_id).first()
    if case is not None and reply.assignment.round == case.round:
        actions.answer_arrived(case, reply, by=Actor.system("answer"))


@hears("message.sent")
def the_message_went_out(event, message):
    """A message about the answer reached the gateway: the person was told by it."""
    if message.name != "case.answered":
        return
    case = Case.objects.filter(number=message.number, state=Case.State.ANSWERED).first()
    if case is not None and message.key == f"{case.number}:case.answered:{_waiting(case)}":
        actions.inform(case, by=Actor.system("message"), way=Telling.Way.MESSAGE)


def _waiting(case) -> str:
    telling = case.tellings.filter(done_at=None).order_by("-id").first()
    return str(telling.reply_id) if telling else ""
