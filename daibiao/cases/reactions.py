"""What cases hear from below. After hand-over nothing else moves a case but its own people's verbs."""

from daibiao.accounts.actors import Actor
from daibiao.audit.reactions import hears
from daibiao.handling import kinds
from daibiao.lib import clock

from . import actions
from .models import Case, Telling


@hears("reply.signed")
def a_reply_was_signed(event, reply):
    """The lead unit's leader signed: the case is answered, the person is to be told."""
    case = kinds.source(reply.assignment.matter, "case", Case.objects)
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


@hears("matter.corrected")
def the_matter_was_corrected(event, matter):
    """Title and place are shown with the case too; its words stay as they were told."""
    case = Case.objects.filter(matter=matter).first()
    if case is not None:
        actions.take_correction(case, by=Actor.system("correction"))


@hears("unit.succeeded")
def open_cases_follow(event, unit):
    """From the date of succession open cases are the successor's; a later date waits for the sweep."""
    if unit.is_coordinator and unit.succeeded_on <= clock.today():
        actions.follow_coordinator(unit, by=Actor.system("succession"))


def _waiting(case) -> str:
    telling = case.tellings.filter(done_at=None).order_by("-id").first()
    return str(telling.reply_id) if telling else ""
