"""What bundles hear from below: a suggestion was withdrawn, or a leader supervises it."""

from daibiao.accounts.actors import Actor
from daibiao.audit.reactions import hears
from daibiao.suggestions.models import Suggestion

from . import actions


@hears("suggestion.withdrawn")
def a_suggestion_was_withdrawn(event, suggestion):
    """The others with which it was handled together go on; nobody needs to come and talk about it."""
    actions.let_go(suggestion, by=Actor.system("withdrawal"))
    actions.step_down(suggestion, by=Actor.system("withdrawal"))


@hears("matter.supervised")
def a_leader_supervises_it(event, slip):
    """Its deputies hear of it."""
    suggestion = Suggestion.objects.filter(matter=slip.matter_id).first()
    if suggestion is not None:
        actions.tell_of_supervision(suggestion, by=Actor.system("supervision"), mark=str(slip.pk))
