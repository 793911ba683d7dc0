"""What the room hears from below: a unit signed its report; the work went to another unit."""

from daibiao.accounts.actors import Actor
from daibiao.audit.reactions import hears
from daibiao.handling import kinds

from . import actions
from .models import Deliberation


@hears("reply.signed")
def a_report_was_signed(event, reply):
    """The lead unit reported in the newest round."""
    given = reply.assignment
    found = kinds.source(given.matter, "deliberation", Deliberation.objects)
    if found is not None and given.is_lead and given.round == given.matter.round:
        actions.receive_report(found, by=Actor.system("reply"), mark=str(reply.pk))


@hears("assignment.reassigned")
def another_unit_has_it(event, assignment):
    """The plan of handling is the new unit's to send, within a term of its own."""
    found = Deliberation.objects.filter(matter=assignment.matter_id).first()
    if found is not None and assignment.is_lead and assignment.round == 1:
        actions.start_scheme(found, assignment, by=Actor.system("reassignment"))
