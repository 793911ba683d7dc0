"""Steps of the units: dispatch, acknowledge, speak with the deputy, object, draft, sign, keep what was promised."""

from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment, Promise, Reply
from daibiao.lib import clock

from .matters import Step
from .paths import DEPUTY
from .steps import Handled, ahead


def dispatch(play: Handled, step: Step) -> None:
    """`dispatch [unit]`: 分办, to the proposed unit or to another of the same system."""
    units = [play.county.units[code] for code in step.arguments]
    assignment = play.assignments.get(state=Assignment.State.DISPATCHING)
    assert assignment.via_id is not None, "only what came by way of a dispatcher waits to be dispatched"
    by = play.county.holder("dispatcher", assignment.via_id)
    handling.dispatch(assignment, by=by, unit=units[0] if units else None)


def acknowledge(play: Handled, step: Step) -> None:
    """签收."""
    assignment = play.assignment(*step.arguments)
    handling.acknowledge(assignment, by=play.handler(assignment))


def contact(play: Handled, step: Step) -> None:
    """`contact phone: …`: the unit speaks with the deputy whom the note names; of the web's with one who reads it, if any."""
    assignment = play.assignment()
    named = sorted(assignment.matter.deputies.all(), key=lambda each: each.name not in step.text)
    if named:
        said, by = step.text.replace(DEPUTY, named[0].name), play.handler(assignment)
        handling.contact(
            assignment, by=by, mode=step.arguments[0], on=clock.today(), said=said, deputy=named[0]
        )


def object_to(play: Handled, step: Step) -> None:
    """`object_to [proposed]: …`: 异议."""
    assignment = play.assignment()
    proposed = play.county.units[step.arguments[0]] if step.arguments else None
    handling.object_to(assignment, by=play.handler(assignment), reason=step.text, proposed=proposed)


def give_opinion(play: Handled, step: Step) -> None:
    """`give_opinion unit: …`: 会办意见."""
    assignment = play.assignment(*step.arguments)
    handling.give_opinion(assignment, by=play.handler(assignment), text=step.text)


def ask_extension(play: Handled, step: Step) -> None:
    """`ask_extension 10: …`: 申请延期."""
    assignment = play.assignment()
    handling.ask_extension(
        assignment, by=play.handler(assignment), length=int(step.arguments[0]), reason=step.text
    )


def draft(play: Handled, step: Step) -> None:
    """`draft B +20: the reply | what is promised`."""
    assignment = play.assignment()
    by = play.handler(assignment)
    assert by.account is not None, "handlers are people"
    result, *promised = step.arguments
    text, _bar, promise = step.text.partition(" | ")
    answer = handling.Answer(
        text,
        result,
        contact_name=by.account.name,
        contact_phone=assignment.unit.phone,
        promise=promise,
        promised_on=ahead(promised[0]) if promised else None,
    )
    handling.draft(assignment, answer, by=by)


def submit(play: Handled, step: Step) -> None:
    """送签."""
    reply = _in_work(play)
    handling.submit(reply, by=play.handler(reply.assignment))


def send_back(play: Handled, step: Step) -> None:
    """The signer sends it back with what should change."""
    reply = _in_work(play)
    handling.return_reply(reply, by=play.signer(reply.assignment), reason=step.text)


def sign(play: Handled, step: Step) -> None:
    """签发."""
    reply = _in_work(play)
    handling.sign(reply, by=play.signer(reply.assignment), seen=reply.digest)


def keep_promise(play: Handled, step: Step) -> None:
    """The unit notes that it did what it promised."""
    promise = Promise.objects.get(reply__assignment__matter=play.matter, kept_on=None)
    handling.keep_promise(
        promise, by=play.handler(promise.reply.assignment), on=clock.today(), note=step.text
    )


def answer_urge(play: Handled, step: Step) -> None:
    """The unit says where it stands."""
    assignment = play.assignment()
    handling.answer_urge(assignment.urges.get(answer=""), by=play.handler(assignment), answer=step.text)


def report(play: Handled, step: Step) -> None:
    """The unit reports back on the slip."""
    assignment = play.assignment()
    slip = assignment.matter.supervisions.get(report="")
    handling.report(slip, by=play.handler(assignment), text=step.text)


def _in_work(play: Handled) -> Reply:
    return play.assignment().replies.exclude(state=Reply.State.SIGNED).get()
