"""What suggestions hear from below: a reply was signed, an office has a successor."""

from daibiao.accounts.actors import Actor
from daibiao.audit.reactions import hears
from daibiao.handling import kinds
from daibiao.lib import clock

from . import actions
from .models import Suggestion


@hears("reply.signed")
def a_reply_was_signed(event, reply):
    """The lead unit answered the newest round: the reply lies before the deputies."""
    suggestion = kinds.source(reply.assignment.matter, "suggestion", Suggestion.objects)
    if suggestion is not None and reply.assignment.round == suggestion.round:
        actions.receive_reply(suggestion, reply, by=Actor.system("reply"))


@hears("promise.kept")
def a_promise_was_kept(event, promise):
    """The unit says that what it promised is done: the deputy is asked."""
    suggestion = Suggestion.objects.filter(matter=promise.reply.assignment.matter_id).first()
    if suggestion is not None:
        actions.hear_of_promise(suggestion, promise, by=Actor.system("promise"))


@hears("unit.succeeded")
def open_suggestions_follow(event, unit):
    """From the date of succession what is open is the successor's; a later date waits for the sweep."""
    if unit.is_coordinator and unit.succeeded_on <= clock.today():
        actions.follow_coordinator(unit, by=Actor.system("succession"))
