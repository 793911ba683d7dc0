"""What bundles hear from below: a suggestion was withdrawn: the group goes on without it."""

from daibiao.accounts.actors import Actor
from daibiao.audit.reactions import hears

from . import actions


@hears("suggestion.withdrawn")
def a_suggestion_was_withdrawn(event, suggestion):
    """The others with which it was handled together go on."""
    actions.let_go(suggestion, by=Actor.system("withdrawal"))
