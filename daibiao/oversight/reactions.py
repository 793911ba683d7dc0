"""What oversight hears from below: a unit replied to a finding, a suggestion that came of one was answered or given up."""

from daibiao.accounts.actors import Actor
from daibiao.audit.reactions import hears

from . import actions
from .models import Finding


@hears("reply.signed")
def a_reply_was_signed(event, reply):
    """The lead unit answered the newest round: the answer lies before the team."""
    given = reply.assignment
    finding = Finding.objects.filter(matter=given.matter_id).first()
    if finding is not None and given.is_lead and given.round == given.matter.round:
        actions.receive_answer(finding, by=Actor.system("reply"), mark=str(reply.pk))


@hears("suggestion.replied", "suggestion.referred", "suggestion.made_letter")
def a_suggestion_was_answered(event, suggestion):
    """The team reads what came of it, also where the office took it as a letter or sent it for reference."""
    finding = Finding.objects.filter(suggestion=suggestion).first()
    if finding is not None and not finding.inspection.is_over:
        actions.receive_answer(finding, by=Actor.system("reply"), mark=f"{event.name}:{suggestion.round}")


@hears("suggestion.discarded", "suggestion.withdrawn")
def a_suggestion_was_given_up(event, suggestion):
    """Before anybody answered it, the finding is open again; an answer that was given stands."""
    finding = Finding.objects.filter(suggestion=suggestion, state=Finding.State.RAISED).first()
    if finding is not None:
        actions.let_go(finding, by=Actor.system("withdrawal"))
